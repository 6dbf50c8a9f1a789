"""Articles: putting them in, taking them out, and what the reader notes about them."""

import datetime
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from reader.bitext.article import Article, LeftOut
from reader.bitext.errors import InputError, LibraryError
from reader.bitext.text import BlockKind, Text
from reader.library.query import folded
from reader.library.schema import MAX_SEGMENTS
from reader.library.store import Store
from reader.library.texts import (
    digest,
    drop_text,
    load_text,
    normalised,
    now,
    store_text,
)
from reader.library.values import Added, Position, ReadingState, Stored

STATES = tuple(ReadingState)


class Articles:
    """The articles of a library. Every change is durable when the method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, article: Article, text: Text, *, sample: bool = False) -> Added:
        """Put an article in, or find the one that has the same words.

        An article that was deleted comes back with all that belonged to it. Raises InputError
        for a text that is too long.
        """
        with self._store.write() as db:
            return insert(db, article, text, sample=sample)

    def add_many(
        self, articles: Iterable[tuple[Article, Text]], *, sample: bool = False
    ) -> list[Added]:
        """Like `add` for each, all of them or none, and faster."""
        with self._store.write() as db:
            return [insert(db, article, text, sample=sample) for article, text in articles]

    def find(self, text: Text) -> int | None:
        """The article with the same words, if there is one that is not deleted."""
        with self._store.read() as db:
            row = db.execute(
                "SELECT id FROM article WHERE digest = ? AND deleted IS NULL", (digest(text),)
            ).fetchone()
            return None if row is None else int(row[0])

    def get(self, article: int) -> Stored:
        """An article with its text and the reading position. Raises LibraryError if not there."""
        with self._store.read() as db:
            row = db.execute(
                "SELECT language, title, date, time, section, origin, left_out, paragraphs, "
                "position, fraction FROM article WHERE id = ?",
                (article,),
            ).fetchone()
            if row is None:
                raise missing(article)
            language, title, date, time, section, origin, left_out, paragraphs, *place = row
            text = load_text(db, article, language)
        return Stored(
            article,
            Article(
                language,
                title,
                _paragraphs(text) if paragraphs is None else tuple(json.loads(paragraphs)),
                date and datetime.date.fromisoformat(date),
                time and datetime.time.fromisoformat(time),
                section,
                origin,
                tuple(LeftOut(*entry) for entry in json.loads(left_out)),
            ),
            text,
            Position(*place),
        )

    def delete(self, articles: Sequence[int]) -> None:
        """Take articles out of sight; `restore` brings them back until `purge`."""
        with self._store.write() as db:
            moment = now()
            db.executemany(
                "UPDATE article SET deleted = ?1 WHERE (id = ?2 OR owner = ?2) AND deleted IS NULL",
                ((moment, article) for article in articles),
            )

    def restore(self, articles: Sequence[int]) -> None:
        """Undo `delete`."""
        with self._store.write() as db:
            db.executemany(
                "UPDATE article SET deleted = NULL WHERE id = ?1 OR owner = ?1",
                ((article,) for article in articles),
            )

    def deleted(self) -> list[tuple[int, str]]:
        """Id and title of the articles that can be restored, the last deleted first."""
        with self._store.read() as db:
            return db.execute(
                "SELECT id, title FROM article WHERE deleted IS NOT NULL AND owner IS NULL "
                "ORDER BY deleted DESC, id DESC"
            ).fetchall()

    def purge(self, before: datetime.datetime | None = None) -> int:
        """Remove for good what was deleted (before that time); returns how many articles.

        An article and its human translation go together.
        """
        limit = "9999" if before is None else before.astimezone(datetime.UTC).isoformat()
        with self._store.read() as db:
            doomed = db.execute(
                "SELECT id FROM article WHERE deleted < ? ORDER BY owner IS NOT NULL", (limit,)
            ).fetchall()
        removed = 0
        for (article,) in doomed:
            with self._store.write() as db:
                family = db.execute(
                    "SELECT id FROM article WHERE (id = ?1 OR owner = ?1) AND EXISTS "
                    "(SELECT 1 FROM article WHERE id = ?1 AND deleted < ?2) "
                    "ORDER BY owner IS NULL",
                    (article, limit),
                ).fetchall()
                for (part,) in family:
                    drop_text(db, part)
                    db.execute("DELETE FROM article WHERE id = ?", (part,))
                removed += len(family)
        return removed

    def set_state(self, articles: Sequence[int], state: ReadingState) -> None:
        """File articles under new, reading or done."""
        with self._store.write() as db:
            db.executemany(
                "UPDATE article SET state = ? WHERE id = ?",
                ((STATES.index(state), article) for article in articles),
            )

    def mark_opened(self, article: int) -> None:
        """Note that the article was opened just now; a new one becomes one being read."""
        with self._store.write() as db:
            db.execute(
                "UPDATE article SET opened = ?, state = CASE state WHEN ? THEN ? ELSE state END "
                "WHERE id = ?",
                (
                    now(),
                    STATES.index(ReadingState.NEW),
                    STATES.index(ReadingState.READING),
                    article,
                ),
            )

    def set_position(self, article: int, position: Position) -> None:
        """Keep the place where the reader is; the list shows it as progress."""
        with self._store.write() as db:
            db.execute(
                "UPDATE article SET position = ?1, fraction = ?2, "
                "progress = min(1.0, (?1 + ?2) / max(1, segments)) WHERE id = ?3",
                (position.segment, position.fraction, article),
            )

    def add_tag(self, articles: Sequence[int], tag: str) -> None:
        """Tag articles. Raises InputError for an empty tag."""
        name = normalised(tag)
        if not name:
            raise InputError(
                "A tag needs at least one letter.", "No tag was added.", "Type a word."
            )
        with self._store.write() as db:
            db.executemany(
                "INSERT OR IGNORE INTO tag (article, name) VALUES (?, ?)",
                ((article, name) for article in articles),
            )

    def remove_tag(self, articles: Sequence[int], tag: str) -> None:
        """Take a tag off articles."""
        with self._store.write() as db:
            db.executemany(
                "DELETE FROM tag WHERE article = ? AND name = ?",
                ((article, normalised(tag)) for article in articles),
            )

    def samples(self) -> list[int]:
        """The articles that came with the program and are not deleted."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT id FROM article WHERE sample AND deleted IS NULL AND owner IS NULL"
            )
            return [row[0] for row in rows]


def insert(
    db: sqlite3.Connection,
    article: Article,
    text: Text,
    *,
    sample: bool = False,
    owner: int | None = None,
) -> Added:
    """Add an article within a transaction; with `owner` as its human translation."""
    check_size(text)
    key = digest(text)
    row = db.execute("SELECT id, deleted, owner FROM article WHERE digest = ?", (key,)).fetchone()
    if row is not None:
        known, was_deleted, old_owner = row
        back = was_deleted is not None or (owner is None and old_owner is not None)
        if back:
            db.execute("UPDATE article SET deleted = NULL, owner = ? WHERE id = ?", (owner, known))
        return Added(known, not back)
    values = {
        "digest": key,
        "owner": owner,
        "sample": sample,
        "added": now(),
        **description(article, text),
    }
    cursor = db.execute(
        f"INSERT INTO article ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    new = cursor.lastrowid
    assert new is not None
    store_text(db, new, text)
    return Added(new, False)


def description(article: Article, text: Text) -> dict[str, str | int | None]:
    """The columns that say what the article is."""
    paragraphs = None if article.paragraphs == _paragraphs(text) else article.paragraphs
    return {
        "language": text.language,
        "title": article.title,
        "title_key": folded(article.title),
        "date": article.date.isoformat() if article.date else None,
        "time": article.time.isoformat() if article.time else None,
        "section": article.section,
        "origin": article.origin,
        "left_out": json.dumps([astuple(x) for x in article.left_out], ensure_ascii=False),
        "paragraphs": None if paragraphs is None else json.dumps(paragraphs, ensure_ascii=False),
        "segments": len(text.segments),
    }


def check_size(text: Text) -> None:
    """Raise InputError for a text with more segments than ids."""
    if max(len(text.segments), len(text.blocks)) >= MAX_SEGMENTS:
        raise InputError(
            f"The text has more than {MAX_SEGMENTS:,} sentences.",
            "It was not added to the library.",
            "Cut it into several files.",
        )


def missing(article: int) -> LibraryError:
    """The error for an id that the library does not have."""
    return LibraryError(
        f"Article {article} is not in the library.",
        "It may have been removed in another window; nothing was changed.",
        "Choose another article from the list.",
    )


def _paragraphs(text: Text) -> tuple[str, ...]:
    return tuple(block.text for block in text.blocks if block.kind is BlockKind.PARAGRAPH)
