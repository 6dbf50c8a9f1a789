"""Finding many terms in running text at once.

A text becomes a string with one code point for each unit that any term has, and one filler for
everything else; Aho–Corasick finds all terms in it in one pass (Aho & Corasick 1975, "Efficient
string matching"). So a match covers every inflected form and compound, and costs no more for
10,000 terms than for ten.

Which of several overlapping matches counts: the one whose marked text is longest; then a form
before a compound; then the term with more units; then the later one, which in a German compound is
the head. The others that overlap it are dropped.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.bitext.text import Span
from reader.glossary.tokens import Token, analysed_units, tokens

Units = tuple[str, ...]

_FILLER = "\x00"
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

    def find(self, text: str) -> tuple[Match, ...]:
        """The terms in a segment or a longer text, in order, without overlaps."""
        return self.find_in(tokens(text, self.language))

    def find_in(self, words: Sequence[Token]) -> tuple[Match, ...]:
        """The same for words that have been analysed already."""
        if self._automaton is None:
            return ()
        places = _Places(words, self._codes)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            places.encoded, overlapping=True
        ):
            match = places.match(start, end, self._terms[pattern])
            if match is not None:
                found.append((match, self._lengths[pattern]))
        return resolved(found)


def _code_point(number: int) -> str:
    code = _FIRST + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


class _Places:
    """Words as a string of units, with the way back from a place in it to the words."""

    def __init__(self, words: Sequence[Token], codes: dict[str, str]) -> None:
        self._words = words
        coded = [
            ("" if word.joined else _FILLER)
            + "".join(codes.get(unit, _FILLER) for unit in word.units)
            for word in words
        ]
        self.encoded = "".join(coded)
        self._ends = list(accumulate(map(len, coded)))

    def match(self, start: int, end: int, term: str) -> Match | None:
        """The match from `start` to `end` of the string, or None where it cuts words of a phrase.

        Inside a word only a single word may match: *internationale Sicherheit* is no part of
        *internationale Sicherheitsarchitektur*.
        """
        first = bisect_right(self._ends, start)
        last = bisect_right(self._ends, end - 1)
        whole = self._begins(first, start) and self._ends[last] == end
        if not whole and first != last:
            return None
        span = Span(self._words[first].span.start, self._words[last].span.end)
        return Match(span, term, compound=not whole)

    def _begins(self, word: int, place: int) -> bool:
        units = self._words[word].units
        return self._ends[word] - len(units) == place


def resolved(found: Iterable[tuple[Match, int]]) -> tuple[Match, ...]:
    """The matches left by the rule for overlaps, in order; each comes with its number of units."""
    ordered = sorted(
        enumerate(found),
        key=lambda item: (
            -len(item[1][0].span),
            item[1][0].compound,
            -item[1][1],
            -item[0],
        ),
    )
    kept: list[Match] = []
    for _, (match, _) in ordered:
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.span))
