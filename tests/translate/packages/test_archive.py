"""Archives that want out of their folder, lie about their size, or are damaged."""

import os
import stat
import struct
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.errors import InputError, ReaderError
from reader.translate.packages.archive import open_archive, unpack


def write(path, contents, extra=(), root="root"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in contents.items():
            out.writestr(f"{root}/{name}", data)
        for info, data in extra:
            out.writestr(info, data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "root/../../evil",
        "/etc/evil",
        "root//evil",
        "root/./evil",
        "C:/evil",
        "root/model/c:evil",
        "root\\..\\evil",
        "root/model/nul",
        "root/model/COM1.txt",
        "root/model/evil.",
        "root/model/evil ",
        "root/model/e\nvil",
        "root/model/" + "x" * 300,
        "other/metadata.json",
        "loose-file",
        "root/model/MODEL.BIN",
    ],
)
def test_dangerous_names_are_refused(contents, tmp_path, name):
    path = write(tmp_path / "a.argosmodel", contents, [(name, b"x")])
    with pytest.raises(InputError, match="not a usable package") as caught:
        open_archive(path)
    assert caught.value.meaning == "Nothing was installed or changed."


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(contents, tmp_path):
    path = write(tmp_path / "a.argosmodel", contents, [("root/metadata.json", b"{}")])
    with pytest.raises(InputError, match="twice"):
        open_archive(path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(contents, tmp_path, kind):
    info = zipfile.ZipInfo("root/model/link")
    info.external_attr = (kind | 0o777) << 16
    path = write(tmp_path / "a.argosmodel", contents, [(info, b"/etc/passwd")])
    with pytest.raises(InputError, match="link or a device"):
        open_archive(path)


def test_a_bomb_is_refused(contents, tmp_path):
    path = write(tmp_path / "a.argosmodel", contents, [("root/model/big", bytes(64 << 20))])
    with pytest.raises(InputError, match="sizes cannot be true"):
        open_archive(path)


def test_a_huge_announced_size_is_refused(contents, tmp_path):
    path = write(tmp_path / "a.argosmodel", contents)
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 0xFFFFFFF0)
    path.write_bytes(data)
    with pytest.raises(InputError):
        open_archive(path)


def test_too_many_members_are_refused(contents, tmp_path):
    many = [(f"root/model/{i}", b"") for i in range(10_001)]
    with pytest.raises(InputError, match="more than"):
        open_archive(write(tmp_path / "a.argosmodel", contents, many))


def test_an_encrypted_archive_is_refused(contents, tmp_path):
    path = write(tmp_path / "a.argosmodel", contents)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(InputError, match="encrypted"):
        open_archive(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>no</html>", bytes(5000)])
def test_what_is_no_zip_is_refused(tmp_path, data):
    (tmp_path / "a.argosmodel").write_bytes(data)
    with pytest.raises(InputError, match="not a whole zip"):
        open_archive(tmp_path / "a.argosmodel")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(InputError):
            open_archive(path)


def test_flipped_bits_never_pass_and_never_crash(contents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("flips")
    path = write(folder / "a.argosmodel", {k: contents[k] for k in ("metadata.json", "README.md")})
    whole = path.read_bytes()
    expected = {k: contents[k] for k in ("metadata.json", "README.md")}

    @given(st.integers(0, len(whole) - 1), st.integers(1, 255), st.booleans())
    @settings(max_examples=150)
    def check(at, mask, cut):
        data = bytearray(whole)
        data[at] ^= mask
        path.write_bytes(data[:at] if cut else data)
        target = tmp_path_factory.mktemp("out")
        try:
            archive = open_archive(path)
            unpack(archive, target)
        except ReaderError:
            return
        for name in archive.members:
            if str(name) in expected:
                assert target.joinpath(name).read_bytes() == expected[str(name)]

    check()


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe.argosmodel"
    os.mkfifo(path)
    with pytest.raises(InputError, match="regular"):
        open_archive(path)
