"""What the reader has chosen for the looks of the window, kept between starts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.ui import preferences as stored
from reader.ui.preferences import Preferences
from reader.ui.theme import Colours, Scheme, colours_for, palette, style_sheet


class Appearance(QObject):
    """Holds the preferences; `changed` says that colours or type size are others now."""

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.preferences: Preferences = stored.load(file)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.apply())

    @property
    def scheme(self) -> Scheme:
        """The colours that the reader wants."""
        return Scheme(self.preferences.scheme)

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return colours_for(self.scheme)

    @property
    def pixels(self) -> float:
        """The size of the reading face."""
        return self.preferences.pixels

    def apply(self) -> None:
        """Give the application its colours and tell everybody."""
        application = QApplication.instance()
        application.setPalette(palette(self.colours))
        application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the system has it."""
        self.remember(scheme=scheme.value)
        self.apply()

    def next_scheme(self) -> Scheme:
        """Go round system, light, dark; returns what it is now."""
        order = list(Scheme)
        self.set_scheme(order[(order.index(self.scheme) + 1) % len(order)])
        return self.scheme

    def resize_type(self, by: float) -> None:
        """Larger or smaller reading type, in pixels."""
        pixels = max(stored.SMALLEST, min(stored.LARGEST, self.pixels + by))
        self.remember(pixels=pixels)
        self.changed.emit()

    def remember(self, **values: Any) -> None:
        """Keep values of `Preferences` until `save`."""
        self.preferences = replace(self.preferences, **values)

    def save(self) -> None:
        """Write the preferences."""
        stored.save(self._file, self.preferences)
