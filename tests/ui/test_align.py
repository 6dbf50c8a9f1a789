"""Aligning in the window: choosing, editing, leaving and coming back, reading."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reader.bitext.beads import Bead
from reader.bitext.resources import sample
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.export import render
from reader.jobs.beads import covers
from reader.jobs.exporting import finished
from reader.library import ArticleRow
from reader.ui.align.keys import BEAD_KEYS
from reader.ui.align.model import BEAD_ROLE, BeadModel
from reader.ui.sidebar.model import ROW_ROLE, description
from reader.ui.theme import DARK
from reader.ui.window import MainWindow

pytestmark = pytest.mark.models

DE = sample("gletscher-2024-08-22-de.txt")
EN = sample("gletscher-2024-08-22-en.txt")


@pytest.fixture(autouse=True)
def _without_encoder(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The lexicon mode is fast; tests that ask for `encoder` do without this."""
    if "encoder" not in request.fixturenames:
        monkeypatch.setattr("reader.embed.encoder._FILES", ("missing.bin",))


@pytest.fixture
def encoder() -> None:
    """The test needs sentence vectors."""


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window in which the German article is open; nothing is translated."""
    window._workspace._services.engines.package = lambda *_: None
    with qtbot.waitSignal(window.translated, timeout=20_000):
        window.open_files([DE])
    window.banner.clear()
    return window


@pytest.fixture
def editor(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """The bead editor on the article and its human translation."""
    with qtbot.waitSignal(opened.align.opened, timeout=30_000):
        opened.align.align_with_file(EN)
    return opened


def links(window: MainWindow) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in window.align.page.list.beads.beads]


def press(window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.align.page.list, key, modifier)


def stored(window: MainWindow) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    library = window._workspace._services.library
    aligned = library.alignments.load(window.align.session.aligned.source_id)
    return [(bead.source, bead.target) for bead in aligned.bitext.beads]


def status(window: MainWindow) -> str:
    return window.status._message.text()


def test_editor_opens_on_the_beads(editor: MainWindow) -> None:
    assert editor._pages.currentWidget() is editor.align.page
    assert editor.align.page.list.row == 0
    assert len(links(editor)) > 10
    assert stored(editor) == links(editor)
    tabs = editor._right.tabs
    shown = [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]
    assert shown == ["Bead", "History"]
    assert status(editor).endswith("saved")
    assert "beads" in status(editor)


def test_keys_edit_and_every_step_is_saved(editor: MainWindow, qtbot: QtBot) -> None:
    before = links(editor)
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_M)
    merged = links(editor)
    assert len(merged) == len(before) - 1
    assert merged[0] == (before[0][0] + before[1][0], before[0][1] + before[1][1])
    assert stored(editor) == merged
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_S)
    assert links(editor) == before == stored(editor)
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_Delete)
    assert links(editor)[:2] == [((0,), ()), ((), (0,))]
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_L)
    assert links(editor) == before
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert stored(editor) == links(editor) != before


def test_undo_redo_and_history(editor: MainWindow, qtbot: QtBot) -> None:
    before = links(editor)
    control = Qt.KeyboardModifier.ControlModifier
    press(editor, Qt.Key.Key_M)
    press(editor, Qt.Key.Key_J)
    press(editor, Qt.Key.Key_Space)
    after = links(editor)
    assert "1 checked" in status(editor)
    press(editor, Qt.Key.Key_Z, control)
    assert editor.align.page.list.row == 1
    press(editor, Qt.Key.Key_Z, control)
    assert links(editor) == before
    press(editor, Qt.Key.Key_Z, control)
    assert links(editor) == before
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert links(editor) == after == stored(editor)
    history = editor.align.history
    assert [history.item(n).text().split(" · ")[0] for n in range(3)] == [
        "As it was opened",
        "Merge",
        "Checked",
    ]
    assert history.currentRow() == 1
    history.step_chosen.emit(0)
    assert links(editor) == before


def test_a_chosen_sentence_is_what_is_split_and_unlinked(editor: MainWindow) -> None:
    beads = editor.align.page.list
    row = next(n for n, bead in enumerate(beads.beads.beads) if bead.kind == "1–2")
    (i,), (j, k) = links(editor)[row]
    beads.go_to(row)
    for _ in range(2):
        press(editor, Qt.Key.Key_Right)
    press(editor, Qt.Key.Key_U)
    assert links(editor)[row : row + 2] == [((), (j,)), ((i,), (k,))]


def test_doubtful_beads_are_reached_and_tinted(editor: MainWindow) -> None:
    beads = editor.align.page.list
    session = editor.align.session
    changed = [replace(bead, probability=0.99) for bead in session.beads]
    changed[3] = replace(changed[3], probability=0.4)
    session.replace("realign", tuple(changed), 0)
    editor.align._show_step(0)
    press(editor, Qt.Key.Key_D)
    assert beads.row == 3
    press(editor, Qt.Key.Key_K)
    press(editor, Qt.Key.Key_K)
    image = beads.viewport().grab().toImage()
    rows = [beads.visualRect(beads.beads.index(n)) for n in (2, 3)]
    sure, doubt = (image.pixelColor(r.center().x() - 30, r.top() + 3) for r in rows)
    assert sure != doubt
    assert "1 in doubt" in status(editor)
    press(editor, Qt.Key.Key_Space)
    press(editor, Qt.Key.Key_D)
    beads.go_to(3)
    press(editor, Qt.Key.Key_Space)
    press(editor, Qt.Key.Key_D)
    assert "No bead is in doubt" in status(editor)


def test_realigning_keeps_checked_beads(editor: MainWindow, qtbot: QtBot) -> None:
    before = links(editor)
    beads = editor.align.page.list
    beads.go_to(2)
    press(editor, Qt.Key.Key_M)
    press(editor, Qt.Key.Key_Space)
    checked = links(editor)[2]
    session = editor.align.session
    wrong = (
        tuple(bead for n, bead in enumerate(session.beads) for bead in (bead,) if n < 5)
        + tuple(Bead((i,), (), 0.5) for bead in session.beads[5:] for i in bead.source)
        + tuple(Bead((), (j,), 0.5) for bead in session.beads[5:] for j in bead.target)
    )
    session.replace("delete", wrong, 0)
    editor.align._show_step(1)
    press(editor, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: links(editor)[-3:] == before[-3:], timeout=20_000)
    assert checked in links(editor)
    bitext = session.aligned.bitext
    sizes = len(bitext.source.segments), len(bitext.target.segments)
    assert covers(session.beads, *sizes)
    assert session.history.steps[-1].name == "realign"


def test_nonsense_changes_nothing(editor: MainWindow) -> None:
    before, steps = links(editor), len(editor.align.session.history.steps)
    editor.align.page.list.go_to(len(before) - 1)
    press(editor, Qt.Key.Key_M)
    assert links(editor) == before
    assert len(editor.align.session.history.steps) == steps
    assert "no sense" in status(editor)


def test_left_and_resumed_in_another_window(
    editor: MainWindow, qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    press(editor, Qt.Key.Key_M)
    with qtbot.waitSignal(editor.align.saved):
        press(editor, Qt.Key.Key_Space)
    after = links(editor)
    editor.close()
    second = make_window()
    second._workspace._services.engines.package = lambda *_: None
    with qtbot.waitSignal(second.controller.opened, timeout=20_000):
        second.begin([])
    with qtbot.waitSignal(second.align.opened, timeout=20_000):
        second.commands["align"].trigger()
    assert links(second) == after
    assert "1 checked" in status(second)


def test_reading_the_human_translation(editor: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.translated, timeout=30_000):
        press(editor, Qt.Key.Key_Return)
    assert editor._pages.currentWidget() is editor.view
    reading = editor.controller.reading
    assert reading.bitext.target.segments[0].text.startswith("Kaltspitz glacier")
    assert "human translation · aligned" in editor.view.target_pane.toPlainText()
    assert editor.controller.glossary.target_marks
    exported = render(finished(reading), "tsv", article=reading.article)
    assert "The glacier lies at the head of two valleys" in exported
    merged = next(n for n, bead in enumerate(reading.bitext.beads) if len(bead.target) == 2)
    editor.view.set_current(merged)
    panel = editor.sentence
    wanted = [reading.bitext.target.segments[j].text for j in reading.bitext.beads[merged].target]
    assert panel.editor.toPlainText() == " ".join(wanted)
    assert panel.editor.isReadOnly()
    assert panel.save.isHidden() and panel.reviewed.isHidden()
    editor.commands["other_version"].trigger()
    assert not panel.save.isHidden()
    assert "human translation" not in editor.view.target_pane.toPlainText()
    editor.commands["other_version"].trigger()
    assert editor.controller.reading.bitext == reading.bitext


def test_escape_shows_what_was_edited(editor: MainWindow, qtbot: QtBot) -> None:
    press(editor, Qt.Key.Key_M)
    with qtbot.waitSignal(editor.controller.opened, timeout=20_000):
        press(editor, Qt.Key.Key_Escape)
    first = editor.controller.reading.bitext.beads[0]
    assert (len(first.source), len(first.target)) == (2, 2)
    tabs = editor._right.tabs
    assert "Bead" not in [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]


def test_unrelated_texts_are_offered_to_align_anyway(opened: MainWindow, qtbot: QtBot) -> None:
    opened.align.align_with_file(sample("ferry-2024-03-06-en.txt"))
    qtbot.waitUntil(lambda: bool(opened.banner.text), timeout=30_000)
    assert "translations of each other" in opened.banner.text
    assert opened._pages.currentWidget() is opened.view
    library = opened._workspace._services.library
    assert library.alignments.load(opened.controller.current.id) is None
    anyway = next(b for b in opened.banner.findChildren(QPushButton) if "anyway" in b.text())
    with qtbot.waitSignal(opened.align.opened, timeout=30_000):
        anyway.click()
    stored = library.alignments.load(opened.controller.current.id)
    assert stored is not None
    assert [(bead.source, bead.target) for bead in stored.bitext.beads] == links(opened)


def test_clipboard_and_wrong_language(opened: MainWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(sample("hafen-2024-05-14-de.txt").read_text("utf-8"))
    opened.align.align_with_clipboard()
    qtbot.waitUntil(lambda: bool(opened.banner.text), timeout=30_000)
    assert "de and de" in opened.banner.text
    QApplication.clipboard().setText(EN.read_text("utf-8"))
    with qtbot.waitSignal(opened.align.opened, timeout=30_000):
        opened.align.align_with_clipboard()


def test_two_files_without_an_open_article(window: MainWindow, qtbot: QtBot) -> None:
    dialog = window.align.choose()
    assert not dialog.list.isVisibleTo(dialog)
    with qtbot.waitSignal(window.align.opened, timeout=30_000):
        dialog.files_chosen.emit(DE, EN)
    dialog.close()
    assert len(links(window)) > 10


def test_bad_file_gives_a_banner(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened.align.align_with_file(tmp_path / "missing.txt")
    qtbot.waitUntil(lambda: bool(opened.banner.text), timeout=20_000)
    assert "missing.txt" in opened.banner.text
    assert opened._pages.currentWidget() is opened.view


def test_dialog_offers_the_library(opened: MainWindow, qtbot: QtBot) -> None:
    workspace = opened._workspace
    other = workspace.import_file(EN)
    dialog = opened.align.choose()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    dialog.list.setCurrentRow(0)
    with qtbot.waitSignal(opened.align.opened, timeout=30_000):
        dialog.choose.click()
    assert opened.align.session.aligned.target_id == other


def test_cancelling_goes_back(opened: MainWindow, qtbot: QtBot) -> None:
    opened.align.align_with_file(EN)
    assert opened._pages.currentWidget() is opened.align.page
    opened.align.page.cancelled.emit()
    assert opened._pages.currentWidget() is opened.view
    qtbot.wait(300)
    assert opened.align.session is None


def test_the_bead_is_explained(encoder: None, editor: MainWindow, qtbot: QtBot) -> None:
    panel = editor.align.panel
    editor.align.page.list.go_to(1)
    qtbot.waitUntil(lambda: len(panel._facts._facts) == 3, timeout=20_000)
    names = [name for name, _, _ in panel._facts._facts]
    assert names == ["meaning", "length ratio", "names and numbers"]
    editor.align.page.list.go_to(3)
    assert panel._facts.isHidden() or panel._facts._facts == ()


def test_many_beads_keep_their_measures(window: MainWindow, qtbot: QtBot) -> None:
    page, count = window.align.page, 3000
    texts = [
        Text(
            language,
            tuple(
                Block(BlockKind.PARAGRAPH, text, (Span(0, len(text)),))
                for text in (f"{word} {n} " * 8 for n in range(count))
            ),
        )
        for language, word in (("de", "Satz"), ("en", "Sentence"))
    ]
    beads = tuple(Bead((n,), (n,), 0.9) for n in range(count))
    page.list.open(*texts, beads)
    window._pages.setCurrentWidget(page)
    page.show_beads("a", "b")
    delegate, view = page.list._delegate, page.list
    qtbot.waitUntil(lambda: len(delegate._heights) == count, timeout=20_000)
    measured = []
    lay_out = delegate._lay_out
    delegate._lay_out = lambda texts: measured.append(texts) or lay_out(texts)
    view.go_to(count - 5)
    place = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(place)
    view.set_beads(
        (*beads[: count - 5], Bead((count - 5,), ()), Bead((), (count - 5,)), *beads[count - 4 :])
    )
    view.go_to(count - 5)
    qtbot.waitUntil(lambda: not view._measuring.isActive(), timeout=20_000)
    assert view.visualRect(view.currentIndex()).top() == place.top()
    assert len([texts for texts in measured if texts]) == 2


def test_every_key_is_distinct_and_does_something(editor: MainWindow) -> None:
    keys = [key for command in BEAD_KEYS for key in command.keys]
    assert len(keys) == len(set(keys))
    for command in BEAD_KEYS:
        if command.name not in {"read", "leave"}:
            editor.align.run(command.name)


def test_dark_colours(editor: MainWindow) -> None:
    editor.align.restyle(DARK, 16.5)
    image = editor.align.page.list.viewport().grab().toImage()
    assert image.pixelColor(5, image.height() - 5).lightness() < 80


def test_model_replaces_only_what_differs() -> None:
    text = Text(
        "de", (Block(BlockKind.PARAGRAPH, "abcd", tuple(Span(n, n + 1) for n in range(4))),)
    )
    model = BeadModel()
    before = tuple(Bead((n,), (n,)) for n in range(4))
    model.open(text, text, before)
    calls: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _, a, b: calls.append(("in", a, b)))
    model.rowsRemoved.connect(lambda _, a, b: calls.append(("out", a, b)))
    model.dataChanged.connect(lambda a, b: calls.append(("new", a.row(), b.row())))
    merged = (before[0], Bead((1, 2), (1, 2)), before[3])
    model.set_beads(merged)
    assert calls == [("out", 2, 2), ("new", 1, 1)]
    assert [model.index(n).data(BEAD_ROLE).bead for n in range(3)] == list(merged)
    calls.clear()
    model.set_beads(before)
    assert calls == [("in", 2, 2), ("new", 1, 1)]
    calls.clear()
    model.set_beads(before)
    assert calls == []


def test_replacing_is_announced(editor: MainWindow, qtbot: QtBot) -> None:
    dialog = editor.align.choose()
    assert dialog._warning.isVisibleTo(dialog)
    dialog.reject()


def test_library_list_says_what_is_aligned(editor: MainWindow, qtbot: QtBot) -> None:
    model = editor.library.list.model()

    def described() -> list[str]:
        rows = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
        return [description(row) for row in rows if isinstance(row, ArticleRow)]

    qtbot.waitUntil(lambda: described() == ["DE · 22 Aug 2024 · aligned"], timeout=10_000)
