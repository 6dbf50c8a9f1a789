"""Whatever the page: no line is lost, none is there twice, nothing crashes."""

import unicodedata
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.article import Article
from reader.bitext.errors import InputError
from reader.ingest import read_text

LINES = st.sampled_from(
    [
        "Startseite",
        "Politik",
        "Alle Nachrichten",
        "flag Dienstag, 30 April 2024",
        "14. Mai 2024, 10:15",
        "Grevenhagen, 14.05.2024",
        "Stadtrat beschließt Umbau des Hafens",
        "Von Anna Beispiel",
        "Foto: Jan Muster",
        "Home › Politik › Stadt",
        "Der Stadtrat hat den Umbau des Hafens beschlossen. Die Arbeiten beginnen bald.",
        "Die Kosten trägt zur Hälfte das Land, wie ein Sprecher der Stadt mitteilte.",
        "„Endlich“",
        "Warum jetzt?",
        "- neue Kräne",
        "Mehr zum Thema",
        "Lesen Sie auch: Lotsen warnen",
        "Mo Di Mi Do Fr Sa So",
        "© Küstenbote. Alle Rechte vorbehalten.",
        "",
    ]
)


def seen(article: Article) -> Counter[str]:
    texts = [article.title, *article.paragraphs, *(line.text for line in article.left_out)]
    return Counter(text for text in texts if text)


@settings(max_examples=400)
@given(st.lists(LINES, min_size=1, max_size=25))
def test_every_line_is_somewhere(lines: list[str]) -> None:
    given_lines = Counter(line for line in lines if line)
    if not given_lines:
        return
    article = read_text("\n".join(lines), language="de")
    missing = given_lines - seen(article)
    assert not seen(article) - given_lines
    gone = [line for line, count in missing.items() for _ in range(count)]
    assert len(gone) <= bool(article.section) + bool(article.date)
    for line in gone:
        assert line == article.section or any(c.isdigit() for c in line)


@settings(max_examples=200)
@given(st.lists(LINES, min_size=1, max_size=25))
def test_all_that_is_left_out_can_be_put_back(lines: list[str]) -> None:
    page = "\n".join(lines)
    if not page.strip():
        return
    article = read_text(page, language="de")
    back = read_text(page, language="de", keep=frozenset(line.line for line in article.left_out))
    assert back.left_out == ()
    assert Counter(back.paragraphs) == Counter(article.paragraphs) + Counter(
        line.text for line in article.left_out
    )
    for line in article.left_out:
        assert page.splitlines()[line.line].strip() == line.text
        assert 0 <= line.paragraph <= len(article.paragraphs)


def visible(text: str) -> Counter[str]:
    """Characters that carry text; joined and decomposed forms count the same."""
    composed = unicodedata.normalize("NFD", text)
    return Counter(c for c in composed if unicodedata.category(c)[0] not in "CZ")


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read_whole(text: str) -> None:
    try:
        article = read_text(text, language="de")
    except InputError:
        assert not visible(text)
        return
    whole = " ".join([article.title, article.section, *seen(article).elements()])
    if article.date is None:
        assert not visible(text) - visible(whole)


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_can_be_written_again(text: str) -> None:
    try:
        article = read_text(text)
    except InputError:
        return
    for part in seen(article):
        assert part == " ".join(part.split())
        part.encode("utf-8")
