"""The list of beads: keys, the current bead, the chosen sentence in it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from reader.align import is_doubtful
from reader.bitext.beads import Bead
from reader.jobs.beads import Side
from reader.ui.align.delegate import BeadDelegate
from reader.ui.align.keys import BEAD_KEYS, EDITS, command_for, label
from reader.ui.align.model import BEAD_ROLE, BeadModel
from reader.ui.theme import Colours

BATCH = 200
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
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
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

    def forget(self) -> None:
        """Other texts are shown."""
        self._delegate.forget()
        self._delegate.current, self._delegate.chosen = -1, None

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
        if self.row >= 0:
            QTimer.singleShot(0, lambda: self.scrollTo(self.beads.index(self.row)))

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
