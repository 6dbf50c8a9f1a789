"""The term base steers the translation of sentences that contain its terms."""

import math
from collections.abc import Sequence
from dataclasses import replace

from reader.bitext.terms import TermEntry, TermStatus, TermTranslation
from reader.bitext.translation import Translation
from reader.glossary import TermFinder, TermFlag, choose
from reader.glossary.consistency import spans_of
from reader.glossary.steering import MARGIN
from reader.translate.engine import Engine

HYPOTHESES = 16
"""Hypotheses asked of the engine where the first lacks a preferred translation. The time grows
with their number; `benchmarks/steering.py` prints what others give."""

MORE_HYPOTHESES = 24
"""Hypotheses asked of the engine where the reader wants a rendering put right."""

MISSED = "terms"
"""The flag of a translation that lacks a preferred translation all the same."""


class Steering:
    """The entries of a term base that decide something for one direction, compiled."""

    def __init__(
        self,
        entries: Sequence[TermEntry],
        source_language: str,
        target_language: str,
        *,
        hypotheses: int = HYPOTHESES,
        margin: float = MARGIN,
    ) -> None:
        self._entries = {
            entry.lemma: entry
            for entry in entries
            if entry.language == source_language
            and entry.translation_language == target_language
            and not entry.ignored
            and any(t.status is not TermStatus.ADMITTED for t in entry.translations)
        }
        self._finder = TermFinder(list(self._entries.values()), source_language)
        self._hypotheses = hypotheses
        self._margin = margin

    def demands(self, source: str) -> list[TermEntry]:
        """The entries whose term stands in a sentence, and not only within a compound."""
        if not self._entries:
            return []
        found = dict.fromkeys(hit.term for hit in self._finder.hits(source) if not hit.compound)
        return [self._entries[lemma] for lemma in found]

    def steered(self, engine: Engine, source: str, translation: Translation) -> Translation:
        """The translation, or the hypothesis close to it that respects the term base better.

        The engine is asked only where the sentence has a term and the translation lacks its
        preferred rendering or has a forbidden one. A hypothesis with a fault that the
        translation does not have is passed over. What still lacks one gets the flag `terms`.
        """
        demands = self.demands(source)
        if not demands or _respected(translation.text, demands):
            return translation
        more = engine.hypotheses([source], self._hypotheses)[0]
        sound = [h for h in more if h.text != translation.text and h.flags <= translation.flags]
        choice = choose([translation, *sound], source, demands, margin=self._margin)
        if _respected(choice.translation.text, demands):
            return choice.translation
        return replace(choice.translation, flags=choice.translation.flags | {MISSED})


def remedy(
    engine: Engine,
    source: str,
    translation: Translation,
    flag: TermFlag,
    entries: Sequence[TermEntry],
) -> Translation | None:
    """A hypothesis of the engine without the fault that `flag` names, however much lower it
    scores; None where there is none. `entries` are those of the term base."""
    pair = engine.pair
    entry = next((e for e in entries if e.lemma == flag.term and e.language == pair[0]), None)
    wanted = (
        entry
        if entry is not None and any(t.status is TermStatus.PREFERRED for t in entry.translations)
        else TermEntry(
            flag.term,
            *pair,
            translations=(TermTranslation(flag.expected, TermStatus.PREFERRED),),
        )
    )
    others = [e for e in Steering(entries, *pair).demands(source) if e.lemma != flag.term]
    demands = [wanted, *others]
    more = engine.hypotheses([source], MORE_HYPOTHESES)[0]
    choice = choose([translation, *more], source, demands, margin=math.inf).translation
    return choice if _respected(choice.text, [wanted]) else None


def _respected(text: str, demands: Sequence[TermEntry]) -> bool:
    for entry in demands:
        by_status = {
            status: [t.text for t in entry.translations if t.status is status]
            for status in TermStatus
        }
        language = entry.translation_language
        wanted = by_status[TermStatus.PREFERRED]
        if wanted and not spans_of(wanted, text, language):
            return False
        if spans_of(by_status[TermStatus.FORBIDDEN], text, language):
            return False
    return True
