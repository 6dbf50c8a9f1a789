"""From a word to the forms to search for."""

import pytest

from reader.glossary.forms import MOST, inflections


@pytest.mark.parametrize(
    ("pattern", "language", "wanted"),
    [
        ("Sicherheitsräten", "de", "Sicherheitsrat Sicherheitsrates Sicherheitsräte"),
        ("sicherheitsrat", "de", "Sicherheitsrat Sicherheitsräten"),
        ("UN-Sicherheitsrat", "de", "UN-Sicherheitsräte UN-Sicherheitsrates"),
        ("Kooperationsplan", "de", "Kooperationspläne Kooperationsplans"),
        ("wichtigsten", "de", "wichtig wichtige wichtiger"),
        ("ging", "de", "gehen geht gegangen"),
        ("isst", "de", "essen aß"),
        ("hinwies", "de", "hinweisen|hingewiesen|hinzuweisen|wies … hin|weist … hin"),
        ("Lukaschenko", "de", "Lukaschenkos"),
        ("gemeinsame Erklärung", "de", "gemeinsamen Erklärungen|gemeinsamer Erklärung"),
        ("cities", "en", "city cities"),
        ("went", "en", "go goes going"),
        ("Security Council", "en", "security councils|security council"),
    ],
)
def test_forms(pattern: str, language: str, wanted: str) -> None:
    separator = "|" if "|" in wanted or " " in pattern else " "
    assert set(wanted.split(separator)) <= set(inflections(pattern, language))


@pytest.mark.parametrize(
    ("pattern", "language", "unwanted"),
    [
        ("Rat", "de", "Rad"),
        ("Räte", "de", "raten"),
        ("war", "de", "sein"),
        ("Dapkjunas", "de", "Dapkjunass"),
        ("Mann", "de", "Manner"),
        ("council", "en", "counsel"),
    ],
)
def test_no_forms_of_other_words(pattern: str, language: str, unwanted: str) -> None:
    assert unwanted not in inflections(pattern, language)


def test_a_long_phrase_does_not_explode() -> None:
    phrase = "gemeinsame wichtige neue Erklärung großer alter Männer"
    found = inflections(phrase, "de")
    assert 1 <= len(found) <= MOST
    assert phrase in found


def test_nothing_to_inflect() -> None:
    assert inflections("… !", "de") == ()
