"""What the manager does with what is installed: list, card, install, use, measure, remove."""

import dataclasses
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.ui.models.commands import ModelCommands
from reader.ui.models.dialog import Page
from reader.ui.window import MainWindow

pytestmark = pytest.mark.models


def titles(models: ModelCommands) -> list[tuple[str, str]]:
    return [(row.title, row.badge) for row in models.dialog.installed.list.rows.rows]


def choose(models: ModelCommands, title: str) -> None:
    view = models.dialog.installed.list
    view.choose(next(row.payload for row in view.rows.rows if row.title == title))


def wait_for(qtbot: QtBot, models: ModelCommands, badges: list[tuple[str, str]]) -> None:
    qtbot.waitUntil(lambda: titles(models) == badges, timeout=20_000)


BUILTIN = ("Built-in model 0.2", "in use")
WITH_SECOND = [("Argos package 1.3", "in use"), ("Built-in model 0.2", ""), BUILTIN]


def test_the_built_in_model_says_what_it_is(manager: ModelCommands, qtbot: QtBot) -> None:
    assert titles(manager) == [BUILTIN, BUILTIN]
    details = manager.dialog.installed.details
    said = " ".join(label.text() for label in details.findChildren(QLabel))
    assert "not a professional translation" in said
    assert "MIT" in said
    assert "BLEU" in details.card.toPlainText()
    assert not details.remove_button.isVisible()
    details.better.click()
    assert manager.dialog.page is Page.ONLINE
    assert not manager.dialog.online.asked
    assert manager.dialog.online.filter.text() == "de → en"


def test_a_dropped_package_is_installed_used_and_removed(
    manager: ModelCommands, qtbot: QtBot, archive: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(archive))])
    manager.dialog.dropEvent(
        QDropEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    wait_for(qtbot, manager, WITH_SECOND)
    details = manager.dialog.installed.details
    assert details.remove_button.isVisible()
    assert "würde man sagen" in details.card.toPlainText()
    choose(manager, "Built-in model 0.2")
    details.use_button.click()
    wait_for(qtbot, manager, [BUILTIN, ("Argos package 1.3", ""), BUILTIN])
    choose(manager, "Argos package 1.3")
    details.remove_button.click()
    wait_for(qtbot, manager, [BUILTIN, BUILTIN])


def test_a_package_that_is_none_is_refused(
    manager: ModelCommands, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "nothing.argosmodel"
    path.write_bytes(b"PK\x03\x04 not a zip")
    manager.install([path])
    qtbot.waitUntil(lambda: "nothing.argosmodel" in manager.dialog.activity.text, timeout=5000)
    qtbot.waitUntil(lambda: not manager.dialog.tasks.busy, timeout=5000)
    assert titles(manager) == [BUILTIN, BUILTIN]


def test_what_was_installed_before_a_failure_is_used(
    reading: MainWindow, qtbot: QtBot, archive: Path, tmp_path: Path
) -> None:
    reading.models.open()
    with qtbot.waitSignal(reading.controller.stale, timeout=20_000):
        reading.models.install([archive, tmp_path / "missing.argosmodel"])
    qtbot.waitUntil(lambda: "missing.argosmodel" in reading.models.dialog.activity.text)
    wait_for(qtbot, reading.models, WITH_SECOND)


def test_what_a_package_says_of_itself_is_shown_as_text(
    manager: ModelCommands,
    qtbot: QtBot,
    tmp_path: Path,
    contents: dict[str, bytes],
    write_archive: Callable[..., Path],
) -> None:
    picture = tmp_path / "picture.png"
    tag = f'<img src="{picture.as_uri()}">'
    card = f"Licence: <b>free</b>\n\n{tag}\n\n![picture]({picture.as_uri()})\n"
    contents["README.md"] = card.encode()
    manager.install([write_archive(tmp_path / "bold.argosmodel", contents)])
    wait_for(qtbot, manager, WITH_SECOND)
    details = manager.dialog.installed.details
    licence = next(x for x in details.findChildren(QLabel) if x.text() == "<b>free</b>")
    assert licence.textFormat() == Qt.TextFormat.PlainText
    assert tag in details.card.toPlainText()
    assert details.card.loadResource(2, QUrl(picture.as_uri())) is None


def test_one_thing_at_a_time(manager: ModelCommands, qtbot: QtBot, archive: Path) -> None:
    manager.dialog.installed.details.measure_button.click()
    manager.install([archive])
    assert "One thing at a time" in manager.dialog.activity.text
    manager.dialog.activity.stop.click()
    assert manager.dialog.activity.text == "Stopped."
    manager.install([archive])
    wait_for(qtbot, manager, WITH_SECOND)


def test_a_broken_package_is_shown_with_its_reason_and_can_be_removed(
    window: MainWindow, qtbot: QtBot, data_dir: Path
) -> None:
    folder = data_dir / "packages" / "installed" / "argos-de_en-9-broken"
    folder.mkdir(parents=True)
    window.models.open()
    wait_for(qtbot, window.models, [BUILTIN, BUILTIN, ("argos-de_en-9-broken", "broken")])
    choose(window.models, "argos-de_en-9-broken")
    details = window.models.dialog.installed.details
    said = " ".join(label.text() for label in details.findChildren(QLabel))
    assert "metadata.json is missing" in said
    assert not details.use_button.isVisible()
    details.remove_button.click()
    wait_for(qtbot, window.models, [BUILTIN, BUILTIN])
    assert not folder.exists()


def test_a_package_of_argos_translate_is_shown_and_left_alone(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    contents: dict[str, bytes],
    make_window: Callable[[], MainWindow],
) -> None:
    for name, data in contents.items():
        path = tmp_path / "argos" / "translate-de_en-1_3" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos"))
    models = make_window().models
    models.open()
    wait_for(qtbot, models, WITH_SECOND)
    details = models.dialog.installed.details
    digest = hashlib.sha256(contents["model/model.bin"]).hexdigest()
    qtbot.waitUntil(
        lambda: digest in [label.text() for label in details.findChildren(QLabel)], timeout=5000
    )
    assert not details.remove_button.isVisible()


def test_models_that_are_not_used_are_let_go(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    services = reading._workspace._services
    engine = services.engines.engine("de", "en")
    assert engine.is_loaded
    monkeypatch.setattr(
        services, "settings", dataclasses.replace(services.settings, idle_seconds=0.0)
    )
    reading.models._idle.timeout.emit()
    qtbot.waitUntil(lambda: not engine.is_loaded, timeout=5000)


def test_a_converted_model_is_imported(
    manager: ModelCommands, qtbot: QtBot, tmp_path: Path, model_folder: Path, pieces: bytes
) -> None:
    folder = tmp_path / "de-en_base-memory"
    shutil.copytree(model_folder, folder / "ctranslate2_model")
    (folder / "vocab.spm").write_bytes(pieces)
    manager.dialog.installed.import_folder.emit(folder)
    qtbot.waitUntil(
        lambda: titles(manager)[0] == ("Firefox Translations model base-memory", "in use"),
        timeout=20_000,
    )


def test_measuring_says_words_and_memory(manager: ModelCommands, qtbot: QtBot) -> None:
    details = manager.dialog.installed.details
    details.measure_button.click()
    qtbot.waitUntil(lambda: "words/s" in details.measured.text(), timeout=60_000)
    assert "of memory" in details.measured.text()


def test_the_open_article_is_offered_a_new_translation(
    reading: MainWindow, qtbot: QtBot, archive: Path
) -> None:
    models = reading.models
    reading.status.engine.click()
    assert "built-in model" in reading.status.engine.text()
    with qtbot.waitSignal(reading.controller.stale, timeout=20_000) as blocker:
        models.install([archive])
    total = len(reading.controller.current.text.segments)
    assert len(blocker.args[0]) == total
    assert "another model" in reading.banner.text
    assert "Argos package 1.3" in reading.status.engine.text()
    again = next(b for b in reading.banner._buttons if b.text() == "Translate again")
    with qtbot.waitSignal(reading.translated, timeout=60_000):
        again.click()
    translation = reading.controller.translation(0)
    assert translation.provenance.version == "1.3"


def test_two_packages_side_by_side(reading: MainWindow, qtbot: QtBot, archive: Path) -> None:
    models = reading.models
    models.open()
    models.install([archive])
    wait_for(qtbot, models, WITH_SECOND)
    page = models.dialog.compare
    models.dialog.installed.details.compare_button.click()
    assert models.dialog.page is Page.COMPARE
    page.run.click()
    total = len(reading.controller.current.text.segments)
    qtbot.waitUntil(lambda: len(page.table.rows.compared) == total, timeout=60_000)
    row = page.table.rows.compared[0]
    assert row.source == reading.controller.current.text.segments[0].text
    assert row.second == reading.controller.translation(0).text
    assert not row.same
    page.only_different.setChecked(True)
    assert page.table.rows.rowCount() == sum(not r.same for r in page.table.rows.compared)
    assert page.table.grab().height() > 0


def test_one_direction_has_nothing_to_compare(reading: MainWindow, qtbot: QtBot) -> None:
    reading.models.open()
    wait_for(qtbot, reading.models, [BUILTIN, BUILTIN])
    assert not reading.models.dialog.compare.run.isEnabled()
    assert "only one package" in reading.models.dialog.compare.summary.text()
