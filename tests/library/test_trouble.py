"""What can go wrong with the file: newer, foreign, damaged, full, read-only, busy."""

import multiprocessing
import os
import shutil
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.bitext.errors import InputError, LibraryError
from reader.bitext.terms import TermEntry
from reader.library import (
    DamagedLibraryError,
    Library,
    ListQuery,
    open_library,
    schema,
    set_aside,
)
from reader.library.store import FILE_NAME

from .conftest import make, translated

ARTICLE = make("de", "Räte", ("Der Rat tagte.", "Es war kalt."))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def execute(folder: Path, statement: str) -> None:
    db = sqlite3.connect(folder / FILE_NAME)
    db.execute(statement)
    db.commit()
    db.close()


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.articles.add(*ARTICLE)
    execute(tmp_path, f"PRAGMA user_version = {schema.CURRENT + 1}")
    before = contents(tmp_path)
    with pytest.raises(LibraryError, match="newer version"):
        open_library(tmp_path)
    assert contents(tmp_path) == before


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    execute(tmp_path, "CREATE TABLE bookmark (url)")
    before = contents(tmp_path)
    with pytest.raises(LibraryError, match="another program"):
        open_library(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "spoil", [lambda data: b"no database " + data[12:], lambda data: data[:5000]]
)
def test_a_damaged_file_is_refused_and_can_be_set_aside(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    with open_library(tmp_path) as library:
        library.articles.add(*ARTICLE)
    file = tmp_path / FILE_NAME
    file.write_bytes(spoil(file.read_bytes()))
    before = contents(tmp_path)
    with pytest.raises(DamagedLibraryError, match="damaged"):
        open_library(tmp_path)
    assert file.read_bytes() == before[FILE_NAME]
    kept = set_aside(file)
    assert kept.read_bytes() == before[FILE_NAME]
    with open_library(tmp_path) as library:
        assert library.listing.ids() == []
    assert kept.read_bytes() == before[FILE_NAME]


def test_damage_met_later_is_named(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.articles.add_many(
            make("de", f"Titel {n}", tuple(f"Satz {n} {m}." for m in range(30))) for n in range(50)
        )
    file = tmp_path / FILE_NAME
    data = bytearray(file.read_bytes())
    data[4096 * 30 :] = os.urandom(len(data) - 4096 * 30)
    file.write_bytes(data)
    with pytest.raises(DamagedLibraryError), open_library(tmp_path) as library:
        for article in library.listing.ids():
            library.articles.get(article)


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small(*args: object, **kwargs: object) -> sqlite3.Connection:
        db = connect(*args, **kwargs)  # type: ignore[call-overload]
        db.execute("PRAGMA max_page_count = 120")
        return db  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", small)
    with open_library(tmp_path) as library:
        done = []
        with pytest.raises(LibraryError, match="no room left"):
            for number in range(1000):
                article, text = make("de", f"Titel {number}", ("Ein Satz mit Wörtern.",) * 30)
                done.append(library.articles.add(article, text).id)
        assert 0 < len(done) < 1000
        monkeypatch.undo()
    with open_library(tmp_path) as library:
        assert sorted(library.listing.ids()) == done
        library.articles.add(*ARTICLE)


def test_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        open_library(tmp_path / "file" / "data")


def test_something_else_has_the_name_of_the_library(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(LibraryError, match="not a regular file"):
        open_library(tmp_path)


def test_the_file_cannot_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(LibraryError, match="Permission denied"):
        open_library(tmp_path)


def test_half_a_character_is_refused_and_changes_nothing(library: Library) -> None:
    added = library.articles.add(*ARTICLE)
    library.memory.save(added.id, translated("Councils"), "en")
    half = "a\udcff"
    for attempt in (
        lambda: library.history.edit(added.id, 0, half, "en"),
        lambda: library.memory.save(added.id, translated("One", half), "en"),
        lambda: library.articles.add_tag([added.id], half),
        lambda: library.termbase.put(TermEntry(half, "de", "en")),
        lambda: library.listing.ids(ListQuery(tag=half)),
    ):
        with pytest.raises(InputError, match="half of one"):
            attempt()
    assert library.memory.load(added.id)[0].text == "Councils"
    assert len(library.history.versions(added.id, 0)) == 1


def as_nobody(folder: Path, answers: "multiprocessing.Queue[str]") -> None:
    """Open a library without the right to write there."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        with open_library(folder) as library:
            titles = [row.title for row in library.listing.rows(library.listing.ids())]
            answers.put(f"{titles} {library.read_only}")
            library.articles.delete(library.listing.ids())
    except LibraryError as error:
        answers.put(str(error))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")
@pytest.mark.parametrize("left", ["nothing", "library", "journal"])
def test_a_read_only_folder(tmp_path: Path, left: str) -> None:
    folder = tmp_path / "data"
    filled = left != "nothing"
    if not filled:
        folder.mkdir()
    else:
        with open_library(tmp_path / "made") as library:
            library.articles.add(*ARTICLE)
            if left == "journal":  # as after a crash
                shutil.copytree(tmp_path / "made", folder)
        if left == "library":
            shutil.copytree(tmp_path / "made", folder)
        assert (folder / "library.db-wal").exists() == (left == "journal")
    before = contents(folder)
    for path in (*tmp_path.parents[:2], tmp_path):
        path.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    child = fork.Process(target=as_nobody, args=(folder, answers))
    child.start()
    try:
        if filled:
            assert answers.get(timeout=10).startswith("['Räte'] The program may not write to")
            assert "cannot be changed" in answers.get(timeout=10)
        else:
            assert "may not write" in answers.get(timeout=10)
    finally:
        child.join()
        folder.chmod(0o755)
    assert contents(folder) == before


def with_no_room(folder: Path, answers: "multiprocessing.Queue[str]") -> None:
    """Open a library where no file may become longer than a page."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    try:
        with open_library(folder) as library:
            answers.put(f"{len(library.listing.ids())} {library.read_only}")
            library.articles.delete(library.listing.ids())
    except LibraryError as error:
        answers.put(str(error))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_on_a_full_disk_a_library_can_still_be_read(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library.articles.add(*ARTICLE)
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    for _ in range(2):  # the first attempt leaves an empty journal behind
        child = fork.Process(target=with_no_room, args=(tmp_path, answers))
        child.start()
        assert answers.get(timeout=10).startswith("1 There is no room left")
        assert "cannot be changed" in answers.get(timeout=10)
        child.join()
    with open_library(tmp_path) as library:
        assert library.read_only == ""
        assert len(library.listing.ids()) == 1


def test_a_library_can_be_opened_for_reading(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        open_library(tmp_path, read_only=True)
    with open_library(tmp_path) as library:
        library.articles.add(*ARTICLE)
    with open_library(tmp_path, read_only=True) as library:
        assert len(library.listing.ids()) == 1
        with pytest.raises(LibraryError, match="cannot be changed"):
            library.articles.add(*make("de", "Neu", ("Neu.",)))


def test_two_windows_on_one_library(tmp_path: Path) -> None:
    with open_library(tmp_path) as one, open_library(tmp_path) as two:
        seen = two.changes_elsewhere()
        added = one.articles.add(*ARTICLE)
        assert two.changes_elsewhere() != seen
        assert two.articles.get(added.id).text == ARTICLE[1]
        two.memory.save(added.id, translated("Councils"), "en")
        assert one.memory.load(added.id)[0].text == "Councils"


def test_a_busy_library_is_waited_for_and_then_named(tmp_path: Path) -> None:
    with open_library(tmp_path, wait=0.1) as library:
        other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert library.listing.ids() == [], "reading goes on"
        with open_library(tmp_path, wait=0.1) as window:
            assert window.read_only == "", "a window opens all the same"
        with pytest.raises(LibraryError, match="busy"):
            library.articles.add(*ARTICLE)
        other.execute("ROLLBACK")
        other.close()
        library.articles.add(*ARTICLE)


def test_many_threads_read_and_write(library: Library) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(10):
                article, text = make("de", f"Titel {number} {step}", ("Ein Satz.",))
                added = library.articles.add(article, text)
                library.memory.save(added.id, translated("Title", "A sentence."), "en")
                assert library.articles.get(added.id).text == text
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(library.listing.ids()) == 60


def test_a_failed_change_leaves_nothing(library: Library) -> None:
    added = library.articles.add(*ARTICLE)
    translations = {**translated("Councils"), 99: translated("x")[0]}
    with pytest.raises(LibraryError):
        library.memory.save(added.id, translations, "en")
    assert library.memory.load(added.id) == {}


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.listing.ids()


def open_and_add(folder: Path, number: int) -> None:
    with open_library(folder) as library:
        library.articles.add(*make("de", f"Titel {number}", ("Satz.",)))


def test_processes_that_create_the_library_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("fork")
    children = [spawn.Process(target=open_and_add, args=(tmp_path, n)) for n in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0] * 4
    with open_library(tmp_path) as library:
        assert len(library.listing.ids()) == 4
