"""Files are written whole or not at all."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.bitext.errors import ExportError, LibraryError
from reader.bitext.files import write_atomically


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "file.txt"
    path.write_text("old", encoding="utf-8")
    return path


def test_text_is_utf8_and_line_ends_stay(tmp_path: Path):
    write_atomically(tmp_path / "a", "ä\r\n\n")
    assert (tmp_path / "a").read_bytes() == "ä\r\n\n".encode()


def test_replaces_and_leaves_nothing_behind(old: Path):
    write_atomically(old, b"new")
    assert old.read_bytes() == b"new"
    assert list(old.parent.iterdir()) == [old]


def test_new_file_has_the_usual_permissions(tmp_path: Path):
    umask = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new", "x")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_permissions_are_kept(old: Path):
    old.chmod(0o604)
    write_atomically(old, "new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o604


def test_link_stays_and_its_target_is_written(old: Path, tmp_path: Path):
    link = tmp_path / "link"
    link.symlink_to(old)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert old.read_text(encoding="utf-8") == "new"


def test_dangling_link_creates_its_target(tmp_path: Path):
    (tmp_path / "link").symlink_to("target")
    write_atomically(tmp_path / "link", "new")
    assert (tmp_path / "target").read_text(encoding="utf-8") == "new"


def test_link_in_a_circle(tmp_path: Path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(ExportError, match="could not be written"):
        write_atomically(tmp_path / "a", "x")


@pytest.mark.parametrize(
    ("step", "code", "reason"),
    [
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("replace", errno.EACCES, "you may not write there"),
        ("chmod", errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_failure_at_any_step_keeps_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, reason: str
):
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(ExportError, match=reason) as caught:
        write_atomically(old, "new")
    assert "as it was" in str(caught.value)
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_interruption_leaves_the_old_file_and_nothing_else(
    old: Path, monkeypatch: pytest.MonkeyPatch
):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(old, "new")
    assert [path.read_text(encoding="utf-8") for path in old.parent.iterdir()] == ["old"]


def test_killed_before_the_swap_keeps_the_old_file(old: Path):
    code = (
        "import os, pathlib, signal, sys\n"
        "from reader.bitext.files import write_atomically\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_atomically(pathlib.Path(sys.argv[1]), 'new')\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(old)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert old.read_text(encoding="utf-8") == "old"


def test_a_write_protected_file_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ExportError, match="may not write"):
        write_atomically(old, "new")
    assert old.read_text(encoding="utf-8") == "old"


def test_impossible_places(tmp_path: Path, old: Path):
    for path, reason in [
        (tmp_path / "none" / "file", "folder does not exist"),
        (old / "file", "folder does not exist"),
        (tmp_path, "a folder has this name"),
        (tmp_path / ("x" * 300), "name is too long"),
    ]:
        with pytest.raises(ExportError, match=reason):
            write_atomically(path, "x")


def test_the_caller_names_the_error(tmp_path: Path):
    with pytest.raises(LibraryError):
        write_atomically(tmp_path / "none" / "file", "x", error=LibraryError)


def test_a_pipe_is_written_to(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, "through")
    reader.join()
    assert received == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_of_several_writers_one_wins_whole(tmp_path: Path):
    path = tmp_path / "file"
    contents = [bytes([letter]) * 200_000 for letter in b"abcd"]
    seen: list[bytes] = []

    def write(content: bytes) -> None:
        for _ in range(5):
            write_atomically(path, content)
            seen.append(path.read_bytes())

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 20
    assert all(content in contents for content in seen)
    assert list(tmp_path.iterdir()) == [path]
