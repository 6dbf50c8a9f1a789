"""A manager over a data folder of its own, and a second package for German → English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from package_fixtures import contents, model_folder, pieces, server, write_archive
from pytestqt.qtbot import QtBot

from reader.ui.models.commands import ModelCommands
from reader.ui.models.rows import Row
from reader.ui.window import MainWindow

__all__ = ["contents", "model_folder", "pieces", "server", "write_archive"]


@pytest.fixture
def data_dir(tmp_path: Path, unpacked: Path) -> Path:
    """A data folder whose own packages are nobody else's; the built-in ones are shared."""
    folder = tmp_path / "data" / "packages"
    folder.mkdir(parents=True)
    (folder / "builtin").symlink_to(unpacked / "builtin")
    return folder.parent


@pytest.fixture
def archive(tmp_path: Path, contents: dict[str, bytes], write_archive: Callable[..., Path]) -> Path:
    """A whole package for German → English, version 1.3, which translates into nonsense."""
    return write_archive(tmp_path / "translate-de_en-1_3.argosmodel", contents)


@pytest.fixture
def manager(window: MainWindow, qtbot: QtBot) -> ModelCommands:
    """The manager of a window without an article, opened."""
    window.commands["models"].trigger()
    qtbot.waitUntil(lambda: bool(rows(window.models)), timeout=10_000)
    return window.models


def rows(models: ModelCommands) -> list[Row]:
    """What the list of installed packages shows."""
    return models.dialog.installed.list.rows.rows
