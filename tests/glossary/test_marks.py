"""Marks in the text, written in the notation of the `marked` fixture."""

from collections.abc import Callable

import pytest

from reader.bitext.terms import Mark, Term, TermEntry
from reader.bitext.text import Text
from reader.glossary import find_terms, mark

Marked = Callable[[list[str], tuple[Mark, ...]], list[str]]
TextOf = Callable[..., Text]


def shown(text: Text, marked: Marked, *terms: Term | TermEntry) -> list[str]:
    return marked([s.text for s in text.segments], mark(text, terms))


def noun(lemma: str, language: str = "de") -> Term:
    return Term(lemma, language, "noun")


GERMAN = [
    ("Handel", "Der [Waffen-|~Handel] und [Drogenhandel|~Handel], Waffen- oder anders."),
    ("Waffenhandel", "Der [Waffen-|Waffenhandel] und Drogenhandel."),
    ("Sicherheitsrat", "Sprecher des [Sicherheitsrates|Sicherheitsrat] der Republik."),
    ("Sicherheitsrat", "Mit den [Sicherheitsräten|Sicherheitsrat] und dem "
     "[Sicherheitsrat|Sicherheitsrat]."),
    ("Sicherheitsrat", "Die [SOZ-Sicherheitsräte|~Sicherheitsrat] und der "
     "[UN-Sicherheitsrat|~Sicherheitsrat]."),
    ("Sicherheitsrat", "Zur [Sicherheitsratssitzung|~Sicherheitsrat] kam der Rat für Sicherheit."),
    ("Sicherheitsrat", "Der Rat sprach über Sicherheit, Räte und das Staatssekretariat."),
    ("Staatssekretär", "Das Staatssekretariat und zwei [Staatssekretäre|Staatssekretär]."),
    ("GUS-Staaten", "In den [GUS-Staaten|GUS-Staaten], anders als im GUS-Raum."),
    ("Mitgliedstaat", "Die [Mitgliedsstaaten|Mitgliedstaat] und ein "
     "[EU-Mitgliedstaat|~Mitgliedstaat]."),
    ("internationale Sicherheit", "Fragen der [internationalen Sicherheit|internationale "
     "Sicherheit] und der internationalen Sicherheitsarchitektur."),
    ("internationale Sicherheit", "Für [Internationale Sicherheit|internationale Sicherheit]: "
     "international, Sicherheit."),
    ("Hafen", "In allen [Häfen|Hafen] half die [Hafenbehörde|~Hafen]."),
]  # fmt: skip


@pytest.mark.parametrize(("lemma", "expected"), GERMAN)
def test_german_forms_and_compounds(
    text_of: TextOf, marked: Marked, lemma: str, expected: str
) -> None:
    pos = "phrase" if " " in lemma else "noun"
    text = text_of("de", _plain(expected))
    assert shown(text, marked, Term(lemma, "de", pos)) == [expected]


ENGLISH = [
    ("security council", "The [Security Council|security council]'s members met two "
     "[security councils|security council]."),
    ("terrorism", "Against [terrorism|terrorism] and for [counter-terrorism|~terrorism]."),
    ("counter-terrorism", "Our [counterterrorism|counter-terrorism] and [counter "
     "terrorism|counter-terrorism] work."),
    ("member country", "Some [member countries|member country], the [member "
     "countries’|member country] and a member, country by country."),
    ("organization", "An [organisation|organization] and its [Organizations|organization]."),
]  # fmt: skip


@pytest.mark.parametrize(("lemma", "expected"), ENGLISH)
def test_english_forms(text_of: TextOf, marked: Marked, lemma: str, expected: str) -> None:
    expected = expected.replace("|security council]'s", "|security council]'s")
    text = text_of("en", _plain(expected))
    found = shown(text, marked, noun(lemma, "en"))
    assert [f.replace("'s|security council]", "|security council]'s") for f in found] == [expected]


def _plain(text: str) -> str:
    import re

    return re.sub(r"\[([^|\]]+)\|[^\]]+\]", r"\1", text)


def test_longest_match_wins(text_of: TextOf, marked: Marked) -> None:
    text = text_of("de", "Die internationale Sicherheit und der Sicherheitsrat der UN-Behörde.")
    terms = [noun(x) for x in ("Sicherheit", "Sicherheitsrat", "UN", "Behörde")]
    assert shown(text, marked, *terms, Term("internationale Sicherheit", "de", "phrase")) == [
        "Die [internationale Sicherheit|internationale Sicherheit] und der "
        "[Sicherheitsrat|Sicherheitsrat] der [UN-Behörde|~Behörde]."
    ]


def test_separable_verbs_have_two_marks(text_of: TextOf, marked: Marked) -> None:
    text = text_of(
        "de",
        "Die Leiterin wies gestern auf neue Risiken hin, die niemand kannte.",
        "Darauf hatte sie schon früher hingewiesen.",
        "Sie sagte, worauf sie hinwies, als sie hinweisen konnte.",
        "Sie wies den Antrag an, hin und her.",
    )
    assert shown(text, marked, Term("hinweisen", "de", "verb")) == [
        "Die Leiterin [wies|hinweisen] gestern auf neue Risiken [hin|hinweisen], die niemand "
        "kannte.",
        "Darauf hatte sie schon früher [hingewiesen|hinweisen].",
        "Sie sagte, worauf sie [hinwies|hinweisen], als sie [hinweisen|hinweisen] konnte.",
        "Sie wies den Antrag an, hin und her.",
    ]


def test_entries_add_variants_and_hide_ignored_terms(text_of: TextOf, marked: Marked) -> None:
    text = text_of("de", "Der Rat und das Gremium hören die Behörde.")
    entry = TermEntry("Rat", "de", "en", variants=("Gremium",))
    ignored = TermEntry("Behörde", "de", "en", ignored=True)
    marks = mark(text, [noun("Rat"), noun("Behörde")], [entry, ignored])
    assert marked([text.segments[0].text], marks) == ["Der [Rat|Rat] und das [Gremium|Rat] hören "
                                                      "die Behörde."]  # fmt: skip


def test_every_listed_form_is_marked(text_of: TextOf) -> None:
    text = text_of(
        "de",
        "Die Hafenbehörde prüft den Hafen und zwei Häfen.",
        "Der Hafenbehörde fehlt ein Kran, sagte die Hafenbehörde.",
        title="Kräne im Hafen",
    )
    terms = find_terms(text)
    marks = mark(text, terms)
    for term in terms:
        in_text = [m.span.of(text.segments[m.segment].text) for m in marks if m.term == term.lemma]
        assert term.count == sum(f.count for f in term.forms)
        assert {f.form for f in term.forms} <= set(in_text)
