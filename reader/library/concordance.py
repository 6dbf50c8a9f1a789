"""The concordance: every place where a word, a phrase or a pattern stands, in both languages.

The full-text indexes give the sentences, newest article first; the matches within a sentence are
found in its text. For a regular expression the indexes narrow the search down where the pattern
allows it; otherwise sentences are read until there are enough lines or time is up.
"""

import datetime
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reader.bitext.control import CancelToken
from reader.library.candidates import Candidate, Scope, Side, candidates, narrowed
from reader.library.counterparts import counterpart
from reader.library.kwic import (
    Finder,
    find_exactly,
    find_forms,
    find_pattern,
    form_query,
    left_key,
    likeness,
    right_key,
)
from reader.library.query import folded
from reader.library.store import Store
from reader.library.texts import article_of, first_id, index_of
from reader.library.vectors import Neighbour


class Mode(StrEnum):
    """How the pattern of a concordance query is to be understood."""

    WORD = "word"
    EXACT = "exact"
    REGEX = "regex"


class Order(StrEnum):
    """How the lines are sorted: by score, by what stands to the left or to the right of the match,
    or by the date of the article, the newest first."""

    BEST = "best"
    LEFT = "left"
    RIGHT = "right"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ConcordanceQuery:
    """What to look for; an empty filter does not filter.

    WORD: the pattern, a word or a phrase, and `words`, whatever their case and diacritics, and
    all of `forms` (the inflected forms), with theirs; a final `*` stands for any ending, an
    ellipsis for words of the same clause. EXACT: the pattern as typed. REGEX: a regular
    expression in the syntax of Python's `re`. `language` is that of the sentence. Of more than
    `limit` lines those of the newest articles are kept.
    """

    pattern: str
    mode: Mode = Mode.WORD
    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    language: str = ""
    tag: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    article: int | None = None
    order: Order = Order.BEST
    limit: int = 200


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A match within its sentence (`left + match + right == sentence`) and the counterpart.

    `article` is the article to open and `side` the pane to look in; `segment` is the index of
    the sentence in the text it was found in (for a machine translation that of its source).
    `score` is 1 for the pattern as typed, .9 but for case and diacritics, .8 for another form.
    """

    article: int
    title: str
    date: datetime.date | None
    side: Side
    segment: int
    language: str
    left: str
    match: str
    right: str
    counterpart: str
    score: float

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.left + self.match + self.right


@dataclass(frozen=True, slots=True)
class ConcordanceResult:
    """The lines in order. Not `complete`: there are more than these, or time was up."""

    lines: tuple[ConcordanceLine, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    candidate: Candidate
    start: int
    end: int
    score: float

    @property
    def left(self) -> str:
        return self.candidate.text[: self.start]

    @property
    def match(self) -> str:
        return self.candidate.text[self.start : self.end]

    @property
    def right(self) -> str:
        return self.candidate.text[self.end :]


class Concordance:
    """Searches for words in the texts and translations of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(
        self, query: ConcordanceQuery, *, seconds: float = 5.0, cancel: CancelToken | None = None
    ) -> ConcordanceResult:
        """The lines for `query`, as far as they are found within `seconds`.

        Raises InputError for a pattern that cannot be used, and CancelledError.
        """
        token = cancel or CancelToken()
        deadline = time.monotonic() + seconds

        def stop() -> bool:
            return token.cancelled or time.monotonic() > deadline

        hits: list[_Hit] = []
        complete = True
        with self._store.read(stop) as db:
            match, finder = _plan(db, query)
            for side in Side:
                found, whole = _collect(db, side, query, match, finder, token)
                hits += found
                complete = complete and whole
        hits.sort(key=_ORDERS[query.order])
        with self._store.read() as db:
            lines = tuple(_line(db, hit) for hit in hits[: query.limit])
        return ConcordanceResult(lines, complete and len(hits) <= query.limit)

    def words_with(self, fragment: str, limit: int) -> list[str]:
        """At most `limit` words of the library that contain `fragment`, all without case and
        diacritics."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT text FROM word WHERE instr(text, ?) LIMIT ?", (folded(fragment), limit)
            )
            return [text for (text,) in rows]

    def whole(self, neighbours: Sequence[Neighbour]) -> list[ConcordanceLine]:
        """The sentences that were found by meaning, each as a line that matches as a whole."""
        with self._store.read() as db:
            return [line for neighbour in neighbours for line in _sentence(db, neighbour)]


def _plan(db: sqlite3.Connection, query: ConcordanceQuery) -> tuple[str | None, Finder]:
    match query.mode:
        case Mode.REGEX:
            finder = find_pattern(query.pattern)
            return narrowed(db, query.pattern, query.language), finder
        case Mode.EXACT:
            return form_query([query.pattern], query.language), find_exactly(query.pattern)
        case Mode.WORD:
            forms = (query.pattern, *query.forms, *query.words)
            finder = find_forms(query.pattern, query.forms, query.words)
            return form_query(forms, query.language), finder


def _collect(
    db: sqlite3.Connection,
    side: Side,
    query: ConcordanceQuery,
    match: str | None,
    finder: Finder,
    token: CancelToken,
) -> tuple[list[_Hit], bool]:
    """The hits on one side, and whether these are all."""
    found: list[_Hit] = []
    scope = Scope(query.language, query.tag, query.since, query.until, query.article)
    try:
        for candidate in candidates(db, side, match, scope):
            token.check()
            for start, end in finder(candidate.text):
                if len(found) == query.limit:
                    return found, False
                if end > start:
                    score = (
                        1.0
                        if query.mode is Mode.REGEX
                        else likeness(candidate.text[start:end], query.pattern)
                    )
                    found.append(_Hit(candidate, start, end, score))
    except sqlite3.OperationalError as error:
        token.check()
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return found, False
    return found, True


def _newest_first(hit: _Hit) -> int:
    date = hit.candidate.date
    return -datetime.date.fromisoformat(date).toordinal() if date else 0


def _place(hit: _Hit) -> tuple[int, int, int]:
    return -article_of(hit.candidate.segment), hit.candidate.segment, hit.start


_ORDERS: dict[Order, Callable[[_Hit], Any]] = {
    Order.BEST: lambda hit: (-hit.score, _place(hit)),
    Order.LEFT: lambda hit: (left_key(hit.left), right_key(hit.right), _place(hit)),
    Order.RIGHT: lambda hit: (right_key(hit.right), left_key(hit.left), _place(hit)),
    Order.DATE: lambda hit: (_newest_first(hit), _place(hit)),
}


def _sentence(db: sqlite3.Connection, found: Neighbour) -> Iterator[ConcordanceLine]:
    segment = first_id(found.article) + found.segment
    rows = db.execute(
        "SELECT shown.title, shown.date, part.language, part.text "
        "FROM segment_text AS part JOIN article AS shown ON shown.id = ? WHERE part.id = ?",
        (found.shown, segment),
    )
    for row in rows:
        candidate = Candidate(Side.SOURCE, segment, found.shown, *row)
        yield _line(db, _Hit(candidate, 0, len(candidate.text), found.score))


def _line(db: sqlite3.Connection, hit: _Hit) -> ConcordanceLine:
    candidate = hit.candidate
    hidden = candidate.shown != article_of(candidate.segment)
    return ConcordanceLine(
        candidate.shown,
        candidate.title,
        datetime.date.fromisoformat(candidate.date) if candidate.date else None,
        Side.TARGET if hidden else candidate.side,
        index_of(candidate.segment),
        candidate.language,
        hit.left,
        hit.match,
        hit.right,
        counterpart(db, candidate.segment, candidate.side),
        hit.score,
    )
