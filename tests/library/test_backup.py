"""Backup to one file, and back."""

import os
import sqlite3
from pathlib import Path

import pytest

from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, ExportError, InputError, LibraryError
from reader.library import Library, open_library, schema

from .conftest import check_file, make, translated

ONE = make("de", "Eins", ("Ein Satz.",))
TWO = make("de", "Zwei", ("Noch ein Satz.",))


def test_there_and_back(library: Library, tmp_path: Path) -> None:
    first = library.articles.add(*ONE).id
    library.memory.save(first, translated("One"), "en")
    backup = tmp_path / "elsewhere" / "library.backup"
    steps: list[tuple[int, int]] = []
    library.back_up(backup, progress=lambda done, total: steps.append((done, total)))
    assert steps and steps[-1][0] == steps[-1][1]
    assert [path.name for path in backup.parent.iterdir()] == ["library.backup"]
    check_file(backup)
    library.articles.add(*TWO)
    library.history.edit(first, 0, "Changed", "en")
    with open_library(library.path.parent) as window:
        assert len(window.listing.ids()) == 2
        kept = library.restore(backup)
        for view in (library, window):
            assert view.listing.ids() == [first]
            assert view.memory.load(first)[0].text == "One"
        for view in (library, window):
            view.articles.add(*make("de", str(id(view)), ("Neu.",)))
    check_file(library.path)
    assert sorted(path.name for path in kept.parent.glob(".*")) == []
    library.restore(kept)
    assert len(library.listing.ids()) == 2
    assert library.memory.load(first)[0].text == "Changed"


def test_a_backup_can_be_taken_on_an_empty_computer(library: Library, tmp_path: Path) -> None:
    library.articles.add(*ONE)
    library.back_up(tmp_path / "backup")
    with open_library(tmp_path / "new") as new:
        new.restore(tmp_path / "backup")
        assert len(new.listing.ids()) == 1


@pytest.mark.parametrize("fault", ["missing", "text", "foreign", "newer", "cut", "folder"])
def test_what_is_no_backup_is_refused(library: Library, tmp_path: Path, fault: str) -> None:
    library.articles.add(*ONE)
    backup = tmp_path / "backup"
    if fault == "text":
        backup.write_text("This is no backup. " * 100)
    elif fault == "folder":
        backup.mkdir()
    elif fault != "missing":
        library.back_up(backup)
        if fault == "cut":
            backup.write_bytes(backup.read_bytes()[:-8192])
        else:
            db = sqlite3.connect(backup)
            pragma = "application_id = 1" if fault == "foreign" else "user_version = 1000"
            db.execute(f"PRAGMA {pragma}")
            db.close()
    before = library.listing.rows(library.listing.ids())
    with pytest.raises(InputError):
        library.restore(backup)
    assert library.listing.rows(library.listing.ids()) == before
    assert [path.name for path in library.path.parent.glob("*before*")] == []


def test_an_older_backup_is_brought_up_to_date(library: Library, tmp_path: Path) -> None:
    backup = tmp_path / "old"
    db = sqlite3.connect(backup, isolation_level=None)
    schema.migrate(db, to=1)
    db.close()
    library.restore(backup)
    assert library.listing.ids() == []
    library.articles.add(*ONE)


def test_a_backup_that_cannot_be_written(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(ExportError):
        library.back_up(tmp_path / "file" / "backup")
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        library.back_up(tmp_path / "file", cancel=token)
    assert (tmp_path / "file").read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "file"]


def test_a_read_only_library_is_not_restored(library: Library, tmp_path: Path) -> None:
    library.articles.add(*ONE)
    library.back_up(tmp_path / "backup")
    with (
        open_library(library.path.parent, read_only=True) as reading,
        pytest.raises(LibraryError, match="cannot be changed"),
    ):
        reading.restore(tmp_path / "backup")


def test_neither_the_library_nor_a_device_is_written_over(library: Library, tmp_path: Path) -> None:
    library.articles.add(*ONE)
    with pytest.raises(ExportError, match="library itself"):
        library.back_up(library.path)
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        with pytest.raises(ExportError, match="no regular file"):
            library.back_up(pipe)
        assert pipe.is_fifo()
    library.articles.add(*TWO)
    with open_library(library.path.parent) as window:
        assert len(window.listing.ids()) == 2
