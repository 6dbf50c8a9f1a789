"""The search page: results, errors, keys, opening, filters, export, vectors in the background."""

import datetime
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.bitext.article import Article
from reader.bitext.beads import Provenance
from reader.bitext.text import Span
from reader.bitext.translation import Translation, WordLink
from reader.embed import SentenceEncoder
from reader.jobs.opening import prepare
from reader.jobs.relating import RelatedArticle
from reader.jobs.searching import Findings, How, SearchQuery
from reader.library import ConcordanceLine, Order, Side
from reader.ui.search.filters import parse_date
from reader.ui.search.model import Heading, KwicRow, MeaningRow
from reader.ui.search.related import RelatedLine
from reader.ui.theme import DARK, LIGHT
from reader.ui.window import MainWindow

GERMAN = "Die Sicherheitsräte der Länder tagten im Hafen."
ENGLISH = "The security councils of the countries met in the port."
DAY = datetime.date(2024, 4, 3)
PROVENANCE = Provenance("argos", "translate-de_en", "1.0")


@pytest.fixture
def filled(make_window: Callable[[], MainWindow]) -> MainWindow:
    """A window over two articles, the first of them translated."""
    window = make_window()
    services = window._workspace._services
    package = services.engines.package("de", "en")
    library = services.library
    body = (GERMAN, *(f"Satz {n} steht hier als Füllung." for n in range(30)))
    body += ("Der Sicherheitsrat tagte erneut.",)
    german = prepare(Article("de", "Treffen im Norden", body, date=DAY))
    first = library.articles.add(german.article, german.text).id
    links = (WordLink(Span(4, 19), Span(4, 12), 0.9), WordLink(Span(4, 19), Span(13, 21), 0.9))
    done = {
        s.index: Translation(ENGLISH if s.text == GERMAN else f"Sentence {s.index}.", PROVENANCE)
        for s in german.text.segments
    }
    done[1] = replace(done[1], links=links)
    made = package.provenance if package else PROVENANCE
    done = {index: replace(translation, provenance=made) for index, translation in done.items()}
    library.memory.save(first, done, "en")
    english = prepare(Article("en", "Council news", ("The councils agreed.",)))
    library.articles.add(english.article, english.text)
    library.articles.add_tag([first], "north")
    return window


def rows(window: MainWindow, kind: type) -> list:
    return [row for row in window.search.page.model.rows if isinstance(row, kind)]


def matches(window: MainWindow) -> list[str]:
    return [row.line.match for row in rows(window, KwicRow)]


def heading(window: MainWindow) -> str:
    return next((row.text for row in rows(window, Heading)), "")


def look_for(window: MainWindow, qtbot: QtBot, pattern: str, how: How = How.WORD) -> None:
    window.search.page.model.set_rows(())
    window.search.show(pattern, how)
    # The lines as typed may come first; the search goes on for the other forms.
    qtbot.waitUntil(lambda: bool(heading(window)) and window.search._job is None, timeout=20_000)


def test_typing_lists_all_forms(filled: MainWindow, qtbot: QtBot) -> None:
    filled.commands["find"].trigger()
    page = filled.search.page
    assert filled._pages.currentWidget() is page
    QTest.keyClicks(page.field, "Sicherheitsrat")
    qtbot.waitUntil(lambda: len(matches(filled)) == 2, timeout=20_000)
    assert set(matches(filled)) == {"Sicherheitsräte", "Sicherheitsrat"}
    assert heading(filled) == (
        "Concordance · Sicherheitsrat, all forms · 2 in 1 article · sorted by right context"
    )
    qtbot.waitUntil(lambda: any(row.rendering for row in rows(filled, KwicRow)), timeout=5000)
    (named,) = [row for row in rows(filled, KwicRow) if row.rendering]
    assert named.rendering[0].of(named.line.counterpart) == "security councils"


def test_lines_as_typed_come_first_at_the_first_search(
    filled: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    show_rows = filled.search.page.show_rows
    monkeypatch.setattr(
        filled.search.page, "show_rows", lambda rows: (shown.append(rows[0].text), show_rows(rows))
    )
    look_for(filled, qtbot, "Sicherheitsrat")
    qtbot.waitUntil(lambda: len(matches(filled)) == 2, timeout=20_000)
    assert [text.split(" · ")[1] for text in shown] == [
        "Sicherheitsrat",
        "Sicherheitsrat, all forms",
    ]
    qtbot.waitUntil(lambda: filled.search._job is None, timeout=5000)
    look_for(filled, qtbot, "council")
    assert [text.split(" · ")[1] for text in shown[2:]] == ["council, all forms"]


def test_the_order_can_be_changed(filled: MainWindow, qtbot: QtBot) -> None:
    look_for(filled, qtbot, "Sicherheitsrat")
    assert matches(filled) == ["Sicherheitsräte", "Sicherheitsrat"]
    order = filled.search.page.filters.order
    order.setCurrentIndex(order.findData(Order.LEFT))
    qtbot.waitUntil(lambda: "left context" in heading(filled), timeout=5000)
    assert matches(filled) == ["Sicherheitsrat", "Sicherheitsräte"]


def test_filters(filled: MainWindow, qtbot: QtBot) -> None:
    look_for(filled, qtbot, "council")
    assert len(matches(filled)) == 3
    filters = filled.search.page.filters
    qtbot.waitUntil(lambda: filters.tag.count() == 2, timeout=5000)
    filters.tag.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(matches(filled)) == 1, timeout=5000)
    filters.tag.setCurrentIndex(0)
    filters.language.setCurrentIndex(filters.language.findData("de"))
    qtbot.waitUntil(lambda: "nothing found" in heading(filled), timeout=5000)
    filters.language.setCurrentIndex(0)
    filters.compounds.setChecked(True)
    qtbot.waitUntil(lambda: filled.search._query.compounds, timeout=5000)
    filters.since.setText("2024-13")
    filters.changed.emit()
    assert "2024-13" in filled.search.page.message


def test_dates() -> None:
    assert parse_date("", end=True) is None
    assert parse_date("2024", end=False) == datetime.date(2024, 1, 1)
    assert parse_date("2024", end=True) == datetime.date(2024, 12, 31)
    assert parse_date("2024-2", end=True) == datetime.date(2024, 2, 29)
    assert parse_date("2024-05-14", end=True) == datetime.date(2024, 5, 14)
    for wrong in ("24", "2024-13", "2023-02-29", "gestern"):
        with pytest.raises(ValueError, match=wrong):
            parse_date(wrong, end=False)


def test_a_bad_pattern_is_said_below_the_field(filled: MainWindow, qtbot: QtBot) -> None:
    filled.search.show("(", How.REGEX)
    qtbot.waitUntil(lambda: "cannot be used" in filled.search.page.message, timeout=5000)
    assert not filled.banner.text
    filled.search.page.field.setText("R[aä]te?")
    qtbot.waitUntil(lambda: not filled.search.page.message, timeout=5000)


@pytest.mark.models
def test_return_opens_the_sentence(filled: MainWindow, qtbot: QtBot) -> None:
    look_for(filled, qtbot, "erneut")
    page = filled.search.page
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filled._pages.currentWidget() is filled.view, timeout=20_000)
    sentence = rows(filled, KwicRow)[0].line.segment
    qtbot.waitUntil(lambda: filled.view.current == sentence, timeout=5000)
    qtbot.waitUntil(lambda: sentence in filled.view.source_pane.visible_segments(), timeout=5000)


@pytest.mark.models
def test_a_line_of_the_translation_opens_beside_it(filled: MainWindow, qtbot: QtBot) -> None:
    filled.controller.open_article(1)
    qtbot.waitUntil(lambda: filled.controller.current is not None, timeout=20_000)
    look_for(filled, qtbot, "countries")
    (row,) = rows(filled, KwicRow)
    assert row.line.side is Side.TARGET
    filled.search.open_line(row.line)
    assert filled._pages.currentWidget() is filled.view
    assert filled.view.current == 1


def test_escape_leads_back(filled: MainWindow, qtbot: QtBot) -> None:
    look_for(filled, qtbot, "council")
    page = filled.search.page
    assert filled._right.isHidden()
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_K)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.field.hasFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert filled._pages.currentWidget() is filled.view
    assert not filled._right.isHidden()
    filled.commands["find"].trigger()
    filled.commands["mode_both"].trigger()
    assert filled._pages.currentWidget() is filled.view


@pytest.mark.models
def test_by_meaning(filled: MainWindow, qtbot: QtBot) -> None:
    filled.search.embedder.start()
    with qtbot.waitSignal(filled.search.embedder.finished, timeout=30_000):
        pass
    look_for(filled, qtbot, "gathering of governments at the harbour", How.MEANING)
    best = rows(filled, MeaningRow)[0]
    assert best.columns == (GERMAN, ENGLISH)
    assert heading(filled) == "By meaning · 20 of 35 sentences · both languages"
    message = filled.status._message
    qtbot.waitUntil(
        lambda: message.text() == "35 sentences · 2 articles · vectors up to date", timeout=5000
    )
    filled.search.leave()
    assert message.text() == ""


def test_without_an_encoder_only_meaning_is_missing(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    services = filled._workspace._services
    services.__dict__["encoder"] = SentenceEncoder(tmp_path / "nothing")
    filled.search.embedder.start()
    filled.search.show("council", How.MEANING)
    qtbot.waitUntil(lambda: "encoder" in filled.search.page.message, timeout=5000)
    assert not filled.banner.text
    look_for(filled, qtbot, "council")
    assert len(matches(filled)) == 3
    assert "no sentence encoder" in filled.status._message.text()


def test_a_newer_search_takes_the_place_of_an_older_one(filled: MainWindow, qtbot: QtBot) -> None:
    filled.search.show("Hafen")
    filled.search.show("council")
    qtbot.waitUntil(lambda: "council" in heading(filled), timeout=20_000)
    QTest.qWait(100)
    assert set(matches(filled)) == {"Council", "councils"}


def test_an_empty_field_clears_the_list(filled: MainWindow, qtbot: QtBot) -> None:
    look_for(filled, qtbot, "council")
    filled.search.page.field.clear()
    qtbot.waitUntil(lambda: not filled.search.page.model.rows, timeout=5000)
    assert not filled.search.page.export.isEnabled()


def line(number: int) -> ConcordanceLine:
    return ConcordanceLine(
        number, "Title", DAY, Side.SOURCE, 0, "de", f"{number} ", "Rat", " tagt", "beside", 1.0
    )


def test_a_hundred_thousand_lines_do_not_block(filled: MainWindow, qtbot: QtBot) -> None:
    """Measured against ten lines in the same run: no time that grows with the number of lines
    but that for making the rows."""

    def seconds(count: int) -> float:
        lines = tuple(line(number) for number in range(count))
        filled.search._query = SearchQuery("Rat", limit=count)
        begin = time.perf_counter()
        filled.search._on_partial([Findings(filled.search._query, lines, True)])
        filled.search.page.list.grab()
        return time.perf_counter() - begin

    filled.search.show()
    few = seconds(10)
    many = seconds(100_000)
    assert many < few + 100_000 * 2e-5
    assert len(rows(filled, KwicRow)) == 100_000


def test_more_lines_come_when_the_end_is_reached(
    filled: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def search(_services: object, query: SearchQuery, _cancel: object) -> Findings:
        asked.append(query.limit)
        lines = tuple(line(number) for number in range(min(query.limit, 900)))
        return Findings(query, lines, query.limit >= 900)

    monkeypatch.setattr("reader.ui.search.commands.search", search)
    look_for(filled, qtbot, "Rat", How.EXACT)
    assert len(rows(filled, KwicRow)) == 500
    assert "the first 500" in heading(filled)
    bar = filled.search.page.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 10_000, timeout=5000)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(rows(filled, KwicRow)) == 900, timeout=5000)
    assert asked == [500, 2000]
    bar.setValue(bar.maximum())
    QTest.qWait(50)
    assert len(asked) == 2


@pytest.mark.parametrize("suffix", [".tsv", ".csv"])
def test_export_writes_the_lines(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    look_for(filled, qtbot, "council")
    path = tmp_path / f"lines{suffix}"
    filled.search.export_to(path, suffix)
    qtbot.waitUntil(path.exists, timeout=5000)
    text = path.read_text("utf-8-sig")
    assert len(text.splitlines()) == 4
    assert GERMAN in text
    filled.search.export_to(tmp_path / "nowhere" / "x.tsv", suffix)
    qtbot.waitUntil(lambda: bool(filled.banner.text), timeout=5000)


@pytest.mark.models
def test_a_term_is_looked_up_in_the_library(filled: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filled.translated, timeout=60_000):
        filled.controller.open_article(1)
    first = filled.terms.list.model().index(0)
    lemma = filled.terms.lemma_of(first)
    filled.terms.list.setCurrentIndex(first)
    menu = filled.terminology.commands.menu_for(lemma)
    next(a for a in menu.actions() if a.text() == "Find in library").trigger()
    assert filled.search.page.field.text() == lemma
    assert filled.terms.lemma_at(QPoint(5, 100_000)) == ""
    qtbot.waitUntil(lambda: lemma in heading(filled), timeout=20_000)


def test_aligning_is_offered_where_it_can_be_done(prepared: None, qtbot: QtBot) -> None:
    related = RelatedLine()
    qtbot.addWidget(related)
    related.show_articles([RelatedArticle(7, "Same story", "en", None, 0.9)])
    assert related.align_button.isHidden()
    related.offer_aligning()
    assert not related.align_button.isHidden()
    with qtbot.waitSignal(related.align_wanted) as signal:
        related.align_button.click()
    assert signal.args == [7]


def test_the_same_story_is_offered(filled: MainWindow, qtbot: QtBot) -> None:
    related = filled.search.related
    assert related.text == ""
    related.show_articles([RelatedArticle(2, "Council news", "en", DAY, 0.98)])
    assert "Council news (EN · 3 Apr 2024, 98 %)" in related.text
    filled.search.show()
    assert related.text == ""
    filled.search.leave()
    assert "Council news" in related.text
    with qtbot.waitSignal(filled.controller.opened, timeout=20_000) as signal:
        related.open_button.click()
    assert signal.args == [2]
    assert related.text == ""


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_rows_are_painted_in_both_schemes(
    filled: MainWindow, qtbot: QtBot, colours: object
) -> None:
    look_for(filled, qtbot, "council")
    filled.search.page.restyle(colours)
    view = filled.search.page.list
    rect = view.visualRect(view.model().index(1))
    image = view.viewport().grab(rect).toImage()
    used = {image.pixelColor(x, rect.height() // 2).name() for x in range(image.width())}
    assert len(used) > 5
    assert any(image.pixelColor(x, rect.height() - 1).name() == colours.line for x in (60, 90))
