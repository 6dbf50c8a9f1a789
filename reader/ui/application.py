"""Starts Qt and the window."""

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from reader.bitext.errors import ReaderError
from reader.bitext.files import write_atomically
from reader.bitext.resources import resource
from reader.jobs.services import Services
from reader.ui.theme import Scheme, interface_font, load_fonts
from reader.ui.window import MainWindow

SCREENSHOT_SECONDS = 120


def run(services: Services, options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    With `options.screenshot`, wait until the opened file is translated, save a picture of the
    window and leave; the status is 1 where that takes longer than two minutes, 2 or 3 where the
    file cannot be opened or translated.
    """
    application = make_application()
    window = MainWindow(services)
    if options.scheme:
        window.appearance.set_scheme(Scheme(options.scheme))
    if options.size:
        window.resize(*options.size)
    if options.screenshot:
        _take_screenshot(window, options.screenshot, application)
    window.show()
    QTimer.singleShot(0, lambda: window.begin(options.files))
    return application.exec()


def make_application() -> QApplication:
    """The application with its style, faces and plural forms."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Nebeneinander")
    application.setDesktopFileName("nebeneinander")
    application.setStyle("Fusion")
    load_fonts()
    load_plurals(application)
    application.setFont(interface_font())
    return application


def load_plurals(application: QApplication) -> None:
    """Install the English forms for counts (`1 term`, `2 terms`)."""
    translator = QTranslator(application)
    translator.load(str(resource("translations", "nebeneinander_en.qm")))
    application.installTranslator(translator)


def _take_screenshot(window: MainWindow, path: Path, application: QApplication) -> None:
    def save() -> None:
        window.view.set_current(2)
        if window.controller.glossary.terms:
            window.navigator.pick(window.controller.glossary.terms[0].lemma)
        QTimer.singleShot(150, leave)

    def leave() -> None:
        picture = QBuffer()
        picture.open(QBuffer.OpenModeFlag.WriteOnly)
        window.grab().save(picture, "PNG")
        try:
            write_atomically(path, picture.data().data())
        except ReaderError as error:
            fail(error)
            return
        window.close()
        application.exit(0)

    def fail(error: ReaderError) -> None:
        print(error, file=sys.stderr)
        window.close()
        application.exit(error.exit_status)

    window.translated.connect(lambda: QTimer.singleShot(300, save))
    window.controller.failed.connect(fail)
    window.controller.model_missing.connect(fail)
    QTimer.singleShot(SCREENSHOT_SECONDS * 1000, lambda: application.exit(1))
