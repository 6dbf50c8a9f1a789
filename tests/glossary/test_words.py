"""What a word is: dictionary form, gender, parts."""

import pytest

from reader.glossary.compounds import split
from reader.glossary.english import english_word
from reader.glossary.german import german_word
from reader.glossary.tokens import analysed_units
from reader.glossary.word import WordClass


@pytest.mark.parametrize(
    ("form", "lemma", "gender", "plural"),
    [
        ("Sicherheitsrates", "Sicherheitsrat", "m", False),
        ("Sicherheitsräten", "Sicherheitsrat", "m", True),
        ("Häfen", "Hafen", "m", True),
        ("Krankenhäusern", "Krankenhaus", "n", True),
        ("Herausforderungen", "Herausforderung", "f", True),
        ("Staatssekretariats", "Staatssekretariat", "n", False),
        ("SOZ-Sicherheitsräte", "SOZ-Sicherheitsrat", "m", True),
        ("Kosten", "Kosten", "pl", True),
        ("Treffen", "Treffen", "n", None),
        ("Abgeordneten", "Abgeordnete", "m", None),
        ("Abgeordneter", "Abgeordnete", "m", False),
        ("Abgeordnete", "Abgeordnete", "m", None),
        ("Leitstellenausbaus", "Leitstellenausbau", "m", False),
    ],
)
def test_german_nouns(form: str, lemma: str, gender: str, plural: bool | None) -> None:
    word = german_word(form)
    assert (word.lemma, word.gender, word.plural) == (lemma, gender, plural)
    assert word.word_class is WordClass.NOUN


@pytest.mark.parametrize(
    ("lemma", "parts"),
    [
        ("Sicherheitsrat", "Sicherheit Rat"),
        ("Sicherheitsratssitzung", "Sicherheit Rat Sitzung"),
        ("Informationssicherheit", "Information Sicherheit"),
        ("Kooperationsplan", "Kooperation Plan"),
        ("Reaktionsmaßnahme", "Reaktion Maßnahme"),
        ("Städtepartnerschaft", "Stadt Partnerschaft"),
        ("Schulbuch", "Schule Buch"),
        ("Außenminister", "außen Minister"),
        ("Staubecken", "Stau Becken"),
        ("Eisenbahn", "Eisen Bahn"),
    ],
)
def test_compounds_fall_into_their_parts(lemma: str, parts: str) -> None:
    assert " ".join(split(lemma)) == parts


@pytest.mark.parametrize(
    "lemma",
    [
        *("Wirtschaft", "Gesellschaft", "Botschaft", "Mannschaft", "Terrorismus", "Minister"),
        *("Interesse", "Information", "Organisation", "Sekretariat", "Sekretär", "Dialog"),
        *("Konferenz", "Präsident", "Kandidat", "Format", "Kontakt", "Partner", "Monat"),
        *("Zusammenarbeit", "Vertreter", "Austausch", "Übergang", "Unterricht", "Antrag"),
        *("Verband", "Dokument", "Heirat", "Infrastruktur", "Universität"),
    ],
)
def test_what_is_no_compound_stays_whole(lemma: str) -> None:
    assert split(lemma) == (lemma,)


@pytest.mark.parametrize(
    ("form", "word_class"),
    [
        ("ehemals", WordClass.OTHER),
        ("Ehemals", WordClass.OTHER),
        ("dramatischen", WordClass.ADJECTIVE),
        ("Dramatischen", WordClass.ADJECTIVE),
        ("Minsk", WordClass.NAME),
        ("MINSK", WordClass.NAME),
        ("Wolfowitsch", WordClass.NAME),
        ("GUS", WordClass.ACRONYM),
        ("hinweisen", WordClass.VERB),
        ("2026-2027", WordClass.NUMBER),
    ],
)
def test_what_is_no_noun(form: str, word_class: WordClass) -> None:
    assert german_word(form).word_class is word_class


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Mitgliedstaaten", "Mitgliedsstaat", "de"),
        ("Kooperationsplan", "Kooperations-Plänen", "de"),
        ("internationale Sicherheit", "der internationalen Sicherheit", "de"),
        ("counter-terrorism", "counterterrorism", "en"),
        ("counter terrorism", "Counter-Terrorism", "en"),
        ("organisation", "organizations", "en"),
        ("harbour authority", "Harbor Authority's", "en"),
        ("member country", "member countries’", "en"),
        ("defence", "defense", "en"),
    ],
)
def test_variants_are_the_same(one: str, other: str, language: str) -> None:
    units = analysed_units(other, language)
    assert analysed_units(one, language) == tuple(u for u in units if u not in {"der"})


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Staatssekretariat", "Staatssekretär", "de"),
        ("Treffen", "treffen", "de"),
        ("Sicherheit", "Sicherheitsrat", "de"),
        ("countering", "counter", "en"),
        ("US", "us", "en"),
    ],
)
def test_different_words_differ(one: str, other: str, language: str) -> None:
    assert analysed_units(one, language) != analysed_units(other, language)


@pytest.mark.parametrize("form", ["BelTA", "Minsk", "Stanislav", "Lebedev", "BERLIN"])
def test_english_names(form: str) -> None:
    assert english_word(form).word_class is WordClass.NAME


@pytest.mark.parametrize("form", ["OSCE", "UN", "CIS"])
def test_english_acronyms(form: str) -> None:
    assert english_word(form).word_class is WordClass.ACRONYM
