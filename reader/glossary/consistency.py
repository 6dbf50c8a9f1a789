"""Whether terms are rendered as the term base wants it, and one term in one way."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.bitext.terms import Mark, Term, TermEntry, TermStatus
from reader.bitext.text import Span
from reader.glossary.marks import TermFinder
from reader.glossary.renderings import Renderings
from reader.glossary.tokens import analysed_units

Units = tuple[str, ...]


class FlagKind(StrEnum):
    """What is wrong with a pair."""

    FORBIDDEN = "forbidden"
    MISSING = "missing"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class TermFlag:
    """A pair in which a term is not rendered as it should be.

    `pair` is the pair's index and `term` the term's lemma. `found` is what the target has, empty
    where nothing was found; `expected` what it should have; `span` where it stands in the target
    text, None where nothing was found.
    """

    pair: int
    term: str
    kind: FlagKind
    found: str
    expected: str
    span: Span | None = None


def check_consistency(
    found: Renderings,
    pairs: Sequence[tuple[str, str]],
    *,
    target_language: str,
    entries: Sequence[TermEntry] = (),
) -> tuple[TermFlag, ...]:
    """The flags for pairs and their renderings (`find_renderings` on the same pairs and entries).

    * `forbidden`: a forbidden translation stands in the target of a pair whose source has the term.
    * `missing`: the term has a preferred translation and the target has neither it nor an admitted
      one, in any form.
    * `inconsistent`: the term base does not decide, and the term is rendered here otherwise than in
      most other places. Inflected forms are the same rendering, a compound is not compared.
    """
    known = {e.lemma: e for e in entries if e.translation_language == target_language}
    flags: list[TermFlag] = []
    language = found.terms[0].language if found.terms else ""
    finder = TermFinder(found.terms, language, entries)
    for number, (source, target) in enumerate(pairs):
        if target:
            terms = dict.fromkeys(hit.term for hit in finder.hits(source) if not hit.compound)
            for term in terms:
                if term in known:
                    flags += _against_entry(number, known[term], target)
    undecided = [t for t in found.terms if not _decided(known.get(t.lemma))]
    flags += _inconsistent(undecided, found.marks, pairs, target_language)
    return tuple(sorted(flags, key=lambda f: (f.pair, f.term, f.kind)))


def _decided(entry: TermEntry | None) -> bool:
    return entry is not None and any(t.status is TermStatus.PREFERRED for t in entry.translations)


def _against_entry(pair: int, entry: TermEntry, target: str) -> list[TermFlag]:
    by_status: Mapping[TermStatus, list[str]] = defaultdict(list)
    for translation in entry.translations:
        by_status[translation.status].append(translation.text)
    preferred = by_status[TermStatus.PREFERRED]
    wanted = preferred[0] if preferred else ""
    flags = [
        TermFlag(pair, entry.lemma, FlagKind.FORBIDDEN, span.of(target), wanted, span)
        for span in spans_of(by_status[TermStatus.FORBIDDEN], target, entry.translation_language)
    ]
    allowed = preferred + by_status[TermStatus.ADMITTED]
    if preferred and not spans_of(allowed, target, entry.translation_language) and not flags:
        flags.append(TermFlag(pair, entry.lemma, FlagKind.MISSING, "", wanted))
    return flags


def spans_of(translations: Sequence[str], target: str, language: str) -> list[Span]:
    """Where any of the translations stands in a text, in any inflected form or in a compound."""
    if not translations:
        return []
    finder = _finder(tuple(translations), language)
    return [span for hit in finder.hits(target) for span in hit.spans]


@lru_cache(maxsize=1 << 12)
def _finder(translations: tuple[str, ...], language: str) -> TermFinder:
    return TermFinder([TermEntry(text, language, "") for text in translations], language)


def _inconsistent(
    terms: Sequence[Term],
    marks: Sequence[Mark],
    pairs: Sequence[tuple[str, str]],
    language: str,
) -> list[TermFlag]:
    by_term: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if not mark.compound:
            by_term[mark.term].append(mark)
    flags = []
    for term in terms:
        units: dict[Mark, Units] = {
            mark: analysed_units(mark.span.of(pairs[mark.segment][1]), language)
            for mark in by_term[term.lemma]
        }
        counts = Counter(units.values())
        if len(counts) < 2:
            continue
        most, usual = counts.most_common(1)[0][0], term.renderings[0].text
        flags += [
            TermFlag(
                mark.segment,
                term.lemma,
                FlagKind.INCONSISTENT,
                mark.span.of(pairs[mark.segment][1]),
                usual,
                mark.span,
            )
            for mark, key in units.items()
            if key != most
        ]
    return flags
