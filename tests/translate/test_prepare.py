"""What the model sees, and where a long sentence is cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.translate.capitals import in_capitals, lowered
from reader.translate.prepare import dated, normalised, passes_through
from reader.translate.split import clauses, count_words
from reader.translate.tokens import _join_bytes

DE_EN = ("de", "en")
LONG = (
    "Der Minister erklärte gestern Abend in der Hauptstadt, dass die Verhandlungen über den "
    "neuen Vertrag bis zum Sommer dauern werden; die Delegationen aus acht Ländern treffen sich "
    "im März wieder, und ein Termin für die Unterzeichnung steht noch nicht fest."
)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_normalising_leaves_no_odd_space_and_keeps_the_letters(text: str) -> None:
    made = normalised(text)
    assert made.text == made.text.strip()
    assert "  " not in made.text
    assert [c for c in made.text if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    "text", ["", " ", "👍", "#minsk", "www.belta.by", "a@b.de", "{name}", "12"]
)
def test_nothing_to_translate(text: str) -> None:
    assert passes_through(text, DE_EN)


def test_what_is_in_the_target_language_already_passes_through() -> None:
    assert passes_through("This is what he said about it.", DE_EN)
    assert not passes_through("Das ist, was er darüber sagte.", DE_EN)
    assert not passes_through("Sicherheitsrat tagte", DE_EN)
    assert not passes_through("Der Film „The Best of the Rest and Me“ läuft.", DE_EN)


def test_capitals() -> None:
    assert in_capitals("SICHERHEITSRAT BERÄT")
    assert not in_capitals("MINSK, 3. April (BelTA) – Der Rat tagt")
    assert not in_capitals("OSZE UND UNO")
    made = lowered("RAT BERÄT", lambda word: word != word.lower())
    assert made.text == "Rat berät"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("am 12.03.2024 in Minsk", "am 12. März 2024 in Minsk"),
        ("am 2024-03-05.", "am 5. März 2024."),
        ("am 45.13.2024", "am 45.13.2024"),
        ("Version 1.2.2024.7-3", "Version 1.2.2024.7-3"),
    ],
)
def test_dates(text: str, wanted: str) -> None:
    assert dated(text, "de").text == wanted


@settings(deadline=None)
@given(st.integers(3, 60), st.integers(1, 6))
def test_clauses_tile_the_text(most: int, least: int) -> None:
    spans = clauses(LONG, "de", most, least)
    assert "".join(span.of(LONG) for span in spans) == LONG
    assert all(count_words(span.of(LONG)) >= least for span in spans)


def test_cut_at_the_strongest_boundary() -> None:
    first, second = clauses(LONG, "de", 30)
    assert first.of(LONG).rstrip().endswith(";")
    assert second.of(LONG).startswith("die Delegationen")


def test_no_boundary_no_cut() -> None:
    assert len(clauses("Wort " * 60, "de", 20)) == 1


def test_bytes_are_joined() -> None:
    assert _join_bytes(["▁a", "<0xE2>", "<0x82>", "<0xAC>", "<unk>"]) == ["▁a", "€", "", "", ""]
