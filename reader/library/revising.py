"""Changing an article that is in the library: what it is called, how it was cut, what it says."""

import sqlite3
from collections import defaultdict

from reader.bitext.article import Article
from reader.bitext.errors import LibraryError
from reader.bitext.text import Text
from reader.library.articles import check_size, description, missing
from reader.library.memory import point
from reader.library.store import Store
from reader.library.texts import (
    digest,
    drop_text,
    first_id,
    id_range,
    load_text,
    sentence_hash,
    store_text,
)

_REVISION = (
    "id, segment, parent, language, text, origin, chosen, provenance, score, confidence, flags, "
    "links, made"
)


class Revising:
    """Replaces articles. The change is durable when the method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def replace(self, article: int, new: Article, text: Text) -> None:
        """Let an article be `new` with `text`: another title or date, lines put back, sentences
        cut otherwise, another language.

        Sentences that stay keep their translations with all versions. Raises LibraryError where
        the text changes although it is aligned, or becomes that of another article.
        """
        check_size(text)
        with self._store.write() as db:
            row = db.execute("SELECT language FROM article WHERE id = ?", (article,)).fetchone()
            if row is None:
                raise missing(article)
            changed = load_text(db, article, row[0]) != text
            if changed:
                _require_free(db, article, text)
                _change_text(db, article, text)
            values = {"digest": digest(text), **description(new, text)}
            db.execute(
                f"UPDATE article SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?",
                (*values.values(), article),
            )
            if changed:
                db.execute(
                    "UPDATE article SET position = min(position, max(0, segments - 1)), "
                    "progress = min(1.0, (position + fraction) / max(1, segments)) WHERE id = ?",
                    (article,),
                )


def _require_free(db: sqlite3.Connection, article: int, text: Text) -> None:
    if db.execute("SELECT 1 FROM alignment WHERE ? IN (source, target)", (article,)).fetchone():
        raise LibraryError(
            "The article is aligned with another text.",
            "Its text was not changed, or the alignment would no longer fit.",
            "Remove the alignment first.",
        )
    if db.execute(
        "SELECT 1 FROM article WHERE digest = ? AND id <> ?", (digest(text), article)
    ).fetchone():
        raise LibraryError(
            "Another article in the library has the same text.",
            "Nothing was changed.",
            "Open the other one, or purge it if it was deleted.",
        )


def _change_text(db: sqlite3.Connection, article: int, text: Text) -> None:
    span = id_range(article)
    revisions = db.execute(
        f"SELECT {_REVISION} FROM revision WHERE segment BETWEEN ? AND ?", span
    ).fetchall()
    standing = db.execute(
        "SELECT segment, revision, reviewed FROM target WHERE segment BETWEEN ? AND ?", span
    ).fetchall()
    moved = _moves(db, article, text)
    drop_text(db, article)
    db.execute("DELETE FROM vector WHERE article = ?", (article,))
    store_text(db, article, text)
    db.executemany(
        f"INSERT INTO revision ({_REVISION}) VALUES ({', '.join('?' * 13)})",
        (
            (number, moved[segment], *rest)
            for number, segment, *rest in revisions
            if segment in moved
        ),
    )
    for segment, revision, reviewed in standing:
        if segment in moved:
            point(db, moved[segment], revision)
            db.execute(
                "UPDATE target SET reviewed = ? WHERE segment = ?", (reviewed, moved[segment])
            )


def _moves(db: sqlite3.Connection, article: int, text: Text) -> dict[int, int]:
    """Old segment id to new segment id, for the sentences that stay, in order."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for segment in reversed(text.segments):
        key = sentence_hash(segment.text, text.language)
        places[key].append(first_id(article) + segment.index)
    rows = db.execute(
        "SELECT id, sentence FROM segment WHERE id BETWEEN ? AND ? ORDER BY id", id_range(article)
    )
    return {old: places[sentence].pop() for old, sentence in rows if places[sentence]}
