"""The right column of the bead editor: the current bead, and what was done so far."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from reader.bitext.beads import Bead
from reader.jobs.bead_history import BeadHistory
from reader.jobs.bead_reasons import Reasons
from reader.ui.align.keys import label
from reader.ui.languages import language_name
from reader.ui.painting import draw_lines
from reader.ui.theme import LIGHT, Colours, interface_font

_LINE = 37
_DISTANT = 0.8  # cosine below which two sides seldom mean the same
_LENGTHS = (0.6, 1.8)  # usual ratios between the two languages


class BeadPanel(QWidget):
    """A machine translation of the source side for comparison, and what speaks for the bead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = self._make_heading()
        self._translation = QLabel(self)
        self._translation.setWordWrap(True)
        self._translation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._translation.setObjectName("quiet")
        self._why = self._make_heading()
        self._why.setText(self.tr("Why this bead").upper())
        self._facts = _Facts(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        for widget in (self._heading, self._translation, self._why, self._facts):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_bead(self, bead: Bead | None, language: str) -> None:
        """Another bead became current; `language` is that of its source side."""
        has_source = bead is not None and bool(bead.source)
        text = self.tr("Machine translation of the {language}")
        self._heading.setText(text.format(language=language_name(language)).upper())
        self._heading.setVisible(has_source)
        self._translation.setVisible(has_source)
        self._translation.setText("…")
        linked = bead is not None and bool(bead.source and bead.target)
        self._why.setVisible(linked)
        self._facts.setVisible(linked)
        self._facts.show_facts(())

    def show_translation(self, text: str) -> None:
        """The machine translation, or why there is none."""
        self._translation.setText(text)

    def show_reasons(self, reasons: Reasons | None) -> None:
        """What speaks for the bead."""
        if reasons is None:
            self._facts.show_facts(())
            return
        facts = []
        if reasons.meaning is not None:
            shown = f"{reasons.meaning:.2f}".removeprefix("0")
            facts.append((self.tr("meaning"), shown, reasons.meaning >= _DISTANT))
        usual = _LENGTHS[0] <= reasons.length_ratio <= _LENGTHS[1]
        facts.append((self.tr("length ratio"), f"{reasons.length_ratio:.2f}", usual))
        if reasons.names:
            shown = self.tr("{found} of {names}").format(found=reasons.found, names=reasons.names)
            enough = 2 * reasons.found >= reasons.names
            facts.append((self.tr("names and numbers"), shown, enough))
        self._facts.show_facts(facts)

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._facts.colours = colours
        self._facts.update()

    def _make_heading(self) -> QLabel:
        heading = QLabel(self)
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        return heading


class HistoryPanel(QListWidget):
    """The steps of the editing; one can go back to any of them."""

    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.setAccessibleName(self.tr("History"))
        self.itemClicked.connect(lambda item: self.step_chosen.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.step_chosen.emit(self.row(item)))

    def show_history(self, history: BeadHistory) -> None:
        """List the steps; the one that stands is selected."""
        self.clear()
        for number, step in enumerate(history.steps):
            name = label(step.name).capitalize() if step.name else self.tr("As it was opened")
            at = self.tr("bead {row}").format(row=step.edit.row + 1)
            self.addItem(f"{name} · {at}" if number else name)
            if number > history.at:  # undone
                font = self.item(number).font()
                font.setItalic(True)
                self.item(number).setFont(font)
        self.setCurrentRow(history.at)
        self.scrollToItem(self.item(history.at))


Fact = tuple[str, str, bool]
"""What it is, its value, and whether it speaks for the bead."""


class _Facts(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self._facts: Sequence[Fact] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self.setAccessibleName(", ".join(f"{name} {value}" for name, value, _ in facts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE * max(1, len(self._facts)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, colours = interface_font(13), self.colours
        for number, (name, value, good) in enumerate(self._facts):
            top = number * _LINE
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.terms[3] if good else colours.warning))
            painter.drawRoundedRect(QRectF(2, top + 10, 4, 16), 2, 2)
            draw_lines(painter, QPointF(12, top + 8), [name], font, colours.ink, 20)
            right = self.width() - 8 - QFontMetricsF(font).horizontalAdvance(value)
            draw_lines(painter, QPointF(right, top + 8), [value], font, colours.dim, 20)
