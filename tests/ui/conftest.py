"""A window over a fresh data folder, and ways to look into it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.jobs.services import Services
from reader.jobs.settings import Settings
from reader.ui.application import load_plurals
from reader.ui.theme import load_fonts
from reader.ui.window import MainWindow

ARTICLE = """Politik
03 April 2024, 14:54

Sicherheitsräte beraten in Musterstadt über Zusammenarbeit

MUSTERSTADT, 3. April (AGT) - Das 19. Treffen der Sekretäre der Sicherheitsräte fand in \
Musterstadt statt. Der Sicherheitsrat der Republik nahm daran teil.

„Wir stehen in Kontakt. Die Fragen des Sicherheitsrates erfordern unsere Aufmerksamkeit“, sagte \
der Sekretär. Er erinnerte an das Treffen im Vorjahr.

Abonnieren Sie uns auf
Twitter
"""


@pytest.fixture(scope="session")
def prepared(qapp: QApplication) -> None:
    """Fonts and plural forms, as the application loads them."""
    load_fonts()
    load_plurals(qapp)


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packages folder in which the built-in packages are unpacked already."""
    services = Services(Settings(tmp_path_factory.mktemp("packages")))
    services.packages.installed()
    return services.settings.packages_dir


@pytest.fixture
def data_dir(tmp_path: Path, unpacked: Path) -> Path:
    """A data folder that shares the unpacked packages."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "packages").symlink_to(unpacked)
    return folder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A saved page of ten lines."""
    path = tmp_path / "artikel.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def make_window(qtbot: QtBot, prepared: None, data_dir: Path) -> Iterator[Callable[[], MainWindow]]:
    """Opens windows on the data folder, and closes them at the end."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        services = Services(Settings(data_dir))
        window = MainWindow(services)
        window.resize(1440, 900)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """A window without an article."""
    return make_window()


@pytest.fixture
def reading(window: MainWindow, qtbot: QtBot, article: Path) -> MainWindow:
    """A window in which the article is open and translated."""
    with qtbot.waitSignal(window.translated, timeout=60_000):
        window.open_files([article])
    return window
