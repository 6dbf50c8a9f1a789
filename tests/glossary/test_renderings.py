"""Translations proposed from pairs, marked on the target side."""

from collections.abc import Callable, Iterable

import pytest

from reader.bitext.terms import Mark, Term, TermEntry, TermTranslation
from reader.bitext.text import Span, Text
from reader.bitext.translation import WordLink
from reader.glossary import find_renderings, find_terms
from reader.glossary.association import confidence, dice, log_likelihood_ratio

TextOf = Callable[..., Text]
Marked = Callable[[Iterable[str], Iterable[Mark]], list[str]]

GERMAN = [
    "Die Sicherheitsräte beider Länder billigten einen Kooperationsplan.",
    "Der Sekretär des Sicherheitsrates nannte den Kooperationsplan wichtig.",
    "Im Sicherheitsrat sprach man über Herausforderungen und Bedrohungen.",
    "Eine Sicherheitsratssitzung fand statt, neue Bedrohungen und Herausforderungen blieben.",
]
ENGLISH = [
    "The security councils of both countries approved a cooperation plan.",
    "The secretary of the Security Council called the cooperation plan important.",
    "In the Security Council they talked about challenges and threats.",
    "A Security Council meeting took place; new threats and challenges remained.",
]


@pytest.fixture
def terms(text_of: TextOf) -> tuple[Term, ...]:
    return find_terms(text_of("de", *GERMAN))


def renderings(found: tuple[Term, ...]) -> dict[str, list[tuple[str, int]]]:
    return {t.lemma: [(r.text, r.count) for r in t.renderings] for t in found}


def test_renderings_are_proposed_with_their_counts(terms: tuple[Term, ...]) -> None:
    found = find_renderings(terms, list(zip(GERMAN, ENGLISH, strict=True)), target_language="en")
    assert renderings(found.terms) == {
        "Sicherheitsrat": [("Security Council", 3)],
        "Kooperationsplan": [("cooperation plan", 2)],
        "Herausforderung": [("challenge", 2)],
        "Bedrohung": [("threat", 2)],
    }
    assert all(0 < r.score <= 1 for t in found.terms for r in t.renderings)


def test_renderings_are_marked(terms: tuple[Term, ...], marked: Marked) -> None:
    found = find_renderings(terms, list(zip(GERMAN, ENGLISH, strict=True)), target_language="en")
    shown = marked(ENGLISH, found.marks)
    assert shown[0] == (
        "The [security councils|Sicherheitsrat] of both countries approved a "
        "[cooperation plan|Kooperationsplan]."
    )
    assert shown[3].startswith("A [Security Council|~Sicherheitsrat] meeting took place")


def test_works_while_only_some_is_translated(terms: tuple[Term, ...]) -> None:
    pairs = [(GERMAN[0], ""), (GERMAN[1], ENGLISH[1]), (GERMAN[2], ""), (GERMAN[3], "")]
    found = find_renderings(terms, pairs, target_language="en")
    assert renderings(found.terms)["Sicherheitsrat"] == [("Security Council", 1)]
    assert {mark.segment for mark in found.marks} == {1}
    assert [t.lemma for t in found.terms] == [t.lemma for t in terms]


def test_the_other_direction(text_of: TextOf) -> None:
    terms = find_terms(text_of("en", *ENGLISH))
    found = find_renderings(terms, list(zip(ENGLISH, GERMAN, strict=True)), target_language="de")
    names = renderings(found.terms)
    assert names["Security Council"][0][0] == "Sicherheitsrat"
    assert names["cooperation plan"] == [("Kooperationsplan", 2)]
    assert names["threat"] == [("Bedrohung", 2)]


@pytest.mark.parametrize(
    ("acronym", "expected"), [("ZQX", [("ZXQ", 2)]), ("ZQV", [("ZXQ", 2)]), ("WKV", [])]
)
def test_acronyms_of_the_same_letters_go_together_also_in_compounds(
    text_of: TextOf, acronym: str, expected: list[tuple[str, int]]
) -> None:
    german = [f"Im {acronym}-Raum ist es ruhig.", f"Die {acronym}-Länder tagen."]
    english = ["The ZXQ area is quiet.", "The ZXQ countries meet."]
    found = find_renderings(
        find_terms(text_of("de", *german)),
        list(zip(german, english, strict=True)),
        target_language="en",
    )
    assert renderings(found.terms)[acronym] == expected


def test_attention_adds_to_the_score() -> None:
    term = Term("Diskussion", "de", "noun")
    pair = ("Diese Diskussion endete.", "This debate ended.")

    def score(target: str) -> float:
        place = Span(pair[1].index(target), pair[1].index(target) + len(target))
        links = {0: [WordLink(Span(6, 16), place, 1.0)]}
        found = find_renderings([term], [pair], target_language="en", links=links)
        assert [m.span.of(pair[1]) for m in found.marks] == ["debate"]
        return found.terms[0].renderings[0].score

    assert score("debate") > score("ended")


def test_translations_of_the_term_base_are_known() -> None:
    term = Term("Rat", "de", "noun")
    entry = TermEntry("Rat", "de", "en", translations=(TermTranslation("steering group"),))
    pair = ("Der Rat tagte.", "The steering group met.")
    without = find_renderings([term], [pair], target_language="en")
    assert "steering group" not in [r.text for r in without.terms[0].renderings]
    found = find_renderings([term], [pair], target_language="en", entries=[entry])
    assert [r.text for r in found.terms[0].renderings] == ["steering group"]


def test_many_pairs_find_what_no_lexicon_knows() -> None:
    term = Term("Fluxwerk", "de", "noun")
    others = ["Alles blieb ruhig.", "Niemand kam.", "Es regnete."]
    pairs = [
        *[(f"Das Fluxwerk {verb}.", f"The zorbler {english}.") for verb, english in (
            ("steht", "stands"), ("läuft", "runs"), ("brennt", "burns"), ("ruht", "rests"),
            ("bebt", "shakes"), ("summt", "hums"))],
        *[(text, "Nothing moved anywhere.") for text in others * 4],
    ]  # fmt: skip
    found = find_renderings([term], pairs, target_language="en")
    assert [r.text for r in found.terms[0].renderings] == ["zorbler"]


def test_association_measures() -> None:
    assert dice(2, 2, 2) == 1.0
    assert dice(0, 0, 0) == 0.0
    assert log_likelihood_ratio(5, 5, 5, 10) == pytest.approx(13.863, abs=0.001)
    assert log_likelihood_ratio(1, 5, 5, 10) == 0.0
    assert confidence(10.83) == 0.5
