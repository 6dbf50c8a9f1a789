"""The current sentence: editing, alternatives, versions, approval."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.bitext.beads import Origin
from reader.ui.window import MainWindow

pytestmark = pytest.mark.models

MINE = "The secretary recalled last year's meeting."


def edit(window: MainWindow, qtbot: QtBot, segment: int, text: str) -> None:
    window.view.set_current(segment)
    window.commands["edit"].trigger()
    window.sentence.editor.setPlainText(text)
    QTest.keyClick(window.sentence.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(window, segment) == text, timeout=5000)


def shown(window: MainWindow, segment: int) -> str:
    return window.controller.reading.bitext.target.segments[segment].text


def test_edited_translation_stays_after_a_restart(
    reading: MainWindow, qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    edit(reading, qtbot, 5, MINE)
    assert reading.controller.reading.bitext.beads[5].origin is Origin.EDITED
    assert MINE in reading.view.target_pane.toPlainText()
    reading.close()
    second = make_window()
    with qtbot.waitSignal(second.translated, timeout=20_000):
        second.begin([])
    assert shown(second, 5) == MINE


def test_translating_again_leaves_the_edited_text(reading: MainWindow, qtbot: QtBot) -> None:
    edit(reading, qtbot, 5, MINE)
    with qtbot.waitSignal(reading.translated, timeout=60_000):
        reading.controller.renew(range(6))
    assert shown(reading, 5) == MINE
    assert reading.controller.reading.pending == frozenset()


def test_undo_and_redo(reading: MainWindow, qtbot: QtBot) -> None:
    before = shown(reading, 5)
    edit(reading, qtbot, 5, MINE)
    reading.commands["undo"].trigger()
    qtbot.waitUntil(lambda: shown(reading, 5) == before, timeout=5000)
    reading.commands["redo"].trigger()
    qtbot.waitUntil(lambda: shown(reading, 5) == MINE, timeout=5000)


def test_escape_gives_up_and_returns_to_the_text(reading: MainWindow) -> None:
    reading.view.set_current(2)
    before = shown(reading, 2)
    reading.commands["edit"].trigger()
    QTest.keyClicks(reading.sentence.editor, " something else")
    assert reading.sentence.editor.toPlainText() == f"{before} something else"
    QTest.keyClick(reading.sentence.editor, Qt.Key.Key_Escape)
    assert reading.sentence.editor.toPlainText() == before
    QApplication.processEvents()
    assert not reading.sentence.editor.hasFocus()


def test_empty_translation_cannot_be_saved(reading: MainWindow) -> None:
    reading.view.set_current(2)
    reading.sentence.editor.setPlainText("  ")
    assert not reading.sentence.save.isEnabled()


def test_alternative_can_be_chosen(reading: MainWindow, qtbot: QtBot) -> None:
    reading.view.set_current(2)
    QTest.qWait(200)
    reading.sentence.more.click()
    qtbot.waitUntil(lambda: reading.sentence.alternatives.count() > 0, timeout=30_000)
    item = reading.sentence.alternatives.item(0)
    wanted = item.text()
    assert wanted != shown(reading, 2)
    reading.sentence.alternatives.itemClicked.emit(item)
    qtbot.waitUntil(lambda: shown(reading, 2) == wanted, timeout=5000)


def test_review_is_kept(reading: MainWindow, qtbot: QtBot) -> None:
    reading.view.set_current(1)
    reading.commands["reviewed"].trigger()
    qtbot.waitUntil(lambda: reading.controller.reading.bitext.beads[1].checked, timeout=5000)
    reading.view.set_current(2)
    assert not reading.sentence.reviewed.isChecked()
    reading.view.set_current(1)
    assert reading.sentence.reviewed.isChecked()


def test_review_does_not_outlive_the_text(reading: MainWindow, qtbot: QtBot) -> None:
    before = shown(reading, 5)
    edit(reading, qtbot, 5, MINE)
    reading.commands["reviewed"].trigger()
    qtbot.waitUntil(lambda: reading.controller.reading.bitext.beads[5].checked, timeout=5000)
    reading.commands["undo"].trigger()
    qtbot.waitUntil(lambda: shown(reading, 5) == before, timeout=5000)
    assert not reading.controller.reading.bitext.beads[5].checked


def test_versions_are_listed_newest_first(reading: MainWindow, qtbot: QtBot) -> None:
    edit(reading, qtbot, 5, MINE)
    versions = reading.sentence.versions
    qtbot.waitUntil(lambda: versions.count() == 2, timeout=5000)
    assert versions.item(0).text().startswith(MINE)
    versions.itemActivated.emit(versions.item(1))
    qtbot.waitUntil(lambda: shown(reading, 5) != MINE, timeout=5000)


def test_language_can_be_overridden(reading: MainWindow, qtbot: QtBot, article: Path) -> None:
    with qtbot.waitSignal(reading.translated, timeout=60_000):
        reading._set_language("en")
    assert reading.controller.reading.bitext.source.language == "en"
    assert reading.controller.reading.bitext.target.language == "de"


def test_confidence_is_shown_kept_and_marks_doubt(
    reading: MainWindow, qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    controller = reading.controller
    qtbot.waitUntil(lambda: not controller.unjudged(), timeout=20_000)
    known = [controller.translation(n).confidence for n in range(6)]
    assert all(0 < value < 1 for value in known)
    assert [bead.probability for bead in controller.reading.bitext.beads] == known
    doubtful = replace(controller.translation(2), confidence=0.1)
    controller.show_judged({2: (controller.translation(2), doubtful)})
    assert 2 in controller.reading.doubtful
    reading.view.set_current(2)
    assert "10%" in reading.sentence._facts.text()
    reading.close()
    second = make_window()
    with qtbot.waitSignal(second.translated, timeout=20_000):
        second.begin([])
    assert [second.controller.translation(n).confidence for n in range(6)] == known


def test_what_was_edited_meanwhile_is_not_judged(reading: MainWindow, qtbot: QtBot) -> None:
    before = reading.controller.translation(5)
    edit(reading, qtbot, 5, MINE)
    reading.controller.show_judged({5: (before, replace(before, confidence=0.1))})
    assert shown(reading, 5) == MINE
    assert 5 not in reading.controller.unjudged()
    assert 5 not in reading.controller.reading.doubtful


def test_nothing_is_looked_up_again_while_the_sentence_stays(
    reading: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.view.set_current(5)
    asked: list[int] = []
    monkeypatch.setattr(reading.sentence_commands, "refresh", lambda: asked.append(5))
    reading.controller.progressed.emit(6, 6, False, 0.0)
    assert asked == []
    before = reading.controller.translation(5)
    reading.controller._open.translations[5] = replace(before, text=MINE)
    reading.controller.progressed.emit(6, 6, False, 0.0)
    assert asked == [5]
