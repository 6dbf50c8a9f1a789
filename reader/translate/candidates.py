"""Candidate translations of one segment, and which of them to keep."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.bitext.text import Span
from reader.bitext.translation import WordLink
from reader.translate.decode import Hypothesis
from reader.translate.languages import language_data
from reader.translate.lazy import Lazy
from reader.translate.loops import loops
from reader.translate.numbers import check_numbers
from reader.translate.split import count_words

COVERAGE = 2.0
LOOP = 0.3
NUMBER = 0.2
"""Weights against the score, which is in log probability per piece: chosen for chrF on 229 long
FLORES sentences and 120 with loops, where any value from half to twice as much does as well."""

COVERED = 0.9
SURE = -0.8
"""Below these a long sentence is tried in parts too."""

_STOPS = ".!?…"
_CARRIED = ";:,–—-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A whole translation as decoded, from one hypothesis or joined from those of the parts.

    Spans of `links` are code points of `source` (as the model saw it) and `text`; `parts` tile
    `source`. `agreement` as in Hypothesis; `pieces` is the number of pieces of the text.
    """

    source: str
    text: str
    score: float
    links: tuple[WordLink, ...]
    coverage: float
    parts: tuple[Span, ...]
    complete: bool
    pieces: int
    agreement: float | None


def joined(
    source: str, parts: Sequence[Span], hypotheses: Sequence[Hypothesis], language: str
) -> Candidate:
    """One candidate from the translations of the parts that tile `source`.

    The model ends every part like a sentence and begins it with a capital; inside the sentence
    the mark of the source is put instead, and function words are written small.
    """
    text = ""
    links: list[WordLink] = []
    for number, (part, hypothesis) in enumerate(zip(parts, hypotheses, strict=True)):
        raw = part.of(source)
        shift = part.start + len(raw) - len(raw.lstrip())
        own = hypothesis.text
        if number < len(parts) - 1:
            own = _open_end(raw.strip(), own)
        if number > 0:
            own = _small_start(raw.strip(), own, language)
        text += " " if text and own else ""
        links += (
            WordLink(_moved(link.source, shift), _moved(link.target, len(text)), link.weight)
            for link in hypothesis.links
            if link.target.end <= len(own)
        )
        text += own
    pieces = sum(h.pieces for h in hypotheses) or 1
    agreed = [h.agreement * h.pieces for h in hypotheses if h.agreement is not None]
    words = [max(1, count_words(h.source)) for h in hypotheses]
    return Candidate(
        source,
        text,
        sum(h.score * h.pieces for h in hypotheses) / pieces,
        tuple(links),
        sum(h.coverage * n for h, n in zip(hypotheses, words, strict=True)) / sum(words),
        tuple(parts),
        all(h.complete for h in hypotheses),
        pieces,
        sum(agreed) / pieces if len(agreed) == len(hypotheses) else None,
    )


def worth(candidate: Candidate, pair: tuple[str, str]) -> float:
    """How good a candidate is; comparable between candidates of one segment only."""
    return (
        candidate.score
        + COVERAGE * candidate.coverage
        - LOOP * bool(loops(candidate.text, candidate.source))
        - NUMBER * check_numbers(candidate.source, candidate.text, pair).faults
        - (0 if candidate.complete else 1)
    )


def attempt(
    source: str, parts: Sequence[Span], found: Sequence[Sequence[Hypothesis]], language: str
) -> Sequence[Candidate]:
    """The candidates of one search for a text cut into `parts`: the first joins the best
    hypotheses of all parts, the next the second best, …"""
    return Lazy(
        min(map(len, found)),
        lambda rank: joined(source, parts, [ranked[rank] for ranked in found], language),
    )


class Choice:
    """The best of the candidates for one text that were looked at so far."""

    def __init__(self, found: Sequence[Candidate], pair: tuple[str, str]) -> None:
        """Of one search the first, or if that has a fault the one worth most."""
        self._pair = pair
        self.best = found[0]
        if self.has_fault:
            self.best = max(found, key=self._worth)

    def add(self, candidate: Candidate) -> None:
        """Take `candidate` if it is worth more."""
        self.best = max(self.best, candidate, key=self._worth)

    @property
    def has_fault(self) -> bool:
        """Whether the best candidate was stopped, repeats itself or has wrong numbers."""
        best = self.best
        return self.loops or check_numbers(best.source, best.text, self._pair).faults > 0

    @property
    def loops(self) -> bool:
        """Whether the best candidate was stopped or repeats itself."""
        return not self.best.complete or loops(self.best.text, self.best.source) > 0

    @property
    def is_poor(self) -> bool:
        """Whether something in the best candidate hints that the model was overtaxed."""
        return self.has_fault or self.best.coverage < COVERED or self.best.score < SURE

    def _worth(self, candidate: Candidate) -> float:
        return worth(candidate, self._pair)


def _open_end(source: str, text: str) -> str:
    if source[-1:] not in _STOPS:
        text = text.rstrip(_STOPS)
    mark = source[-1:]
    return text + mark if mark in _CARRIED and text[-1:] not in _CARRIED else text


def _small_start(source: str, text: str, language: str) -> str:
    first = text.split(" ", 1)[0].strip(",;:").casefold()
    data = language_data(language)
    if source[:1].islower() and first in data.function | data.coordinating | data.subordinating:
        return text[:1].lower() + text[1:]
    return text


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
