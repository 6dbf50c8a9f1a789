"""Reading: opening, linked sentences, keys, swapping, modes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.reading.pane import Pane
from reader.ui.reading.view import Mode
from reader.ui.theme import LIGHT
from reader.ui.window import MainWindow

pytestmark = pytest.mark.models


def centre_of(pane: Pane, segment: int) -> QPoint:
    """A point on the first line of a segment."""
    return pane.segment_rects(segment)[0].center().toPoint()


def click(pane: Pane, segment: int) -> None:
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, segment))


def point_at(pane: Pane, point: QPoint) -> None:
    QTest.mouseMove(pane.viewport(), point)
    QApplication.processEvents()


def test_article_is_translated_sentence_by_sentence(reading: MainWindow) -> None:
    shown = reading.controller.reading
    assert shown is not None
    assert shown.pending == frozenset()
    assert [len(side.segments) for side in (shown.bitext.source, shown.bitext.target)] == [6, 6]
    assert "Security" in shown.bitext.target.segments[2].text
    assert shown.bitext.source.title in reading.view.source_pane.toPlainText()
    assert shown.bitext.target.title in reading.view.target_pane.toPlainText()


def test_pointing_at_a_sentence_marks_its_counterpart(reading: MainWindow, qtbot: QtBot) -> None:
    view = reading.view
    for pane, other in ((view.source_pane, view.target_pane), (view.target_pane, view.source_pane)):
        point_at(pane, centre_of(pane, 3))
        assert other.layers.hover == (3,)
        point_at(pane, centre_of(pane, 1))
        assert other.layers.hover == (1,)


def test_clicking_makes_a_sentence_the_current_one_on_both_sides(reading: MainWindow) -> None:
    view = reading.view
    click(view.target_pane, 2)
    assert view.current == 2
    assert view.source_pane.layers.current == view.target_pane.layers.current == (2,)
    ground = view.source_pane.grab().toImage()
    rect = view.source_pane.segment_rects(2)[0]
    corner = QPointF(rect.left() + 2, rect.top() + 1).toPoint()
    assert ground.pixelColor(corner) == QColor(LIGHT.selection)


def test_keys_step_through_the_sentences(reading: MainWindow, qtbot: QtBot) -> None:
    view = reading.view
    view.setFocus()
    for key, expected in (("J", 0), ("J", 1), ("J", 2), ("K", 1)):
        QTest.keyClick(reading, getattr(Qt.Key, f"Key_{key}"))
        assert view.current == expected
    for _ in range(20):
        view.step(1)
    assert view.current == 5


def test_keys_work_while_a_pane_has_the_focus(reading: MainWindow) -> None:
    pane = reading.view.source_pane
    pane.setFocus()
    for key in "JJ":
        QTest.keyClick(pane, getattr(Qt.Key, f"Key_{key}"))
    assert reading.view.current == 1
    pane.selectAll()
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "MUSTERSTADT" in QApplication.clipboard().text()


def test_other_pane_scrolls_only_when_the_counterpart_is_out_of_sight(
    reading: MainWindow, qtbot: QtBot
) -> None:
    reading.resize(900, 480)
    QTest.qWait(50)
    view = reading.view
    view.linked_scrolling = False
    target = view.target_pane
    target.verticalScrollBar().setValue(0)
    visible = [n for n in range(6) if target.is_whole(n)]
    view.set_current(visible[-1])
    assert target.verticalScrollBar().value() == 0
    assert not target.is_whole(5)
    view.set_current(5)
    assert target.is_whole(5)


def test_linked_panes_scroll_together(reading: MainWindow) -> None:
    reading.resize(900, 480)
    QTest.qWait(50)
    view = reading.view
    view.source_pane.verticalScrollBar().setValue(40)
    assert view.target_pane.verticalScrollBar().value() == 40


def test_paragraphs_start_level(reading: MainWindow) -> None:
    QTest.qWait(50)
    view = reading.view
    for segment in (1, 3):
        tops = [
            pane.segment_rects(segment)[0].top() for pane in (view.source_pane, view.target_pane)
        ]
        assert tops[0] == pytest.approx(tops[1], abs=1)


def test_swapping_exchanges_places_and_keeps_the_sentence(reading: MainWindow) -> None:
    view = reading.view
    view.set_current(3)
    left, right = view.source_pane, view.target_pane
    texts = left.toPlainText(), right.toPlainText()
    view.swap()
    assert (view.source_pane, view.target_pane) == (right, left)
    assert (right.toPlainText(), left.toPlainText()) == texts
    assert right.layers.current == left.layers.current == (3,)
    click(left, 4)
    assert right.layers.current == (4,)
    view.swap()
    assert left.toPlainText() == texts[0]


@pytest.mark.parametrize("mode", list(Mode))
def test_modes_show_one_text_or_both(reading: MainWindow, mode: Mode) -> None:
    view = reading.view
    reading.commands[f"mode_{mode.value}"].trigger()
    assert view.source_pane.isVisible() is (mode is not Mode.TRANSLATION)
    assert view.target_pane.isVisible() is (mode is not Mode.ORIGINAL)
    view.set_current(4)
    assert view.current == 4


def test_second_opening_needs_no_engine(
    make_window: Callable[[], MainWindow], qtbot: QtBot, article: Path
) -> None:
    first = make_window()
    with qtbot.waitSignal(first.translated, timeout=60_000):
        first.open_files([article])
    expected = [s.text for s in first.controller.reading.bitext.target.segments]
    first.close()
    second = make_window()

    def fail(*_: object) -> None:
        raise AssertionError("translated again")

    second._workspace.translate = fail
    with qtbot.waitSignal(second.translated, timeout=20_000):
        second.begin([])
    assert [s.text for s in second.controller.reading.bitext.target.segments] == expected


def test_place_is_kept(make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    paragraph = "Der Rat tagte. Er beriet lange. Dann gab es ein Ergebnis. Alle stimmten zu.\n\n"
    path.write_text("Lange Sitzung des Rates\n\n" + paragraph * 30, encoding="utf-8")
    first = make_window()
    with qtbot.waitSignal(first.translated, timeout=60_000):
        first.open_files([path])
    QTest.qWait(50)
    bar = first.view.source_pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = first.view.position()
    assert place.segment > 10
    first.close()
    second = make_window()
    with qtbot.waitSignal(second.translated, timeout=20_000):
        second.begin([])
    qtbot.waitUntil(lambda: second.view.position() == place, timeout=5000)


def test_line_put_back_becomes_a_paragraph(reading: MainWindow, qtbot: QtBot) -> None:
    shown = reading.left_out.list
    texts = [shown.item(n).text() for n in range(shown.count())]
    assert "Twitter" in texts
    shown.item(texts.index("Twitter")).setSelected(True)
    with qtbot.waitSignal(reading.translated, timeout=60_000):
        reading.left_out.button.click()
    article = reading.controller.current.stored.article
    assert article.paragraphs[-1] == "Twitter"
    assert "Twitter" not in [line.text for line in article.left_out]
    assert "Twitter" in reading.view.source_pane.toPlainText()
