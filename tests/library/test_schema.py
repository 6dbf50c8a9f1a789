"""Every earlier library can still be opened, with all that is in it."""

import gzip
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from reader.bitext.beads import Bitext, Origin
from reader.library import ConcordanceQuery, ListQuery, Position, open_library, schema
from reader.library.store import FILE_NAME

from . import freeze_schema as frozen
from .conftest import check_file


def tables(path: Path) -> list[tuple[str, str]]:
    db = sqlite3.connect(path)
    found = db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    db.close()
    return [(name, " ".join((sql or "").split())) for name, sql in found]


@pytest.mark.parametrize("version", range(1, schema.CURRENT + 1))
def test_a_library_of_every_version_opens(tmp_path: Path, version: int) -> None:
    file = tmp_path / FILE_NAME
    with gzip.open(frozen.SCHEMAS / f"{version}.db.gz") as stream:
        file.write_bytes(stream.read())
    with open_library(tmp_path) as library:
        (article,) = library.listing.ids(ListQuery(words="raete council"))
        stored = library.articles.get(article)
        assert (stored.article, stored.text) == (frozen.ARTICLE, frozen.TEXT)
        assert stored.position == Position(1, 0.5)
        targets = library.memory.load(article)
        assert targets[0].translation == frozen.TRANSLATIONS[0]
        assert (targets[1].text, targets[1].origin) == (frozen.EDITED, Origin.EDITED)
        assert targets[1].reviewed
        undone = library.history.undo(article, 1)
        assert undone is not None and undone.translation == frozen.TRANSLATIONS[1]
        aligned = library.alignments.load(article)
        assert aligned is not None
        assert aligned.bitext == Bitext(frozen.TEXT, frozen.OTHER, frozen.BEADS, frozen.MACHINE)
        assert library.listing.tags() == [("GUS", 1)]
        assert library.termbase.entries() == [frozen.TERM]
        assert library.termbase.undo() == "put"
        assert np.array_equal(library.vectors.get(article, "encoder"), frozen.VECTORS)
        lines = library.concordance.search(ConcordanceQuery("Rat")).lines
        assert [line.counterpart for line in lines] == ["All in one."]
    check_file(file)
    with open_library(tmp_path / "new") as fresh:
        assert tables(file) == tables(fresh.path)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path) as library:
        library.articles.add(frozen.ARTICLE, frozen.TEXT)
    before = tables(library.path)
    broken = (*schema.MIGRATIONS, "CREATE TABLE extra (x);\nCREATE TABLE article (y);\n")
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    db = sqlite3.connect(library.path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(db, to=len(broken))
    db.close()
    assert tables(library.path) == before
    monkeypatch.undo()
    with open_library(tmp_path) as library:
        assert len(library.listing.ids()) == 1


def test_each_migration_is_whole(tmp_path: Path) -> None:
    """No statement is left without its semicolon."""
    for script in schema.MIGRATIONS:
        assert sqlite3.complete_statement(script.strip().splitlines()[-1])
