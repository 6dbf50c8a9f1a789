"""The library list: ids in order first, rows only for what is on the screen."""

import datetime
import json
import sqlite3
from collections.abc import Iterator, Sequence

from reader.library.articles import STATES
from reader.library.query import folded, prefix_query, words
from reader.library.schema import NUMBER_BITS
from reader.library.store import Store
from reader.library.values import ArticleRow, Kind, ListQuery, ReadingState

_SHOWN = "deleted IS NULL AND owner IS NULL"
_FEW = 2_000  # found articles that are looked up by id, rather than picked from the whole list
_OPENING = 90  # characters of the text that stand for a title where there is none
_ROW = f"""
SELECT article.id,
    CASE WHEN article.title <> '' THEN article.title ELSE ifnull(
        (SELECT substr(block.text, 1, {_OPENING}) FROM block
            WHERE block.id = article.id << {NUMBER_BITS}), '') END,
    ifnull(
        (SELECT other.title FROM alignment JOIN article AS other ON other.id = alignment.target
            WHERE alignment.source = article.id),
        ifnull(
            (SELECT revision.text FROM block
                JOIN target ON target.segment = block.id
                JOIN revision ON revision.id = target.revision
                WHERE block.id = article.id << {NUMBER_BITS} AND block.kind = 'title'),
            '')),
    article.language, article.date, article.section, article.state,
    EXISTS (SELECT 1 FROM alignment WHERE source = article.id)
        OR EXISTS (SELECT 1 FROM alignment WHERE target = article.id),
    article.progress, article.segments, article.sample, article.added, article.opened
FROM article WHERE article.id = ?"""


class Listing:
    """What the library list shows. A list model keeps the ids and asks for rows as they appear."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self, query: ListQuery = ListQuery()) -> list[int]:  # noqa: B008 (frozen)
        """The ids of the articles that the list shows, in order."""
        where, values = _conditions(query)
        with self._store.read() as db:
            found = _found(db, query.words)
            if found is not None and len(found) <= _FEW:
                where += " AND id IN (SELECT value FROM json_each(?))"
                values = [*values, json.dumps(list(found))]
                found = None
            rows = db.execute(
                f"SELECT id FROM article WHERE {where} ORDER BY {_order(query)}", values
            )
            return [number for (number,) in rows if found is None or number in found]

    def rows(self, articles: Sequence[int]) -> list[ArticleRow]:
        """The rows of these articles, in this order; ids that are no longer there are left out."""
        with self._store.read() as db:
            return [row for article in articles for row in _row(db, article)]

    def counts(self) -> dict[ReadingState, int]:
        """How many articles are in each state."""
        with self._store.read() as db:
            found = dict(
                db.execute(f"SELECT state, count(*) FROM article WHERE {_SHOWN} GROUP BY state")
            )
        return {state: found.get(number, 0) for number, state in enumerate(STATES)}

    def totals(self) -> tuple[int, int]:
        """The number of articles and of their sentences, titles included."""
        with self._store.read() as db:
            articles, segments = db.execute(
                f"SELECT count(*), ifnull(sum(segments), 0) FROM article WHERE {_SHOWN}"
            ).fetchone()
        return articles, segments

    def tags(self) -> list[tuple[str, int]]:
        """Every tag in use and its number of articles, by name."""
        with self._store.read() as db:
            return db.execute(
                "SELECT name, count(*) FROM tag JOIN article ON article.id = tag.article "
                f"WHERE {_SHOWN} GROUP BY name ORDER BY name"
            ).fetchall()

    def sections(self) -> list[str]:
        """Every section in use, by name."""
        with self._store.read() as db:
            rows = db.execute(
                f"SELECT DISTINCT section FROM article WHERE {_SHOWN} AND section <> '' ORDER BY 1"
            )
            return [row[0] for row in rows]


def _found(db: sqlite3.Connection, typed: str) -> set[int] | None:
    """The articles that have every typed word in either language, or None for no word.

    A single letter is looked for in titles only: it begins a word of nearly every text.
    """
    found: set[int] | None = None
    for word in words(typed):
        having = _in_titles(db, word) if len(word) == 1 else _in_texts(db, prefix_query(word))
        found = having if found is None else found & having
    return found


def _in_titles(db: sqlite3.Connection, letter: str) -> set[int]:
    rows = db.execute(
        "SELECT id FROM article WHERE instr(' ' || title_key, ?)", (f" {folded(letter)}",)
    )
    return {number for (number,) in rows}


def _in_texts(db: sqlite3.Connection, match: str) -> set[int]:
    found: set[int] = set()
    for index in ("segment_index", "target_index"):
        rows = db.execute(
            f"SELECT DISTINCT rowid >> {NUMBER_BITS} FROM {index} WHERE {index} MATCH ?", (match,)
        )
        found.update(number for (number,) in rows)
    owned = db.execute("SELECT id, owner FROM article WHERE owner IS NOT NULL")
    found.update(owner for number, owner in owned if number in found)
    return found


def _conditions(query: ListQuery) -> tuple[str, list[str | int]]:
    where, values = [_SHOWN], list[str | int]()
    for condition, value in _filters(query):
        if value:
            where.append(condition)
            values.append(value)
    if query.state is not None:
        where.append("state = ?")
        values.append(STATES.index(query.state))
    return " AND ".join(where), values


def _filters(query: ListQuery) -> Iterator[tuple[str, str]]:
    yield "language = ?", query.language
    yield "section = ?", query.section
    yield "id IN (SELECT article FROM tag WHERE name = ?)", query.tag
    yield "date >= ?", query.since.isoformat() if query.since else ""
    yield "date <= ?", query.until.isoformat() if query.until else ""


def _order(query: ListQuery) -> str:
    column = "title_key" if query.sort == "title" else query.sort.value
    direction = "DESC" if query.descending else "ASC"
    first = "state, " if query.by_state else ""
    return f"{first}{column} {direction}, id {direction}"


def _row(db: sqlite3.Connection, article: int) -> Iterator[ArticleRow]:
    for found in db.execute(_ROW, (article,)):
        (number, title, other, language, date, section, state, aligned, *rest) = found
        progress, segments, sample, added, opened = rest
        tags = db.execute("SELECT name FROM tag WHERE article = ? ORDER BY name", (article,))
        yield ArticleRow(
            id=number,
            title=title,
            title_translation=other,
            language=language,
            date=date and datetime.date.fromisoformat(date),
            section=section,
            state=STATES[state],
            kind=Kind.ALIGNED if aligned else Kind.MACHINE,
            tags=tuple(name for (name,) in tags),
            progress=progress,
            segments=segments,
            sample=bool(sample),
            added=datetime.datetime.fromisoformat(added),
            opened=opened and datetime.datetime.fromisoformat(opened),
        )
