"""Finding many terms in running text at once.

A text becomes a string with one code point for each unit that any term has, and one filler for
everything else; Aho–Corasick finds all terms in it in one pass (Aho & Corasick 1975, "Efficient
string matching"). So a match covers every inflected form and compound, and costs no more for
10,000 terms than for ten.

Which of several overlapping matches counts: the one whose marked text is longest; then a form
before a compound; then the term with more units; then the later one, which in a German compound is
the head. The others that overlap it are dropped.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.bitext.text import Span
from reader.glossary.tokens import (
    Token,
    analysed,
    analysed_units,
    as_adjective,
    elided,
    noun_follows,
    pieces,
)
from reader.glossary.word import Word

Units = tuple[str, ...]

_CHUNK = 1 << 16
_BREAK = re.compile(r"[.,;:!?]\s")
_FILLER = "\x00"
_ELIDED = "\x01"
_FIRST = 0x100
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text: the span to be marked, and whether it is a compound that contains it."""

    span: Span
    term: str
    compound: bool


class TermMatcher:
    """A compiled set of terms of one language; build once, use for any number of texts.

    `names` gives each term's lemma and the spellings that count as it. Where two terms have the
    same units, the first is taken.
    """

    def __init__(self, names: Iterable[tuple[str, Sequence[str]]], language: str) -> None:
        import ahocorasick_rs

        self.language = language
        self._patterns: dict[Units, str] = {}
        for lemma, spellings in names:
            for spelling in (lemma, *spellings):
                units = analysed_units(spelling, language)
                if units:
                    self._patterns.setdefault(units, lemma)
        self._codes = {
            unit: _code_point(number)
            for number, unit in enumerate(sorted({u for p in self._patterns for u in p}))
        }
        self._terms = list(self._patterns.values())
        self._lengths = [len(units) for units in self._patterns]
        encoded = ["".join(self._codes[u] for u in units) for units in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(encoded) if encoded else None
        self._by_form: dict[str, tuple[str, str]] = {}

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms in a text of any length, in order, without overlaps."""
        return tuple(
            match for start, end in _chunks(text) for match in self._find(text, start, end)
        )

    def _find(self, text: str, start: int, end: int) -> tuple[Match, ...]:
        parts = pieces(text[start:end], self.language)
        words, gaps = parts[1::2], parts[2:-1:2]
        apart = {n + 1 for n, gap in enumerate(gaps) if gap != " " and gap.strip()}
        ends = list(accumulate(map(len, parts), initial=start))

        def span(first: int, last: int) -> Span:
            return Span(ends[2 * first + 1], ends[2 * last + 2])

        return self._matches(self._coded(parts, words), apart, span)

    def find_in(self, words: Sequence[Token]) -> tuple[Match, ...]:
        """The same for the words of a segment, analysed already."""
        coded = [self._code(word.word) for word in words]
        apart = {n for n, word in enumerate(words) if not word.joined}

        def span(first: int, last: int) -> Span:
            return Span(words[first].span.start, words[last].span.end)

        return self._matches(coded, apart, span)

    def _coded(self, parts: Sequence[str], words: Sequence[str]) -> list[str]:
        """The code of each word; each form is analysed once."""
        by_form = self._by_form
        for form in set(words).difference(by_form):
            word = analysed(form, self.language)
            other = self._code(as_adjective(word)) if word.adjective else ""
            by_form[form] = (self._code(word), _ELIDED if form[-1] == "-" else other)
        pairs = [by_form[form] for form in words]
        coded = [code for code, _ in pairs]
        for number in [n for n, (code, other) in enumerate(pairs) if other and other != code]:
            if pairs[number][1] == _ELIDED:
                coded[number] = self._code(elided(parts, 2 * number + 1))
            elif noun_follows(parts, 2 * number + 1):
                coded[number] = pairs[number][1]
        return coded

    def _code(self, word: Word) -> str:
        code = "".join(self._codes.get(unit, _FILLER) for unit in word.units)
        return code if code.strip(_FILLER) else _FILLER

    def _matches(
        self, coded: Sequence[str], apart: set[int], span: Callable[[int, int], Span]
    ) -> tuple[Match, ...]:
        """The matches in a run of coded words.

        `apart` has the numbers of words that more than white space parts from the word before;
        `span` gives the place of words first to last. Only words with a unit of some term are
        looked at. Inside a word only a single word may match: *internationale Sicherheit* is no
        part of *internationale Sicherheitsarchitektur*.
        """
        if self._automaton is None:
            return ()
        active = [number for number, code in enumerate(coded) if code != _FILLER]
        before = [-2, *active]
        strings = [
            coded[n] if n == last + 1 and n not in apart else _FILLER + coded[n]
            for last, n in zip(before, active, strict=False)
        ]
        ends = list(accumulate(map(len, strings)))
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            "".join(strings), overlapping=True
        ):
            first = bisect_right(ends, start)
            last = first if end <= ends[first] else bisect_right(ends, end - 1)
            begins = start == ends[first] - len(coded[active[first]])
            whole = begins and end == ends[last]
            if whole or first == last:
                place = span(active[first], active[last])
                match = Match(place, self._terms[pattern], compound=not whole)
                found.append((match, self._lengths[pattern], start))
        return tuple(_resolved(found))


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of a long text, cut where no term can go on, to keep the lists of its words short."""
    start = 0
    while start < len(text):
        cut = _BREAK.search(text, start + _CHUNK)
        end = cut.end() if cut else len(text)
        yield start, end
        start = end


def _code_point(number: int) -> str:
    code = _FIRST + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def _resolved(found: list[tuple[Match, int, int]]) -> Iterator[Match]:
    """The matches left by the rule for overlaps; each comes with its number of units and its
    place. Only matches that hang together by overlaps are compared."""
    found.sort(key=lambda item: item[0].span.start)
    group: list[tuple[Match, int, int]] = []
    end = -1
    for item in found:
        if item[0].span.start >= end:
            yield from _strongest(group)
            group = []
        group.append(item)
        end = max(end, item[0].span.end)
    yield from _strongest(group)


def _strongest(group: list[tuple[Match, int, int]]) -> list[Match]:
    if len(group) < 2:
        return [match for match, _, _ in group]
    group.sort(key=lambda i: (-len(i[0].span), i[0].compound, -i[1], -i[2]))
    kept: list[Match] = []
    for match, _, _ in group:
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.span)
