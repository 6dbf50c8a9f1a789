"""Searches the library: by words in all their forms, as typed, by pattern, or by meaning."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.bitext.control import CancelToken
from reader.bitext.errors import InputError
from reader.bitext.tables import spreadsheet_csv, tsv
from reader.bitext.text import Span
from reader.bitext.translation import WordLink
from reader.glossary.forms import (
    inflections,
    is_compound_with,
    is_function_word,
    may_be_compound_with,
    noun_lemma,
)
from reader.jobs.services import Services
from reader.jobs.settings import LANGUAGES
from reader.library import ConcordanceLine, ConcordanceQuery, Mode, Order, Scope, Side
from reader.library.query import folded

_WORDS = 5000
"""Words of the library that are looked at for compounds."""

_LONG = 6  # letters of a noun that other words rarely begin or end with by chance
_SURE = 0.25  # attention below it says little about which word renders which


class How(StrEnum):
    """How the pattern is to be understood."""

    WORD = "word"
    EXACT = "exact"
    REGEX = "regex"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for; an empty filter does not filter. `language` is the sentence's.

    `compounds` finds German compounds with a noun as well, where single words are looked for.
    """

    pattern: str
    how: How = How.WORD
    language: str = ""
    tag: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    order: Order = Order.BEST
    compounds: bool = False
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, in order. Not `complete`: there is more than `query.limit`, or time was up.

    By meaning, a line's match is its whole sentence and its score the cosine.
    """

    query: SearchQuery
    lines: tuple[ConcordanceLine, ...]
    complete: bool

    @property
    def articles(self) -> int:
        """In how many articles the lines stand."""
        return len({line.article for line in self.lines})


def search(services: Services, query: SearchQuery, cancel: CancelToken | None = None) -> Findings:
    """The lines for a query.

    Raises InputError for a pattern that cannot be used, ModelMissingError where a search by
    meaning has no encoder, LibraryError and CancelledError.
    """
    if query.how is How.MEANING:
        return _by_meaning(services, query, cancel)
    forms: tuple[str, ...] = ()
    if query.how is How.WORD:
        languages = [query.language] if query.language else LANGUAGES
        forms = tuple(
            dict.fromkeys(f for code in languages for f in inflections(query.pattern, code))
        )
    compounds = _compounds(services, query, forms)
    result = services.library.concordance.search(
        ConcordanceQuery(
            query.pattern,
            Mode(query.how.value),
            forms,
            compounds.words,
            query.language,
            query.tag,
            query.since,
            query.until,
            order=query.order,
            limit=query.limit,
        ),
        cancel=cancel,
    )
    lines = tuple(line for line in result.lines if compounds.admit(line.match))
    return Findings(query, lines, result.complete)


@dataclass(frozen=True, slots=True)
class _Compounds:
    """Words of the library without case and diacritics: `sure` ones contain the noun, of others
    only the spelling in the text tells."""

    noun: str = ""
    words: tuple[str, ...] = ()
    sure: frozenset[str] = frozenset()

    def admit(self, match: str) -> bool:
        """Whether a match that was found is what was looked for."""
        plain = folded(match)
        return plain not in self.words or plain in self.sure or is_compound_with(match, self.noun)


def _compounds(services: Services, query: SearchQuery, forms: Sequence[str]) -> _Compounds:
    wanted = query.compounds and query.how is How.WORD and query.language in ("", "de")
    noun = noun_lemma(query.pattern.strip(), "de") if wanted else ""
    if not noun:
        return _Compounds()
    stem = folded(noun)
    plain_forms = tuple(folded(form) for form in forms)
    words = [
        word
        for word in services.library.concordance.words_with(stem, _WORDS)
        if word not in plain_forms
    ]
    sure = [
        word
        for word in words
        if len(stem) >= _LONG and (word.startswith(stem) or word.endswith(plain_forms))
    ]
    tried = [word for word in words if word not in sure and may_be_compound_with(word, noun)]
    return _Compounds(noun, (*sure, *tried), frozenset(sure))


def _by_meaning(services: Services, query: SearchQuery, cancel: CancelToken | None) -> Findings:
    if not query.pattern.strip():
        raise InputError(
            "The search is empty.", "Nothing was searched.", "Type a sentence or a few words."
        )
    library, encoder = services.library, services.encoder
    vector = encoder.encode([query.pattern], cancel=cancel)[0]
    scope = Scope(query.language, query.tag, query.since, query.until)
    nearest = library.vectors.nearest(
        vector, 2 * query.limit, encoder.model_id, scope=scope, cancel=cancel
    )
    # A sentence and its human translation are one result.
    pairs: dict[frozenset[str], ConcordanceLine] = {}
    for line in library.concordance.whole(nearest):
        pairs.setdefault(frozenset((line.sentence, line.counterpart)), line)
    return Findings(query, tuple(pairs.values())[: query.limit], len(nearest) < 2 * query.limit)


def renderings(
    services: Services, lines: Sequence[ConcordanceLine], cancel: CancelToken | None = None
) -> list[tuple[Span, ...]]:
    """For each line where the counterpart says what the match says, as far as word links tell.

    Spans are code points within `line.counterpart`; none for human translations.
    """
    wanted: dict[int, set[int]] = {}
    for line in lines:
        wanted.setdefault(line.article, set()).add(line.segment)
    links: dict[tuple[int, int], tuple[str, tuple[WordLink, ...]]] = {}
    for article, segments in wanted.items():
        if cancel:
            cancel.check()
        for index, target in services.library.memory.load(article, segments).items():
            links[article, index] = target.text, target.translation.links
    return [_rendering(line, *links.get((line.article, line.segment), ("", ()))) for line in lines]


def _rendering(
    line: ConcordanceLine, translation: str, links: Sequence[WordLink]
) -> tuple[Span, ...]:
    match = Span(len(line.left), len(line.left) + len(line.match))
    found: list[Span] = []
    if line.side is Side.SOURCE and line.counterpart == translation:
        found = [x.target for x in links if x.weight >= _SURE and x.source.overlaps(match)]
    elif line.side is Side.TARGET and line.sentence == translation:
        found = [x.source for x in links if x.weight >= _SURE and x.target.overlaps(match)]
    content = [span for span in found if not is_function_word(span.of(line.counterpart))]
    return _joined(content, line.counterpart)


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in order; those that only white space parts are one."""
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


_COLUMNS = ("article", "date", "language", "left", "match", "right", "counterpart", "score")


def lines_as_table(lines: Sequence[ConcordanceLine], suffix: str) -> str:
    """The lines with a row of column names, for a `.tsv` or a `.csv` file."""
    rows = [_COLUMNS, *map(_cells, lines)]
    return spreadsheet_csv(rows) if suffix == ".csv" else tsv(rows)


def _cells(line: ConcordanceLine) -> tuple[str, ...]:
    return (
        line.title,
        line.date.isoformat() if line.date else "",
        line.language,
        line.left,
        line.match,
        line.right,
        line.counterpart,
        f"{line.score:.3f}",
    )
