"""The term base: what the reader has decided about terms, with undo over every change.

Entries belong to the whole library or to one article. A change may touch several entries (a
merge, a split, an import); it is undone as one.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.library.store import Store
from reader.library.texts import now

_UNDONE_KEPT = 500


@dataclass(frozen=True, slots=True)
class TermKey:
    """Which entry: the key of TermEntry, and the article it belongs to (None: the library)."""

    lemma: str
    language: str
    article: int | None = None


class TermBase:
    """The term base of a library. Every change is durable when the method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self, article: int | None = None) -> list[TermEntry]:
        """The entries of one article's own list, or of the whole library's, by lemma."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT entry FROM term WHERE article IS ? ORDER BY lemma, language", (article,)
            )
            return [_entry(row[0]) for row in rows]

    def effective(self, article: int) -> list[TermEntry]:
        """What holds for an article: its own entries before those of the library, by lemma."""
        found = {(entry.lemma, entry.language): entry for entry in self.entries()}
        found |= {(entry.lemma, entry.language): entry for entry in self.entries(article)}
        return [found[key] for key in sorted(found)]

    def get(self, key: TermKey) -> TermEntry | None:
        """One entry, or None."""
        with self._store.read() as db:
            text = _stored(db, key)
        return None if text is None else _entry(text)

    def put(self, entry: TermEntry, article: int | None = None, *, label: str = "") -> None:
        """Add an entry, or replace the one with its key."""
        self.change([entry], article=article, label=label)

    def remove(self, key: TermKey, *, label: str = "") -> None:
        """Remove an entry; nothing happens where there is none."""
        self.change([], [key], article=key.article, label=label)

    def change(
        self,
        put: Iterable[TermEntry],
        remove: Iterable[TermKey] = (),
        *,
        article: int | None = None,
        label: str = "",
    ) -> None:
        """Remove and then put entries, as one step for `undo`. `label` names the step."""
        with self._store.write() as db:
            wanted: dict[TermKey, str | None] = dict.fromkeys(remove)
            for entry in put:
                wanted[TermKey(entry.lemma, entry.language, article)] = _text(entry)
            steps = []
            for key, after in wanted.items():
                before = _stored(db, key)
                if before != after:
                    _write(db, key, after)
                    steps.append([key.article, key.language, key.lemma, before, after])
            if not steps:
                return
            db.execute("DELETE FROM term_change WHERE undone")
            db.execute(
                "INSERT INTO term_change (made, label, steps) VALUES (?, ?, ?)",
                (now(), label, json.dumps(steps, ensure_ascii=False)),
            )
            db.execute(
                "DELETE FROM term_change WHERE id <= (SELECT max(id) FROM term_change) - ?",
                (_UNDONE_KEPT,),
            )

    def undo(self) -> str | None:
        """Take back the last change; returns its label, or None where there is none left.

        Entries of articles that were purged meanwhile are passed over.
        """
        return self._travel("SELECT max(id) FROM term_change WHERE NOT undone", back=True)

    def redo(self) -> str | None:
        """Make the change again that was undone last; returns its label, or None."""
        return self._travel("SELECT min(id) FROM term_change WHERE undone", back=False)

    def _travel(self, which: str, *, back: bool) -> str | None:
        with self._store.write() as db:
            row = db.execute(
                f"SELECT id, label, steps FROM term_change WHERE id = ({which})"
            ).fetchone()
            if row is None:
                return None
            number, label, steps = row
            for article, language, lemma, before, after in json.loads(steps):
                if article is None or _exists(db, article):
                    _write(db, TermKey(lemma, language, article), before if back else after)
            db.execute("UPDATE term_change SET undone = ? WHERE id = ?", (back, number))
            return str(label)


def _exists(db: sqlite3.Connection, article: int) -> bool:
    return db.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is not None


def _stored(db: sqlite3.Connection, key: TermKey) -> str | None:
    row = db.execute(
        "SELECT entry FROM term WHERE ifnull(article, 0) = ? AND language = ? AND lemma = ?",
        (key.article or 0, key.language, key.lemma),
    ).fetchone()
    return None if row is None else str(row[0])


def _write(db: sqlite3.Connection, key: TermKey, entry: str | None) -> None:
    db.execute(
        "DELETE FROM term WHERE ifnull(article, 0) = ? AND language = ? AND lemma = ?",
        (key.article or 0, key.language, key.lemma),
    )
    if entry is not None:
        db.execute(
            "INSERT INTO term (article, lemma, language, entry) VALUES (?, ?, ?, ?)",
            (key.article, key.lemma, key.language, entry),
        )


def _text(entry: TermEntry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True)


def _entry(text: str) -> TermEntry:
    return TermEntry(**dict(_fields(json.loads(text))))


def _fields(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        match name, value:
            case "translations", list(items):
                yield (
                    name,
                    tuple(
                        TermTranslation(item["text"], TermStatus(item["status"])) for item in items
                    ),
                )
            case "examples", list(items):
                yield name, tuple(TermExample(**item) for item in items)
            case "variants", list(items):
                yield name, tuple(items)
            case "status", str(status):
                yield name, TermStatus(status)
            case _:
                yield name, value
