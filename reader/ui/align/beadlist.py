"""The list of beads: keys, the current bead, the chosen sentence in it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from reader.align import is_doubtful
from reader.bitext.beads import Bead
from reader.bitext.text import Text
from reader.jobs.beads import Beads, Side
from reader.ui.align.delegate import BeadDelegate
from reader.ui.align.keys import BEAD_KEYS, EDITS, command_for, label
from reader.ui.align.model import BEAD_ROLE, BeadModel
from reader.ui.theme import Colours

BATCH = 60
"""Rows that are measured before the window is asked what else there is to do."""


class BeadList(QListView):
    """Reports the keys that were pressed as commands; moving about is its own business."""

    command = Signal(str)
    current_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beads = BeadModel(self)
        self._delegate = BeadDelegate(self)
        self.setModel(self.beads)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Beads"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._next = 0
        self._resized = False
        self._measuring = QTimer(self, interval=0)
        self._measuring.timeout.connect(self._measure_some)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    # --- what is current -----------------------------------------------------------------

    @property
    def row(self) -> int:
        """The current bead, -1 for none."""
        return self._delegate.current

    @property
    def bead(self) -> Bead | None:
        """The current bead itself."""
        beads = self.beads.beads
        return beads[self.row] if 0 <= self.row < len(beads) else None

    @property
    def chosen(self) -> tuple[Side, int] | None:
        """The sentence of the current bead that was chosen, if one was."""
        return self._delegate.chosen

    def open(self, source: Text, target: Text, beads: Beads) -> None:
        """Show the beads of two texts."""
        self._delegate.forget()
        self._delegate.current, self._delegate.chosen = -1, None
        self.beads.open(source, target, beads)
        self._measure_all()

    def set_beads(self, beads: Beads) -> None:
        """Show other beads of the same texts."""
        self.beads.set_beads(beads)
        self._measure_all()

    def go_to(self, row: int, chosen: tuple[Side, int] | None = None) -> None:
        """Make a bead the current one and bring it into view."""
        row = max(0, min(row, len(self.beads.beads) - 1))
        self._delegate.current, self._delegate.chosen = row, chosen
        self.setCurrentIndex(self.beads.index(row))
        self.scrollTo(self.beads.index(row))
        self.viewport().update()
        self.current_changed.emit(row)

    def step_doubtful(self, by: int) -> bool:
        """Go to the next or an earlier bead in doubt, round the end; whether there is one."""
        beads = self.beads.beads
        order = [(self.row + by * n) % len(beads) for n in range(1, len(beads) + 1)]
        found = next((row for row in order if is_doubtful(beads[row])), None)
        if found is not None:
            self.go_to(found)
        return found is not None

    def step_segment(self, by: int) -> None:
        """Choose the next or an earlier sentence of the current bead, or none."""
        bead = self.bead
        if bead is None:
            return
        places: list[tuple[Side, int] | None] = [None]
        places += [(Side.SOURCE, i) for i in bead.source]
        places += [(Side.TARGET, j) for j in bead.target]
        at = places.index(self.chosen) if self.chosen in places else 0
        self._delegate.chosen = places[(at + by) % len(places)]
        self.viewport().update()

    def restyle(self, colours: Colours, pixels: float) -> None:
        """Take other colours or another type size."""
        self._delegate.colours = colours
        if self._delegate.set_measures(self.viewport().width(), pixels):
            self.scheduleDelayedItemsLayout()
            self._measure_all()
        self.viewport().update()

    # --- Qt ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The letters are commands of the window elsewhere; here they are the editor's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and command_for(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = command_for(event)
        if name:
            self.command.emit(name)
            event.accept()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != self._delegate.current:
            self._delegate.current, self._delegate.chosen = current.row(), None
            self.viewport().update()
            self.current_changed.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            place = event.position() - QPointF(self.visualRect(index).topLeft())
            chosen = self._delegate.segment_at(index.data(BEAD_ROLE), place)
            self._delegate.chosen = chosen
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.set_measures(self.viewport().width())
        super().resizeEvent(event)
        self._measure_all()
        self._resized = True

    def paintEvent(self, event: QPaintEvent) -> None:
        # What is in sight has its true height before it is drawn.
        self._measure(self._rows_in_sight())
        super().paintEvent(event)

    # --- heights -------------------------------------------------------------------------

    def _measure_all(self) -> None:
        self._next = 0
        self._measuring.start()

    def _measure_some(self) -> None:
        rows = range(self._next, min(self._next + BATCH, len(self.beads.beads)))
        self._next = rows.stop
        for row in rows:
            self._delegate.measure(self.beads.index(row).data(BEAD_ROLE))
        if self._next >= len(self.beads.beads):
            self._measuring.stop()
            self._lay_out_again()
            if self._resized and self.row >= 0:
                self.scrollTo(self.beads.index(self.row))
            self._resized = False

    def _measure(self, rows: range) -> None:
        new = [self._delegate.measure(self.beads.index(row).data(BEAD_ROLE)) for row in rows]
        if any(new):
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Take new heights; what stands at the top stays there."""
        top = self.indexAt(QPoint(1, 1))
        before = self.visualRect(top).top() if top.isValid() else 0
        self.doItemsLayout()
        if top.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).top() - before)

    def _rows_in_sight(self) -> range:
        first = self.indexAt(QPoint(1, 1))
        last = self.indexAt(QPoint(1, self.viewport().height() - 1))
        end = last.row() if last.isValid() else len(self.beads.beads) - 1
        return range(max(0, first.row()), end + 1) if first.isValid() else range(0)

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if not index.isValid():
            return
        menu = QMenu(self)
        keys = {key.name: key.keys[0] for key in BEAD_KEYS}
        for name in EDITS:
            action = menu.addAction(f"{label(name).capitalize()}\t{keys[name]}")
            action.triggered.connect(lambda _=False, name=name: self.command.emit(name))
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()
