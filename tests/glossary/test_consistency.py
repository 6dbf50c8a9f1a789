"""Flags for renderings that break the term base or differ, and hypotheses that keep to it."""

from reader.bitext.beads import Provenance
from reader.bitext.terms import Term, TermEntry, TermStatus, TermTranslation
from reader.bitext.translation import Translation
from reader.glossary import FlagKind, check_consistency, choose, find_renderings

TERMS = [Term("Diskussion", "de", "noun", "f", 3)]
PAIRS = [
    ("Die Diskussion begann.", "The discussion began."),
    ("Lange Diskussionen folgten.", "Long discussions followed."),
    ("Diese Diskussion endete.", "This debate ended."),
]


def entry(*translations: tuple[str, TermStatus]) -> TermEntry:
    made = tuple(TermTranslation(text, status) for text, status in translations)
    return TermEntry("Diskussion", "de", "en", gender="f", translations=made)


def flags(*entries: TermEntry) -> list[tuple[int, FlagKind, str, str]]:
    found = find_renderings(TERMS, PAIRS, target_language="en", entries=entries)
    checked = check_consistency(found, PAIRS, target_language="en", entries=entries)
    for flag in checked:
        assert flag.span is None or flag.span.of(PAIRS[flag.pair][1]) == flag.found
    return [(f.pair, f.kind, f.found, f.expected) for f in checked]


def test_a_second_rendering_is_flagged() -> None:
    assert flags() == [(2, FlagKind.INCONSISTENT, "debate", "discussion")]


def test_a_missing_preferred_translation_is_flagged() -> None:
    assert flags(entry(("discussion", TermStatus.PREFERRED))) == [
        (2, FlagKind.MISSING, "", "discussion")
    ]


def test_an_admitted_translation_will_do() -> None:
    admitted = ("debate", TermStatus.ADMITTED)
    assert flags(entry(("discussion", TermStatus.PREFERRED), admitted)) == []


def test_a_forbidden_translation_is_flagged() -> None:
    forbidden = ("debate", TermStatus.FORBIDDEN)
    assert flags(entry(("discussion", TermStatus.PREFERRED), forbidden)) == [
        (2, FlagKind.FORBIDDEN, "debate", "discussion")
    ]


SOURCE = "Die Diskussionen nehmen zu."
PREFERRED = entry(("discussion", TermStatus.PREFERRED))


def hypothesis(text: str, score: float) -> Translation:
    return Translation(text, Provenance("test"), score)


def test_a_close_hypothesis_with_the_preferred_translation_is_taken() -> None:
    first, second = hypothesis("Debates grow.", -0.3), hypothesis("Discussions grow.", -0.4)
    choice = choose([first, second], SOURCE, [PREFERRED])
    assert choice.translation is second
    assert not choice.flagged


def test_a_distant_one_is_not_and_the_sentence_is_flagged() -> None:
    first, second = hypothesis("Debates grow.", -0.3), hypothesis("Discussions grow.", -1.9)
    choice = choose([first, second], SOURCE, [PREFERRED])
    assert choice.translation is first
    assert choice.missing == ("Diskussion",)
    assert choose([first, second], SOURCE, [PREFERRED], margin=2.0).translation is second


def test_forbidden_translations_are_avoided() -> None:
    forbidden = entry(("debate", TermStatus.FORBIDDEN))
    first, second = hypothesis("Debates grow.", -0.3), hypothesis("Disputes grow.", -0.35)
    assert choose([first, second], SOURCE, [forbidden]).translation is second


def test_without_a_term_the_first_stays() -> None:
    first, second = hypothesis("It rains.", -0.3), hypothesis("Discussions grow.", -0.31)
    assert choose([first, second], "Es regnet.", [PREFERRED]).translation is first
