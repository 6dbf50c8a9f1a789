"""The term base steers the translation: which of an engine's hypotheses to take."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.bitext.terms import TermEntry, TermStatus
from reader.bitext.translation import Translation
from reader.glossary.consistency import spans_of
from reader.glossary.marks import TermFinder

MARGIN = 0.25
"""How much lower a hypothesis may score (mean log probability a piece) and still be taken for its
terms. In an eight-best list nearly all gain comes within 0.1, and chrF rises with it
(`benchmarks/steering.py`); a wider list needs the bound."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The hypothesis taken and the terms (source lemmas) whose preferred translation it lacks."""

    translation: Translation
    missing: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        """Whether a preferred translation is missing all the same."""
        return bool(self.missing)


def choose(
    hypotheses: Sequence[Translation],
    source: str,
    entries: Sequence[TermEntry],
    *,
    margin: float = MARGIN,
) -> Choice:
    """The hypothesis that respects the term base best, among those whose score is close.

    `hypotheses` are translations of `source`, best first; at least one. Those that score within
    `margin` of the first are compared by how many forbidden translations they have, then by how
    many preferred ones they lack (in any inflected form), then by their order.
    """
    demands = _demands(source, entries)
    first = hypotheses[0]
    if not demands:
        return Choice(first, ())
    floor = (first.score or 0.0) - margin
    close = [h for h in hypotheses if h is first or (h.score is not None and h.score >= floor)]
    judged = [(_forbidden(h.text, demands), _missing(h.text, demands), h) for h in close]
    best = min(judged, key=lambda item: (item[0], len(item[1])))
    return Choice(best[2], best[1])


def _demands(source: str, entries: Sequence[TermEntry]) -> list[TermEntry]:
    """The entries whose term stands in the source and that say how to translate it."""
    if not entries:
        return []
    decided = [
        e
        for e in entries
        if any(t.status is not TermStatus.ADMITTED for t in e.translations) and not e.ignored
    ]
    found: set[str] = set()
    for language in {e.language for e in decided}:
        hits = TermFinder([e for e in decided if e.language == language], language).hits(source)
        found |= {hit.term for hit in hits if not hit.compound}
    return [e for e in decided if e.lemma in found]


def _texts(entry: TermEntry, status: TermStatus) -> list[str]:
    return [t.text for t in entry.translations if t.status is status]


def _missing(text: str, demands: Sequence[TermEntry]) -> tuple[str, ...]:
    return tuple(
        e.lemma
        for e in demands
        if _texts(e, TermStatus.PREFERRED)
        and not spans_of(_texts(e, TermStatus.PREFERRED), text, e.translation_language)
    )


def _forbidden(text: str, demands: Sequence[TermEntry]) -> int:
    return sum(
        len(spans_of(_texts(e, TermStatus.FORBIDDEN), text, e.translation_language))
        for e in demands
    )
