"""Pieces of the term editor: translations with their statuses, and colours."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.terms import TermStatus, TermTranslation
from reader.ui.termbase.wording import status_name
from reader.ui.theme import Colours

SWATCH, GAP = 20, 7


class StatusBox(QComboBox):
    """Preferred, admitted or forbidden."""

    def __init__(self, status: TermStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for each in TermStatus:
            self.addItem(status_name(each), each)
        self.setAccessibleName(self.tr("Status"))
        self.status = status

    @property
    def status(self) -> TermStatus:
        """The status that is chosen."""
        return TermStatus(self.currentData())

    @status.setter
    def status(self, status: TermStatus) -> None:
        self.setCurrentIndex(self.findData(status))


class TranslationRow(QWidget):
    """One translation with its status and the button that takes it away."""

    removed = Signal(object)

    def __init__(self, translation: TermTranslation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(translation.text, self)
        self.field.setAccessibleName(self.tr("Translation"))
        self.status = StatusBox(translation.status, self)
        self.status.setMinimumWidth(128)
        remove = QToolButton(self)
        remove.setText("×")
        remove.setToolTip(self.tr("Remove this translation"))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(lambda: self.removed.emit(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.status)
        layout.addWidget(remove)

    @property
    def value(self) -> TermTranslation:
        """The translation as it stands in the fields."""
        return TermTranslation(self.field.text().strip(), self.status.status)


class TranslationsField(QWidget):
    """A translation a row; more can be added, also those that were found in the texts."""

    def __init__(
        self,
        translations: Sequence[TermTranslation],
        found: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.rows: list[TranslationRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)
        more = QHBoxLayout()
        more.setSpacing(6)
        add = QPushButton(self.tr("Add"), self)
        add.setAutoDefault(False)
        add.setToolTip(self.tr("Add a translation"))
        add.clicked.connect(lambda: self.add(TermTranslation("")).field.setFocus())
        more.addWidget(add)
        known = {each.text.casefold() for each in translations}
        for text in [each for each in found if each.casefold() not in known][:3]:
            chip = QPushButton(f"+ {text}", self)
            chip.setAutoDefault(False)
            chip.setToolTip(self.tr("Found in the translation of this article"))
            chip.clicked.connect(lambda _=False, text=text, chip=chip: self._take(text, chip))
            more.addWidget(chip)
        more.addStretch(1)
        self._layout.addLayout(more)
        for translation in translations or [TermTranslation("", TermStatus.PREFERRED)]:
            self.add(translation)

    @property
    def value(self) -> tuple[TermTranslation, ...]:
        """The translations that are filled in."""
        return tuple(row.value for row in self.rows if row.value.text)

    def add(self, translation: TermTranslation) -> TranslationRow:
        """Add a row."""
        row = TranslationRow(translation, self)
        row.removed.connect(self._remove)
        self._layout.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _take(self, text: str, chip: QPushButton) -> None:
        chip.hide()
        empty = next((row for row in self.rows if not row.value.text), None)
        (empty or self.add(TermTranslation(""))).field.setText(text)

    def _remove(self, row: TranslationRow) -> None:
        self.rows.remove(row)
        self._layout.removeWidget(row)
        row.deleteLater()


class ColourField(QWidget):
    """The colours of the palette and, first, none: one is assigned then. Arrow keys move."""

    def __init__(self, colours: Colours, value: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self.value = value
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Colour"))
        self.setToolTip(self.tr("Colour; the first one is chosen by the program"))

    def sizeHint(self) -> QSize:
        return QSize((len(self._colours.terms) + 1) * (SWATCH + GAP), SWATCH + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self._colours.terms) + 1):
            slot = number - 1 if number else None
            rect = QRectF(number * (SWATCH + GAP) + 2, 2, SWATCH, SWATCH)
            if slot == self.value:
                ring = self._colours.accent if self.hasFocus() else self._colours.ink
                painter.setPen(QPen(QColor(ring), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(rect)
            painter.setPen(Qt.PenStyle.NoPen)
            inner = rect.adjusted(3.5, 3.5, -3.5, -3.5)
            if slot is None:
                painter.setPen(QPen(QColor(self._colours.faint), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setBrush(self._colours.term(slot))
            painter.drawEllipse(inner)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._number_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose((0 if self.value is None else self.value + 1) + step)

    def _number_at(self, point: QPointF) -> int:
        return int(point.x() // (SWATCH + GAP))

    def _choose(self, number: int) -> None:
        number = max(0, min(len(self._colours.terms), number))
        self.value = number - 1 if number else None
        self.update()
