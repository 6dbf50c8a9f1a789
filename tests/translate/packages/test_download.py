"""The index and downloads, from a server on loopback that misbehaves."""

import json
import shutil
import threading

import pytest

from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, DownloadError, InputError
from reader.translate.http import is_address
from reader.translate.packages import PackageStore, fetch_index, install_available
from reader.translate.packages.index import AvailablePackage
from reader.translate.packages.lock import exclusive
from reader.translate.packages.package import Metadata

TAG = {"ETag": '"v1"'}


@pytest.fixture
def archive(contents, write_archive, tmp_path):
    return write_archive(tmp_path / "served.argosmodel", contents).read_bytes()


@pytest.fixture
def store(tmp_path):
    return PackageStore(tmp_path / "data", tmp_path / "none")


def answer(body=b"", status=200, headers=None, **more):
    return {"body": body, "status": status, "headers": headers or {}, **more}


def offered(*links, **more):
    return AvailablePackage(Metadata("de", "en", "German", "English", "1.3"), links, **more)


def left(store):
    return {p.name for p in store.downloads.glob("*") if p.suffix != ".lock"}


def test_the_index(server):
    entry = {"from_code": "de", "to_code": "en", "from_name": "German", "to_name": "English"}
    link = {"links": ["ftp://x/y", "https://example.org/de_en.argosmodel", 3]}
    entries = [
        {**entry, **link, "package_version": "1.0"},
        {**entry, **link, "package_version": "1.10"},
        {**entry, **link, "package_version": "1.9", "size": 5, "sha256": "a" * 64},
        {**entry, "links": []},
        {**entry, **link, "type": "sbd"},
        {**entry, **link, "from_code": "../.."},
        {"from_code": "ar", "to_code": "en", "from_name": "Arabic", "to_name": "English", **link},
        "nonsense",
        None,
    ]
    url = server.on("/index.json", answer(json.dumps(entries).encode()))
    found = fetch_index(url)
    assert [(p.pair, p.metadata.version) for p in found] == [
        ("ar_en", ""),
        ("de_en", "1.10"),
        ("de_en", "1.9"),
        ("de_en", "1.0"),
    ]
    assert found[1].links == ("https://example.org/de_en.argosmodel",)
    assert (found[2].size, found[2].sha256) == (5, "a" * 64)
    assert found[1].name == "translate-de_en-1_10"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (answer(b"<html>"), "not a list"),
        (answer(b"{}"), "not a list"),
        (answer(b"\xff\xfe["), "not a list"),
        (answer(b"[" * 100_000), "not a list"),
        (answer(b"[]", length=4000, cut=2), "cut off"),
        (answer(b"no", status=404), "404"),
        (answer(b"[]", stall=2), "in time"),
        (answer(status=302, headers={"Location": "ftp://127.0.0.1/x"}), "not safe"),
        (answer(status=302, headers={"Location": "/index.json"}), "302"),
    ],
)
def test_an_index_that_does_not_come(server, given, said):
    url = server.on("/index.json", given)
    with pytest.raises(DownloadError, match=said) as caught:
        fetch_index(url, timeout=0.5)
    assert "untouched" in caught.value.meaning
    assert caught.value.remedy


def test_no_connection(server):
    with pytest.raises(DownloadError, match="connection failed"):
        fetch_index("http://127.0.0.1:1/index.json", timeout=2)
    for url in ("file:///etc/passwd", "nonsense", "http://", "http://[", "http://a b/"):
        assert not is_address(url)
        with pytest.raises(DownloadError, match="not a web address"):
            fetch_index(url)


def test_a_proxy_is_honoured(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.address)
    server.on("http://example.invalid/index.json", answer(b"[]"))
    assert fetch_index("http://example.invalid/index.json") == ()
    assert server.asked[0][0] == "http://example.invalid/index.json"


def test_download_and_installation(server, store, archive):
    link = server.on("/a", answer(status=302, headers={"Location": "/b"}))
    server.on("/b", answer(archive))
    seen = []
    package = install_available(offered(link), store, progress=lambda a, b: seen.append((a, b)))
    assert package.source == link
    assert store.installed() == (package,)
    assert seen[-1] == (len(archive), len(archive))
    assert left(store) == set()


def test_a_download_that_breaks_off_is_gone_on_with(server, store, archive):
    half = len(archive) // 2
    broken, whole = (
        answer(archive, headers=TAG, cut=half),
        answer(archive, headers=TAG, ranges=True),
    )
    link = server.on("/a", broken, whole)
    assert install_available(offered(link), store).version == "1.3"
    assert [headers.get("Range") for _, headers, _ in server.asked] == [None, f"bytes={half}-"]


def test_it_is_gone_on_with_at_the_next_start(server, store, archive):
    broken = answer(archive, headers=TAG, cut=1000)
    first = server.on("/a", answer(status=500))
    second = server.on("/b", broken, *[answer(status=503)] * 3)
    with pytest.raises(DownloadError, match="503") as caught:
        install_available(offered(first, second), store)
    assert "gone on with" in caught.value.meaning
    assert store.installed() == ()
    server.on("/b", answer(archive, headers=TAG, ranges=True))
    server.asked.clear()
    install_available(offered(first, second), store)
    assert [(path, sent.get("Range")) for path, sent, _ in server.asked] == [("/b", "bytes=1000-")]


@pytest.mark.parametrize("case", ["changed", "416", "no ranges"])
def test_a_file_that_changed_meanwhile_is_fetched_anew(server, store, archive, case):
    whole = answer(archive, headers={"ETag": '"v2"'}, ranges=True)
    rest = {
        "changed": [whole],
        "416": [answer(status=416), whole],
        "no ranges": [answer(archive)],
    }[case]
    link = server.on("/a", answer(b"PK\x03\x04" + bytes(9000), headers=TAG, cut=5000), *rest)
    assert install_available(offered(link), store).version == "1.3"


def test_a_wrong_part_is_not_taken(server, store, archive):
    wrong = answer(archive, 206, {**TAG, "Content-Range": f"bytes 7-{len(archive)}/{len(archive)}"})
    link = server.on("/a", answer(archive, headers=TAG, cut=5000), wrong)
    with pytest.raises(DownloadError, match="another part"):
        install_available(offered(link), store)
    assert left(store) == set()


def test_the_next_link_is_tried(server, store, archive, contents, write_archive, tmp_path):
    other = {**contents, "metadata.json": b'{"from_code": "fr", "to_code": "en"}'}
    french = write_archive(tmp_path / "f.argosmodel", other).read_bytes()
    links = (
        server.on("/404", answer(status=404)),
        server.on("/page", answer(b"<html>Please log in</html>")),
        server.on("/torn", answer(archive[:-30])),
        server.on("/fr", answer(french)),
        server.on("/unsafe", answer(status=301, headers={"Location": "file:///etc/passwd"})),
        server.on("/good", answer(archive)),
    )
    with pytest.raises(DownloadError) as caught:
        install_available(offered(*links[:-1]), store)
    for said in ("404", "not a package", "not a whole package", "other languages", "not allowed"):
        assert said in caught.value.what
    assert caught.value.meaning == "Nothing was installed."
    assert left(store) == set()
    assert install_available(offered(*links), store).source == links[-1]


@pytest.mark.parametrize(
    ("lie", "more", "said"),
    [
        ({"length": 100_000_000_000}, {}, "no package is"),
        ({"length": 2000}, {}, "whole package"),
        ({}, {"size": 77}, "not as long"),
        ({}, {"sha256": "a" * 64}, "checksum"),
    ],
)
def test_what_is_not_the_package_in_the_list_is_refused(server, store, archive, lie, more, said):
    link = server.on("/a", answer(archive, **lie))
    with pytest.raises(DownloadError, match=said):
        install_available(offered(link, **more), store)
    assert store.installed() == ()
    assert left(store) == set()


def test_less_than_announced_is_never_whole(server, store, archive):
    link = server.on("/a", answer(archive, length=len(archive) + 10, headers=TAG))
    with pytest.raises(DownloadError, match="broken off"):
        install_available(offered(link), store)
    assert store.installed() == ()


def test_a_server_that_goes_silent(server, store, archive):
    link = server.on("/a", answer(archive, stall=1.5))
    with pytest.raises(DownloadError, match="in time"):
        install_available(offered(link), store, timeout=0.2)


def test_cancelling_keeps_what_arrived(server, store, archive):
    cancel = CancelToken()
    link = server.on("/a", answer(archive, headers=TAG, ranges=True))
    with pytest.raises(CancelledError):
        install_available(offered(link), store, progress=lambda *_: cancel.cancel(), cancel=cancel)
    assert store.installed() == ()
    assert left(store) == {"translate-de_en-1_3.part", "translate-de_en-1_3.json"}
    install_available(offered(link), store)
    assert server.asked[-1][1]["Range"].startswith("bytes=")


def test_no_room(server, store, archive, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=len(archive) * 2))
    link = server.on("/a", answer(archive))
    with pytest.raises(InputError, match="free"):
        install_available(offered(link), store)
    assert store.installed() == ()


def test_a_full_disk_is_not_taken_for_the_network(server, store, archive, monkeypatch):
    import io

    class Full(io.FileIO):
        def write(self, _):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.translate.packages.download.FileIO", Full)
    link = server.on("/a", answer(archive))
    with pytest.raises(InputError, match="disk is full"):
        install_available(offered(link), store)
    assert len(server.asked) == 1


def test_one_download_of_a_package_at_a_time(server, store, archive):
    link = server.on("/a", answer(archive))
    store.downloads.mkdir(parents=True)
    with (
        exclusive(store.downloads / "translate-de_en-1_3.lock"),
        pytest.raises(DownloadError, match="already"),
    ):
        install_available(offered(link), store)
    assert install_available(offered(link), store).version == "1.3"


def test_something_else_stands_where_the_lock_is_made(server, store, archive):
    link = server.on("/a", answer(archive))
    (store.downloads / "translate-de_en-1_3.lock" / "x").mkdir(parents=True)
    with pytest.raises(InputError, match="could not be installed"):
        install_available(offered(link), store)
    assert server.asked == []


def test_many_at_once_end_with_one_package(server, store, archive):
    link = server.on("/a", answer(archive))
    failures = []

    def work():
        try:
            install_available(offered(link), store)
        except DownloadError as failure:
            failures.append(failure.what)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(failures) < 4
    assert set(failures) <= {"This package is being downloaded already."}
    assert len(store.installed()) == 1


def test_nothing_is_fetched_unasked(store, tmp_path):
    """The network is closed in this test: looking at the disk must not try to use it."""
    assert store.survey().packages == ()
