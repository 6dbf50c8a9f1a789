"""HTML pages: the article, and every other visible line among those left out."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.errors import InputError
from reader.ingest import read_file, read_html
from reader.ingest.html import visible_lines

PARAGRAPHS = (
    "Der Stadtrat von Grevenhagen hat den Umbau des Hafens beschlossen. Die Arbeiten beginnen im "
    "Mai und dauern nach Angaben der Behörde vier Jahre.",
    "„Wir haben lange gewartet“, sagte die Bürgermeisterin am Abend vor Journalisten. "
    "„Jetzt geht es los.“",
    "Die Kosten von 12 Mio. Euro trägt zur Hälfte das Land, wie ein Sprecher mitteilte.",
)
PAGE = """<!DOCTYPE html>
<html lang="de"><head><title>Stadtrat beschließt Umbau – Küstenbote</title>
<meta name="date" content="2024-05-14"><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Start</a> <a href="/p">Politik</a></nav>
<article><h1>Stadtrat beschließt Umbau</h1>
<p>{0}</p><h2>Lange <em>gewartet</em></h2><p>{1}</p>
<script>var x = "Das ist kein Text.";</script>
<p>{2}</p></article>
<footer><p>Küstenbote GmbH, Grevenhagen</p></footer></body></html>"""


def test_article_and_the_rest() -> None:
    article = read_html(PAGE.format(*PARAGRAPHS))
    assert article.title == "Stadtrat beschließt Umbau"
    assert article.date == datetime.date(2024, 5, 14)
    assert article.paragraphs == (PARAGRAPHS[0], "Lange gewartet", *PARAGRAPHS[1:])
    assert "Küstenbote GmbH, Grevenhagen" in {line.text for line in article.left_out}


def test_put_back() -> None:
    page = PAGE.format(*PARAGRAPHS)
    footer = next(line for line in read_html(page).left_out if "GmbH" in line.text)
    article = read_html(page, keep=frozenset({footer.line}))
    assert article.paragraphs[-1] == footer.text
    assert footer not in article.left_out


def test_found_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "seite.txt"
    path.write_text(PAGE.format(*PARAGRAPHS), encoding="utf-8")
    assert read_file(path).paragraphs == read_html(PAGE.format(*PARAGRAPHS)).paragraphs


def test_page_without_an_article() -> None:
    article = read_html("<html><body><p>Kurz.</p><p>Gut.</p></body></html>")
    assert article.paragraphs == ("Kurz.", "Gut.")


def test_declared_encoding_in_text() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    assert read_html(head + PAGE.format(*PARAGRAPHS)).title == "Stadtrat beschließt Umbau"


def test_hidden_text_is_not_seen() -> None:
    lines = [line.text for line in visible_lines(PAGE.format(*PARAGRAPHS))]
    assert not any("kein Text" in line or "color" in line for line in lines)
    assert "Lange gewartet" in lines


def test_deep_nesting() -> None:
    article = read_html("<div>" * 400 + "<p>" + PARAGRAPHS[0] + "</p>" + "</div>" * 400)
    assert PARAGRAPHS[0] in article.paragraphs


@pytest.mark.parametrize("text", ["<!-- -->", "<html>", "&nbsp;", "<script>x()</script>"])
def test_pages_without_text_get_an_answer(text: str) -> None:
    with pytest.raises(InputError):
        read_html(text)


@settings(max_examples=60)
@given(st.text("<>/p div=\"'&;!-aé\n\x00", max_size=120))
def test_any_markup_gives_an_article_or_an_answer(text: str) -> None:
    try:
        article = read_html(f"<html><body>{text}", language="de")
    except InputError:
        return
    assert article.paragraphs or article.left_out or article.title


def test_a_page_that_cannot_be_read_whole_is_refused() -> None:
    read = read_html(nested(1000))
    assert "Danach." in (*read.paragraphs, *(line.text for line in read.left_out))
    with pytest.raises(InputError, match="nested too deeply"):
        read_html(nested(10_000))


def nested(depth: int) -> str:
    """A page with a sentence before, in and after so many boxes."""
    boxes = "<div>" * depth + f"<p>{PARAGRAPHS[0]}</p>" + "</div>" * depth
    return f"<html><body><p>Davor.</p>{boxes}<p>Danach.</p>"
