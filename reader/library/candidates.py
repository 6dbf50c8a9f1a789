"""Sentences that may hold a match, from the full-text indexes, newest article first."""

import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.library.query import folded, in_text, quoted
from reader.library.regexes import Fragment, required_fragments
from reader.library.schema import NUMBER_BITS
from reader.library.texts import id_range

_RANGES = 300  # up to so many articles are searched one by one
_WORDS = 1000  # words with a fragment that are worth looking up one by one
_SHORTEST = 3  # letters that narrow a search down

_SEGMENTS = f"""
SELECT segment.id, shown.id, shown.title, shown.date, article.language,
    substr(block.text, segment.start + 1, segment.length)
FROM {{rows}}
    CROSS JOIN block ON block.id = segment.block
    CROSS JOIN article ON article.id = segment.id >> {NUMBER_BITS}
    CROSS JOIN article AS shown ON shown.id = ifnull(article.owner, article.id)
WHERE {{where}} AND article.deleted IS NULL AND shown.deleted IS NULL
ORDER BY {{key}} DESC"""
_TARGETS = f"""
SELECT target.segment, article.id, article.title, article.date, revision.language, revision.text
FROM {{rows}}
    CROSS JOIN revision ON revision.id = target.revision
    CROSS JOIN article ON article.id = target.segment >> {NUMBER_BITS}
WHERE {{where}} AND article.deleted IS NULL AND article.owner IS NULL
    AND NOT EXISTS (SELECT 1 FROM alignment WHERE source = article.id)
ORDER BY {{key}} DESC"""


class Side(StrEnum):
    """The pane of the reading view: the article itself or what stands beside it."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles that are searched, and the language of the sentences."""

    language: str = ""
    tag: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may hold a match; `shown` is the article to open."""

    side: Side
    segment: int
    shown: int
    title: str
    date: str | None
    language: str
    text: str


def candidates(
    db: sqlite3.Connection, side: Side, match: str | None, scope: Scope
) -> Iterator[Candidate]:
    """The sentences of one side that answer the index query `match`, or all where it is None.

    Machine translations of articles that have a human one are passed over.
    """
    where, values = articles_in(scope)
    spans: list[tuple[int, int]] | None = None
    if where:
        spans = _few(db, where, values)
    key, statement = _statement(side, match is not None)
    parameters: list[str | int] = [] if match is None else [match]
    if match is None and scope.language:
        column = "article.language" if side is Side.SOURCE else "revision.language"
        statement[1].append(f"{column} = ?")
        parameters.append(scope.language)
    if spans is None and where:
        statement[1].append(f"{key} >> {NUMBER_BITS} IN ({where})")
        parameters += values
    if spans is not None:
        statement[1].append(f"{key} BETWEEN ? AND ?")
    template = _SEGMENTS if side is Side.SOURCE else _TARGETS
    sql = template.format(rows=statement[0], where=" AND ".join(statement[1]) or "1", key=key)
    for span in [()] if spans is None else spans:
        for row in db.execute(sql, (*parameters, *span)):
            yield Candidate(side, *row)


def _statement(side: Side, indexed: bool) -> tuple[str, tuple[str, list[str]]]:
    table, key = ("segment", "id") if side is Side.SOURCE else ("target", "segment")
    if not indexed:
        return f"{table}.{key}", (table, [])
    index = f"{table}_index"
    rows = f"{index} CROSS JOIN {table} ON {table}.{key} = {index}.rowid"
    return f"{index}.rowid", (rows, [f"{index} MATCH ?"])


def articles_in(scope: Scope) -> tuple[str, list[str | int]]:
    """A query for the ids of the articles in scope, with its values; empty where all are."""
    conditions: list[str] = []
    values: list[str | int] = []
    if scope.article is not None:
        conditions.append("shown.id = ?")
        values.append(scope.article)
    if scope.tag:
        conditions.append("shown.id IN (SELECT article FROM tag WHERE name = ?)")
        values.append(scope.tag)
    if scope.since:
        conditions.append("shown.date >= ?")
        values.append(scope.since.isoformat())
    if scope.until:
        conditions.append("shown.date <= ?")
        values.append(scope.until.isoformat())
    if not conditions:
        return "", []
    # What the indexes on `article` are restricted to, so that they are used.
    conditions += ["shown.deleted IS NULL", "shown.owner IS NULL"]
    condition = " AND ".join(conditions)
    return (
        f"SELECT shown.id FROM article AS shown WHERE {condition} UNION ALL "
        "SELECT part.id FROM article AS part JOIN article AS shown ON shown.id = part.owner "
        f"WHERE part.owner IS NOT NULL AND {condition}"
    ), values * 2


def _few(
    db: sqlite3.Connection, where: str, values: list[str | int]
) -> list[tuple[int, int]] | None:
    """The segment ids of the articles in scope if these are few, the newest first."""
    found = db.execute(f"{where} LIMIT {_RANGES + 1}", values).fetchall()
    if len(found) > _RANGES:
        return None
    return [id_range(article) for (article,) in sorted(found, reverse=True)]


def narrowed(db: sqlite3.Connection, pattern: str, language: str) -> str | None:
    """The index query for sentences that a regular expression can match in, if there is one."""
    fragments = [f for f in required_fragments(pattern) if len(f.text) >= _SHORTEST]
    known = [f for f in fragments if f.starts]
    if known:
        return " AND ".join(f"({in_text([_lookup(f)], language)})" for f in known)
    if not fragments:
        return None
    longest = max(fragments, key=lambda f: len(f.text))
    rows = db.execute(
        f"SELECT text FROM word_index WHERE word_index MATCH ? LIMIT {_WORDS + 1}",
        (quoted(folded(longest.text)),),
    ).fetchall()
    if len(rows) > _WORDS:
        return None
    return in_text([quoted(word) for (word,) in rows] or ['""'], language)


def _lookup(fragment: Fragment) -> str:
    return quoted(fragment.text, prefix=not fragment.ends)
