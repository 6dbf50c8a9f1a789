"""What narrows a search down, and the order of its lines."""

import calendar
import datetime
import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from reader.jobs.settings import LANGUAGES
from reader.library import Order
from reader.ui.languages import language_name

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """The values chosen; empty ones do not filter."""

    language: str
    tag: str
    since: datetime.date | None
    until: datetime.date | None
    order: Order
    compounds: bool


class FilterRow(QWidget):
    """Language, tag, dates and order in a row."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = self._box(self.tr("Language"))
        self.language.addItem(self.tr("Both languages"), "")
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.tag = self._box(self.tr("Tag"))
        self.since = self._date(self.tr("from 2024"), self.tr("From this date on"))
        self.until = self._date(self.tr("until 2025"), self.tr("Up to this date"))
        self.compounds = QCheckBox(self.tr("Compounds"), self)
        self.compounds.setToolTip(self.tr("Find compounds with the word as well"))
        self.compounds.toggled.connect(lambda _: self.changed.emit())
        self.order = self._box(self.tr("Order"))
        for name, order in (
            (self.tr("Best first"), Order.BEST),
            (self.tr("By left context"), Order.LEFT),
            (self.tr("By right context"), Order.RIGHT),
            (self.tr("By date"), Order.DATE),
        ):
            self.order.addItem(name, order)
        self.order.setCurrentIndex(2)
        self.set_tags(())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.language, self.tag, self.since, self.until):
            row.addWidget(widget)
        row.addWidget(self.compounds)
        row.addStretch(1)
        row.addWidget(self.order)

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Offer these tags; the chosen one stays where it is still there."""
        chosen = self.tag.currentData() or ""
        self.tag.blockSignals(True)
        self.tag.clear()
        self.tag.addItem(self.tr("Any tag"), "")
        for tag in tags:
            self.tag.addItem(tag, tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
        self.tag.blockSignals(False)
        self.tag.setVisible(bool(tags))

    def values(self) -> Filters:
        """What is chosen. Raises ValueError for a date that is none, naming it."""
        return Filters(
            self.language.currentData(),
            self.tag.currentData(),
            parse_date(self.since.text(), end=False),
            parse_date(self.until.text(), end=True),
            Order(self.order.currentData()),
            self.compounds.isChecked(),
        )

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMinimumWidth(84)  # less than its contents: a narrow window needs the room
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _date(self, hint: str, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.setMinimumWidth(76)
        field.setMaximumWidth(110)
        field.editingFinished.connect(self.changed)
        return field


def parse_date(text: str, *, end: bool) -> datetime.date | None:
    """A year, a month or a day as a date: its first day, or with `end` its last.

    None for an empty text. Raises ValueError with what was typed.
    """
    if not text.strip():
        return None
    found = _DATE.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year = int(found[1])
        month = int(found[2] or (12 if end else 1))
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 1
        return datetime.date(year, month, int(found[3] or (last if end else 1)))
    except ValueError:
        raise ValueError(text.strip()) from None
