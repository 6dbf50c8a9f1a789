"""The page of the bead editor: what is aligned, the keys, the beads; or how far the aligner is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.ui.align.beadlist import BeadList
from reader.ui.align.keystrip import KeyStrip
from reader.ui.theme import Colours


class AlignPage(QWidget):
    """Shows either the beads or the progress of aligning."""

    read = Signal()
    other_wanted = Signal()
    """The reader wants to align with another text."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names = ("", "")
        self._title = QLabel(self.tr("Align"), self)
        self._title.setObjectName("aligntitle")
        self._between = QLabel(self)
        self._between.setObjectName("dim")
        self._keys = KeyStrip(self)
        self.list = BeadList(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._beads_page())
        self._stack.addWidget(self._progress_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_beads(self, source: str, target: str) -> None:
        """Show the beads of two texts with these names."""
        self._names = (source, target)
        self._elide()
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many sentences were read; a total of 0 where that is not known."""
        self._stack.setCurrentIndex(1)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._state.setText(
            self.tr("{done} of {total} sentences read").format(done=done, total=total)
            if done < total
            else self.tr("Finding the beads…")
        )

    def restyle(self, colours: Colours, pixels: float) -> None:
        """Take other colours or another type size of the reading view (pixels)."""
        self._keys.colours = colours
        self._keys.update()
        self.list.restyle(colours, max(12.0, pixels - 1.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        width = max(80, self.width() - 330) / 2
        metrics = QFontMetricsF(self._between.font())
        shown = (
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, width) for name in self._names
        )
        self._between.setText(" ↔ ".join(shown))
        self._between.setToolTip("\n".join(self._names))

    def _beads_page(self) -> QWidget:
        page = QWidget(self)
        top = QWidget(page)
        top.setObjectName("aligntop")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        other = QPushButton(self.tr("Another text…"), top)
        read = QPushButton(self.tr("Read"), top)
        read.setToolTip(self.tr("Read the two texts side by side"))
        for button in (other, read):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        other.clicked.connect(self.other_wanted)
        read.clicked.connect(self.read)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._between, 1)
        row.addWidget(other)
        row.addWidget(read)
        head = QVBoxLayout(top)
        head.setContentsMargins(22, 8, 22, 6)
        head.setSpacing(5)
        head.addLayout(row)
        head.addWidget(self._keys)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.list, 1)
        return page

    def _progress_page(self) -> QWidget:
        page = QWidget(self)
        self._state = QLabel(page)
        self._state.setObjectName("dim")
        self._bar = QProgressBar(page)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setFixedWidth(320)
        cancel = QPushButton(self.tr("Cancel"), page)
        cancel.clicked.connect(self.cancelled)
        layout = QVBoxLayout(page)
        layout.setSpacing(12)
        layout.addStretch(1)
        for widget in (self._state, self._bar, cancel):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page
