"""Clean text loses nothing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest import read_text

ONE = "Der Stadtrat hat den Umbau beschlossen. Die Arbeiten beginnen im Mai."
TWO = "Die Kosten trägt zur Hälfte das Land, wie ein Sprecher mitteilte."
TITLE = "Stadtrat beschließt Umbau des Hafens"


def test_title_and_paragraphs() -> None:
    article = read_text(f"{TITLE}\n\n{ONE}\n\n{TWO}\n")
    assert (article.title, article.paragraphs) == (TITLE, (ONE, TWO))
    assert article.left_out == ()


def test_no_title() -> None:
    article = read_text(f"{ONE}\n\n{TWO}")
    assert (article.title, article.paragraphs) == ("", (ONE, TWO))


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n14. Mai 2024\n\n",
        f"14. Mai 2024\n{TITLE}\n\n",
        f"Wirtschaft\n14. Mai 2024\n{TITLE}\n\n",
        f"{TITLE}\n\nDienstag, 14. Mai 2024\n\n",
        f"Dienstag, 14. Mai 2024\n\n{TITLE}\n\n",
        f"{TITLE}\n14 May 2024, 10:00\n",
        f"{TITLE}\n2024-05-14\n",
    ],
)
def test_date_beside_the_title(head: str) -> None:
    article = read_text(head + f"{ONE}\n\n{TWO}")
    assert article.title == TITLE
    assert article.date == datetime.date(2024, 5, 14)
    assert article.paragraphs == (ONE, TWO)
    assert article.left_out == ()


def test_subtitle_and_short_lines_stay() -> None:
    lines = ["Umbau kostet 12 Mio. Euro", ONE, "Teilen", "„Endlich“", TWO, "Kontakt zum Rathaus"]
    article = read_text("\n\n".join([TITLE, *lines]))
    assert article.title == TITLE
    assert article.paragraphs == tuple(lines)


def test_date_in_a_sentence_is_no_date_line() -> None:
    article = read_text(f"{TITLE}\n\nDas war am 14. Mai 2024.\n\n{ONE}")
    assert article.paragraphs == ("Das war am 14. Mai 2024.", ONE)


def test_place_and_date_stay_in_the_text() -> None:
    article = read_text(f"{TITLE}\nGrevenhagen, 14. Mai 2024\n\n{ONE}\n\n{TWO}")
    assert article.date == datetime.date(2024, 5, 14)
    assert article.paragraphs == ("Grevenhagen, 14. Mai 2024", ONE, TWO)


@pytest.mark.parametrize("below", ["Von Anna Beispiel", "Umbau kostet zwölf Millionen"])
def test_name_or_subtitle_right_below_the_title(below: str) -> None:
    article = read_text(f"{TITLE}\n{below}\n\n{ONE}\n\n{TWO}")
    assert (article.title, article.paragraphs) == (TITLE, (below, ONE, TWO))


def test_interview_keeps_its_order() -> None:
    lines = [
        "Frau Lindholm, wie geht es dem Hafen?",
        "Gut.",
        "Und den Lotsen?",
        "Auch gut. Bestens.",
    ]
    article = read_text("\n\n".join(["Interview mit der Direktorin", *lines]))
    assert (article.title, article.paragraphs) == ("Interview mit der Direktorin", tuple(lines))


def test_dialogue_has_no_title() -> None:
    lines = ["„Ja“", "„Nein“", "„Doch“", "Sie schwieg.", "Er ging hinaus in den Regen."]
    article = read_text("\n".join(lines))
    assert (article.title, article.paragraphs) == ("", tuple(lines))


def test_headings_named_like_sections_stay() -> None:
    lines = ["Politik", ONE, "Wirtschaft", TWO, "Sport", "Der Verein hat gewonnen."]
    article = read_text("\n\n".join([TITLE, *lines]))
    assert article.section == ""
    assert (article.title, article.paragraphs) == (TITLE, tuple(lines))


def test_later_dates_are_headings() -> None:
    lines = [ONE, TWO, "13. Mai 2024", ONE + " " + TWO, "14. Mai 2024", TWO + " " + ONE]
    article = read_text("\n\n".join([TITLE, *lines]))
    assert article.paragraphs == tuple(lines)


def test_verse_keeps_its_lines() -> None:
    verse = "Der Nebel steigt, es fällt das Laub\nSchenk ein den Wein\nWir wollen\nuns freuen"
    article = read_text(verse)
    assert (article.title, *article.paragraphs) == ("", *verse.split("\n"))


def test_a_paragraph_a_line_without_blank_lines() -> None:
    lines = [
        "Der Hafen von Grevenhagen ist der größte an diesem Teil der Küste.",
        "Er wird seit dem Jahr 1911 von der Stadt betrieben.",
        "In ihm arbeiten heute etwa 340 Menschen in drei Schichten.",
        "Die meisten von ihnen wohnen in den Dörfern der Umgebung.",
    ]
    assert read_text("\n".join(lines)).paragraphs == tuple(lines)


LONG = (
    "Der Stadtrat von Grevenhagen hat am Dienstag nach mehrstündiger Aussprache beschlossen, "
    "den Hafen von Grund auf umzubauen und dafür in den kommenden vier Jahren rund zwölf "
    "Millionen Euro auszugeben, von denen das Land die Hälfte übernimmt."
)


def wrap(text: str, width: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("width", range(50, 100, 5))
def test_wrapped_lines_are_joined(width: int) -> None:
    article = read_text(f"{TITLE}\n\n{wrap(LONG, width)}\n\n{ONE}\n\n{wrap(LONG, width)}\n")
    assert article.title == TITLE
    assert article.paragraphs == (LONG, ONE, LONG)


def test_wrapped_paragraphs_without_blank_lines_between() -> None:
    article = read_text(f"{wrap(LONG, 72)}\n{wrap(LONG, 72)}")
    assert article.paragraphs == (LONG, LONG)


def test_hyphens_at_line_ends() -> None:
    text = (
        "Die Vertreter der Häfen und der Reedereien haben am Dienstag die Hafen-\n"
        "und Seebehörden aufgefordert, die seit dem Winter vereinbarte Zusammen-\n"
        "arbeit fortzusetzen; sie sprachen lange über die alte deutsch-\n"
        "schwedische Fährlinie, deren Betrieb seit Jahren umstritten ist und die\n"
        "im Sommer eingestellt wird."
    )
    (paragraph,) = read_text(text).paragraphs
    assert "Hafen- und Seebehörden" in paragraph
    assert "Zusammenarbeit" in paragraph
    assert "deutsch-schwedische" in paragraph


def test_invisible_characters_go_and_composed_letters_come() -> None:
    article = read_text("Die Sicher\u00adheits\u200bra\u0308te tagen seit\u00a0heute in der Stadt.")
    assert article.paragraphs == ("Die Sicherheitsräte tagen seit heute in der Stadt.",)


WORDS = st.sampled_from(
    [
        "Hafen",
        "Stadt",
        "Behörde",
        "Mai",
        "Umbau",
        "groß",
        "alt",
        "neu",
        "kommt",
        "geht",
        "und",
        "der",
        "die",
    ]
)
SENTENCES = st.lists(WORDS, min_size=5, max_size=12).map(lambda ws: " ".join(ws).capitalize() + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=6, unique=True), st.sampled_from(["\n", "\n\n"]))
def test_paragraphs_come_out_as_they_went_in(paragraphs: list[str], between: str) -> None:
    article = read_text(between.join(paragraphs), language="de")
    assert article.paragraphs == tuple(paragraphs)
    assert article.left_out == ()


@given(st.lists(PARAGRAPHS, min_size=1, max_size=5, unique=True))
def test_reading_again_changes_nothing(paragraphs: list[str]) -> None:
    first = read_text(TITLE + "\n\n" + "\n\n".join(paragraphs), language="de")
    again = read_text(first.title + "\n\n" + "\n\n".join(first.paragraphs), language="de")
    assert again == first
