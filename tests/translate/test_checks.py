"""Loops, numbers, quotes, names and what must be copied."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.text import Span
from reader.bitext.translation import WordLink
from reader.translate.edits import edited
from reader.translate.loops import loops
from reader.translate.names import names
from reader.translate.numbers import check_numbers, numbers, written
from reader.translate.quotes import quote_edits
from reader.translate.repairs import Repair, repairs

DE_EN = ("de", "en")


@pytest.mark.parametrize(
    "text",
    [
        "of the Member States of the Member States",
        "at the regional and regional and global level",
        "im im digitalen Zeitalter",
        "SICHERHEITETETETEN",
        "the plan of the state and the plan of the state, later the plan of the council",
    ],
)
def test_loops_are_found(text: str) -> None:
    assert loops(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "He said that that was fine and had had enough.",
        "Die Länder, die die Charta unterzeichneten, tagten.",
        "from 20 20 to 30",
        "The Security Council met with the Security Council of Russia.",
    ],
)
def test_ordinary_sentences_are_no_loops(text: str) -> None:
    assert loops(text) == 0


def test_what_the_source_repeats_is_no_loop() -> None:
    assert loops("never, never again", "nie, nie wieder") == 0
    assert loops("New York New York", "New York New York") == 0


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1.250.000 Euro und 3,5 Prozent", "1,250,000 euros and 3.5 per cent"),
        ("die III. Konferenz im 21. Jahrhundert", "the 3rd conference in the 21st century"),
        ("am 3. März um 14:30 Uhr", "on 3 March at 2:30 p.m."),
        ("12 Staaten", "twelve states"),
        ("in den 90er Jahren", "in the 1990s"),
        ("2026-2027", "2026–2027"),
        ("zwei Tage", "2 days"),
    ],
)
def test_numbers_that_agree(source: str, target: str) -> None:
    assert check_numbers(source, target, DE_EN).faults == 0


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("3,5 Prozent", "35 per cent"),
        ("im Jahr 2019", "in the year"),
        ("12 Staaten", "12 or 13 states"),
        ("1.250 Soldaten", "1.250 soldiers"),
    ],
)
def test_numbers_that_do_not(source: str, target: str) -> None:
    assert check_numbers(source, target, DE_EN).faults == 1


@settings(deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["de", "en"]))
def test_a_number_written_out_is_read_back(number: int, language: str) -> None:
    [found] = numbers(written(str(number), language), language)
    assert found.values == (str(number),)


@pytest.mark.parametrize(
    ("source", "target", "language", "wanted"),
    [
        ("„Wir gehen“, sagte er.", '"We go," he said.', "en", "“We go,” he said."),
        ("„Wir gehen.", "We go.", "en", "“We go."),
        ("Wir gehen.“", "We go.", "en", "We go.”"),
        ("Wir gehen“, sagte er.", "We go,” he said.", "en", "We go,” he said."),
        ("“We go,” he said.", '"Wir gehen", sagte er.', "de", "„Wir gehen“, sagte er."),
        ("Wir gehen.", '"We go.', "en", "We go."),
    ],
)
def test_quotation_marks(source: str, target: str, language: str, wanted: str) -> None:
    assert edited(target, quote_edits(source, target, language)).text == wanted


def _repaired(source: str, target: str, linked: tuple[str, str]) -> tuple[str, frozenset[str]]:
    here, there = source.index(linked[0]), target.index(linked[1])
    link = WordLink(Span(here, here + len(linked[0])), Span(there, there + len(linked[1])), 0.9)
    repair = repairs(source, target, [link], DE_EN)
    return edited(target, repair.edits).text, repair.flags


def test_a_misspelled_name_is_put_right_where_it_is_linked() -> None:
    text, flags = _repaired(
        "Lukaschenkos Plan liegt vor.",
        "Lukachenko's plan is ready.",
        ("Lukaschenkos", "Lukachenko's"),
    )
    assert text == "Lukashenko's plan is ready."
    assert not flags


def test_a_lost_name_is_flagged() -> None:
    text, flags = _repaired("Schoigu kam.", "The minister came.", ("Schoigu", "minister"))
    assert text == "The minister came."
    assert flags == {"names"}


def test_a_garbled_address_is_copied() -> None:
    text, flags = _repaired(
        "Siehe https://www.belta.by/de.",
        "See Https:/wwww.by/de.",
        ("https://www.belta.by/de", "Https:/wwww.by/de"),
    )
    assert text == "See https://www.belta.by/de."
    assert not flags


def test_two_names_that_became_one_word_are_put_right() -> None:
    source, target = "State Secretary Stanislav Zas spoke.", "Staatssekretär Stanis sprach."
    place = Span(15, 21)
    links = [WordLink(Span(16, 25), place, 0.6), WordLink(Span(26, 29), place, 0.4)]
    repair = repairs(source, target, links, ("en", "de"))
    assert edited(target, repair.edits).text == "Staatssekretär Stanislaw Sas sprach."
    assert not repair.flags


def test_a_name_that_is_right_is_not_overwritten_by_a_lost_one() -> None:
    source, target = "Stanislav Zas spoke.", "Stanislaw sprach."
    links = [WordLink(Span(0, 9), Span(0, 9), 0.6), WordLink(Span(10, 13), Span(0, 9), 0.4)]
    assert repairs(source, target, links, ("en", "de")) == Repair((), frozenset({"names"}))


def test_a_lost_placeholder_is_flagged() -> None:
    assert repairs("Hallo {name}!", "Hello!", [], DE_EN).flags == {"placeholders"}


def test_a_wrong_number_is_put_right_where_it_is_linked() -> None:
    text, flags = _repaired("1.250.000 Euro", "1.25.000 euros", ("1.250.000", "1.25.000"))
    assert text == "1,250,000 euros"
    assert not flags


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Wolfowitsch", "Volfovich"),
        ("Schoigu", "Shoigu"),
        ("Iwaschkewitsch", "Ivashkevich"),
        ("Timtschenko", "Timchenko"),
    ],
)
def test_transcription_of_listed_and_other_names(german: str, english: str) -> None:
    [name] = names(f"{german} kam.", DE_EN)
    assert english in name.spellings
    [back] = names(f"{english} came.", ("en", "de"))
    assert german in back.spellings


def test_ordinary_words_are_no_names() -> None:
    text = "Die Deutschen und die Tschechen entscheiden über Wirtschaft, Botschaft und Roman."
    assert names(text, DE_EN) == ()
    assert names("The Window in Norwich Now Allows a November Review.", ("en", "de")) == ()
