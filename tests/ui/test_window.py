"""The window around the texts: start, errors, library, looks, export, closing."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from reader.bitext.control import CancelToken
from reader.bitext.errors import ReaderError
from reader.ui.actions import COMMANDS
from reader.ui.shortcuts import ShortcutsDialog
from reader.ui.sidebar.model import ROW_ROLE
from reader.ui.theme import DARK, LIGHT, Scheme
from reader.ui.window import MainWindow


def titles(window: MainWindow) -> list[str]:
    model = window.library.list.model()
    rows = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
    return [row.title for row in rows if hasattr(row, "title")]


@pytest.mark.models
def test_first_start_opens_a_sample(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.translated, timeout=60_000):
        window.begin([])
    assert window.controller.current is not None
    qtbot.waitUntil(lambda: len(titles(window)) >= 6, timeout=5000)


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "no text"), (b"\x00\x01\x02\xff" * 50, "not"), (None, "no")],
    ids=["empty", "binary", "missing"],
)
def test_bad_files_give_a_banner_and_keep_what_is_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, content: bytes | None, word: str
) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    window.open_files([path])
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=10_000)
    assert word in window.banner.text.casefold()
    assert window.controller.current is None


@pytest.mark.models
def test_one_bad_file_does_not_stop_the_others(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, article: Path
) -> None:
    with qtbot.waitSignal(window.translated, timeout=60_000):
        window.open_files([tmp_path / "missing.txt", article])
    assert window.controller.current is not None
    assert "missing.txt" in window.banner.text


@pytest.mark.models
def test_the_speed_does_not_fall_once_all_is_translated(
    window: MainWindow, qtbot: QtBot, article: Path
) -> None:
    speeds: list[float] = []
    window.controller.progressed.connect(lambda _done, _all, _running, speed: speeds.append(speed))
    with qtbot.waitSignal(window.translated, timeout=60_000):
        window.open_files([article])
    window.controller._open.started, window.controller._open.latest = 1.0, 3.0
    window.controller._open.words = 50
    window.controller._report()
    assert speeds[-1] == 25


def test_every_bad_file_is_named(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    window.open_files([tmp_path / "missing.txt", tmp_path / "empty.txt", tmp_path])
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=10_000)
    for part in ("3 of 3 files", "missing.txt", "empty.txt", "is a folder"):
        assert part in window.banner.text


def test_opening_is_said_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_path: Path, cancel: CancelToken) -> int:
        while True:
            cancel.check()

    monkeypatch.setattr(window.controller._workspace, "import_file", endless)
    shown = window.status.findChildren(QLabel)
    window.open_files([article])
    qtbot.waitUntil(lambda: any("Opening" in label.text() for label in shown), timeout=10_000)
    window.commands["stop"].trigger()
    assert not any("Opening" in label.text() for label in shown)


def test_original_stays_readable_without_a_package(
    window: MainWindow, qtbot: QtBot, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = window._workspace._services.packages
    monkeypatch.setattr(packages, "find", lambda *_: None)
    with qtbot.waitSignal(window.controller.model_missing, timeout=20_000):
        window.open_files([article])
    assert "Sicherheitsräte beraten" in window.view.source_pane.toPlainText()
    assert "package" in window.banner.text
    buttons = [button.text() for button in window.banner._buttons]
    assert "Install from file…" in buttons


def test_broken_package_is_refused(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "broken.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil.txt", "x")
    window.notices.install(path)
    assert "Installing broken.argosmodel" in window.status._message.text()
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=10_000)
    assert "broken.argosmodel" in window.banner.text
    assert window.status._message.text() == ""
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.models
def test_deleting_can_be_undone(reading: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(titles(reading)) == 1, timeout=5000)
    reading.library.delete_chosen.emit([reading.controller.current.id])
    qtbot.waitUntil(lambda: titles(reading) == [], timeout=5000)
    undo = next(b for b in reading.banner._buttons if b.text() == "Undo")
    undo.click()
    qtbot.waitUntil(lambda: len(titles(reading)) == 1, timeout=5000)


@pytest.mark.models
def test_searching_the_library_narrows_the_list(reading: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(titles(reading)) == 1, timeout=5000)
    QTest.keyClicks(reading.library.field, "nirgends")
    qtbot.waitUntil(lambda: titles(reading) == [], timeout=5000)
    reading.library.field.clear()
    qtbot.waitUntil(lambda: len(titles(reading)) == 1, timeout=5000)


@pytest.mark.models
@pytest.mark.parametrize(("scheme", "colours"), [(Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)])
def test_colours(reading: MainWindow, scheme: Scheme, colours: object) -> None:
    reading.appearance.set_scheme(scheme)
    QTest.qWait(30)
    image = reading.grab().toImage()
    at = reading.view.mapTo(reading, reading.view.rect().bottomLeft())
    assert image.pixelColor(at.x() + 5, at.y() - 5) == QColor(colours.pane)
    assert image.pixelColor(40, reading.height() - 4) == QColor(colours.side)


@pytest.mark.models
def test_larger_type_keeps_sentence_and_links(reading: MainWindow) -> None:
    reading.view.set_current(3)
    before = reading.view.source_pane.segment_rects(3)[0].height()
    reading.commands["larger"].trigger()
    QTest.qWait(30)
    assert reading.view.source_pane.segment_rects(3)[0].height() > before
    assert reading.view.source_pane.layers.current == (3,)


@pytest.mark.models
@pytest.mark.parametrize("suffix", [".tmx", ".tsv", ".csv"])
def test_export_writes_the_pairs(
    reading: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"pairs{suffix}"
    reading.exports.write(path, suffix)
    qtbot.waitUntil(path.exists, timeout=10_000)
    text = path.read_text(encoding="utf-8-sig")
    for segment in reading.controller.reading.bitext.target.segments:
        assert segment.text.replace('"', "").split()[0] in text


@pytest.mark.models
def test_pairs_in_doubt_can_be_left_out_of_an_export(
    reading: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sure.tsv"
    controller = reading.controller
    qtbot.waitUntil(lambda: not controller.unjudged(), timeout=20_000)
    first = controller.translation(0)
    controller.show_judged({0: (first, replace(first, confidence=0.1))})
    reading.exports.sure_only.setChecked(True)
    reading.exports.write(path, ".tsv")
    qtbot.waitUntil(path.exists, timeout=10_000)
    assert first.text not in path.read_text(encoding="utf-8")
    left = len(controller.reading.bitext.beads) - len(controller.reading.doubtful)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1 + left


@pytest.mark.models
def test_export_to_a_folder_that_cannot_be_written_says_so(
    reading: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    reading.exports.write(tmp_path / "nowhere" / "pairs.tmx", ".tmx")
    qtbot.waitUntil(lambda: bool(reading.banner.text), timeout=5000)
    assert "nowhere" in reading.banner.text or "folder" in reading.banner.text


def test_empty_clipboard_gives_a_message(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    window.commands["paste"].trigger()
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=5000)


@pytest.mark.models
def test_pasted_text_is_read(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("The council met on Monday. It adopted a plan.")
    with qtbot.waitSignal(window.translated, timeout=60_000):
        window.commands["paste"].trigger()
    assert window.controller.reading.bitext.target.language == "de"
    assert len(window.controller.reading.bitext.target.segments) == 2


@pytest.mark.models
def test_stopping_keeps_what_is_translated(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    sentence = "Die {} Behörde prüfte am Montag den Antrag der Stadt auf neue Mittel für den Bau."
    path.write_text("\n\n".join(sentence.format(n) for n in range(400)), encoding="utf-8")
    window.open_files([path])
    controller = window.controller
    qtbot.waitUntil(
        lambda: bool(controller._open and controller._open.translations), timeout=30_000
    )
    window.commands["stop"].trigger()
    done = len(controller._open.translations)
    assert 0 < done < 400
    QTest.qWait(300)
    assert len(controller._open.translations) == done
    assert len(controller.reading.pending) == 400 - done
    with qtbot.waitSignal(window.translated, timeout=120_000):
        window.commands["retranslate"].trigger()
    assert controller.reading.pending == frozenset()


def test_unexpected_errors_are_told(window: MainWindow, qtbot: QtBot, monkeypatch) -> None:
    def boom(*_: object) -> None:
        raise ValueError("boom")

    monkeypatch.setattr(window.library_commands._shelf, "find", boom)
    window.library_commands.refresh()
    qtbot.waitUntil(lambda: "boom" in window.banner.text, timeout=5000)


def test_preferences_are_kept(make_window: Callable[[], MainWindow], data_dir: Path) -> None:
    first = make_window()
    first.appearance.set_scheme(Scheme.DARK)
    first.appearance.resize_type(2)
    first.close()
    second = make_window()
    assert second.appearance.scheme is Scheme.DARK
    assert second.appearance.pixels == 18.5
    second.close()
    (data_dir / "window.json").write_text('{"pixels": "huge", "scheme": 3}', encoding="utf-8")
    assert make_window().appearance.pixels == 16.5


def test_every_command_has_a_handler_and_no_key_is_taken_twice(window: MainWindow) -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    for command in COMMANDS:
        action = window.commands[command.name]
        assert action.receivers("2triggered(bool)") + action.receivers("2toggled(bool)") > 0, (
            command.name
        )


def test_shortcut_list_shows_every_key(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(window)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, QDialog)
    labels = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Ctrl+O" in labels
    assert "F9" in labels


def test_error_message_has_its_three_parts() -> None:
    error = ReaderError("It broke.", "Nothing is lost.", "Try again.")
    assert str(error) == "It broke. Nothing is lost. Try again."


def test_window_file_is_json(make_window: Callable[[], MainWindow], data_dir: Path) -> None:
    make_window().close()
    assert json.loads((data_dir / "window.json").read_text(encoding="utf-8"))["width"] == 1440


@pytest.mark.models
def test_keys_of_the_texts_do_nothing_while_another_page_is_in_front(
    reading: MainWindow, qtbot: QtBot
) -> None:
    reading.view.set_current(3)
    reading.commands["find"].trigger()
    QTest.keyClick(reading.search.page.list, Qt.Key.Key_R)
    QTest.keyClick(reading.search.page.list, Qt.Key.Key_D)
    assert not reading.sentence.reviewed.isChecked()
    assert reading.view.current == 3
    assert not reading.commands["accept_term"].isEnabled()
    reading.commands["term_base"].trigger()
    assert reading.commands["accept_term"].isEnabled()
    assert not reading.commands["reviewed"].isEnabled()
    reading.search.leave()
    QTest.keyClick(reading.view, Qt.Key.Key_R)
    assert reading.sentence.reviewed.isChecked()
