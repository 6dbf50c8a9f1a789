"""The library list: sorting, filtering, tags, states, many articles, backup and restore."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.bitext.article import Article
from reader.jobs.opening import prepare
from reader.jobs.shelf import PAGE
from reader.library import ArticleRow, ReadingState, Sort, open_library
from reader.ui.sidebar.model import ROW_ROLE, Heading
from reader.ui.window import MainWindow


def items(window: MainWindow) -> list[Heading | ArticleRow]:
    model = window.library.list.model()
    return [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]


def titles(window: MainWindow) -> list[str]:
    return [item.title for item in items(window) if isinstance(item, ArticleRow)]


@pytest.fixture
def filled(data_dir: Path, make_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    """A window over a library of four articles."""
    with open_library(data_dir) as library:
        for language, title in (
            ("de", "Zwei Räte tagen"),
            ("de", "Anders gesagt"),
            ("en", "Councils meet"),
            ("en", "Ports report"),
        ):
            prepared = prepare(Article(language, title, (f"{title} in {language}.",)))
            library.articles.add(prepared.article, prepared.text)
    window = make_window()
    window.library_commands.refresh()
    qtbot.waitUntil(lambda: len(titles(window)) == 4, timeout=5000)
    return window


def test_sorted_by_title(filled: MainWindow, qtbot: QtBot) -> None:
    filled.library._change_query(sort=Sort.TITLE, descending=False, by_state=False)
    expected = ["Anders gesagt", "Councils meet", "Ports report", "Zwei Räte tagen"]
    qtbot.waitUntil(lambda: titles(filled) == expected, timeout=5000)
    assert not any(isinstance(item, Heading) for item in items(filled))


def test_filtered_by_language_and_words(filled: MainWindow, qtbot: QtBot) -> None:
    filled.library._change_query(language="en")
    qtbot.waitUntil(lambda: set(titles(filled)) == {"Councils meet", "Ports report"}, timeout=5000)
    filled.library.field.setText("counc")
    qtbot.waitUntil(lambda: titles(filled) == ["Councils meet"], timeout=5000)
    nothing = next(label for label in filled.library.findChildren(QLabel) if "No" in label.text())
    assert not nothing.isVisible()
    filled.library.field.setText("nowhere")
    qtbot.waitUntil(nothing.isVisible, timeout=5000)


def test_tags_are_shown_and_filter(filled: MainWindow, qtbot: QtBot) -> None:
    row = next(item for item in items(filled) if getattr(item, "title", "") == "Ports report")
    filled.library_commands.set_tags(row, ["trade", "ports"])
    qtbot.waitUntil(lambda: any(getattr(item, "tags", ()) for item in items(filled)), timeout=5000)
    filled.library._change_query(tag="trade")
    qtbot.waitUntil(lambda: titles(filled) == ["Ports report"], timeout=5000)
    filled.library._fill_order_menu()
    names = [action.text() for action in filled.library._order.menu().actions()]
    assert "#ports  (1)" in names


def test_states_group_the_list(filled: MainWindow, qtbot: QtBot) -> None:
    done = [item.id for item in items(filled) if getattr(item, "language", "") == "de"]
    filled.library.state_chosen.emit(done, ReadingState.DONE)
    qtbot.waitUntil(
        lambda: [i.text for i in items(filled) if isinstance(i, Heading)] == ["New", "Done"],
        timeout=5000,
    )


def test_long_lists_are_fetched_in_pages(
    data_dir: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    with open_library(data_dir) as library:
        prepared = [
            prepare(Article("de", f"Titel {n}", (f"Text {n}.",))) for n in range(2 * PAGE + 50)
        ]
        library.articles.add_many([(p.article, p.text) for p in prepared])
    window = make_window()
    window.library_commands.refresh()
    model = window.library.list.model()
    qtbot.waitUntil(lambda: len(titles(window)) >= PAGE, timeout=10_000)
    while model.canFetchMore(QModelIndex()):
        before = model.rowCount()
        model.fetchMore(QModelIndex())
        qtbot.waitUntil(lambda before=before: model.rowCount() > before, timeout=5000)
    assert len(titles(window)) == len(set(titles(window))) == 2 * PAGE + 50


def test_backup_and_restore(filled: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    backup = tmp_path / "library.nebeneinander"
    filled.library_commands.back_up(backup)
    qtbot.waitUntil(lambda: "backed up" in filled.banner.text, timeout=10_000)
    ids = [item.id for item in items(filled) if isinstance(item, ArticleRow)]
    filled.library.delete_chosen.emit(ids)
    qtbot.waitUntil(lambda: titles(filled) == [], timeout=5000)
    filled.library_commands.restore_backup(backup)
    qtbot.waitUntil(lambda: len(titles(filled)) == 4, timeout=10_000)


def test_restoring_something_else_changes_nothing(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).close()
    other.write_text("no database", encoding="utf-8")
    filled.library_commands.restore_backup(other)
    qtbot.waitUntil(lambda: bool(filled.banner.text), timeout=5000)
    assert len(titles(filled)) == 4


def test_removing_the_open_article_closes_it(filled: MainWindow, qtbot: QtBot) -> None:
    ids = [item.id for item in items(filled) if isinstance(item, ArticleRow)]
    with qtbot.waitSignal(filled.controller.opened, timeout=10_000):
        filled.controller.open_article(ids[0])
    filled.library.delete_chosen.emit([ids[0]])
    filled.library.delete_chosen.emit([ids[1]])
    qtbot.waitUntil(lambda: len(titles(filled)) == 2, timeout=5000)
    assert filled.controller.current is None
    assert filled.view.source_pane.toPlainText().strip() == ""
    assert filled.view._invitation.isVisible()
    undo = next(b for b in filled.banner._buttons if b.text() == "Undo")
    undo.click()
    qtbot.waitUntil(lambda: len(titles(filled)) == 4, timeout=5000)
