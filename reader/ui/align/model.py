"""The beads of a bitext as an item model."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reader.align import is_doubtful
from reader.bitext.beads import Bead
from reader.bitext.text import Text
from reader.jobs.beads import Beads

BEAD_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class BeadRow:
    """A bead with the texts of its segments."""

    bead: Bead
    source: tuple[str, ...]
    target: tuple[str, ...]


class BeadModel(QAbstractListModel):
    """One row a bead. Other beads replace only the rows that differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[list[str], list[str]] = ([], [])
        self._beads: Beads = ()

    @property
    def beads(self) -> Beads:
        """The beads that are shown."""
        return self._beads

    def open(self, source: Text, target: Text, beads: Beads) -> None:
        """Show the beads of two texts."""
        self.beginResetModel()
        self._texts = (
            [segment.text for segment in source.segments],
            [segment.text for segment in target.segments],
        )
        self._beads = beads
        self.endResetModel()

    def set_beads(self, beads: Beads) -> None:
        """Show other beads of the same texts."""
        old, shorter = self._beads, min(len(beads), len(self._beads))
        head = next((n for n in range(shorter) if old[n] != beads[n]), shorter)
        tail = next(
            (n for n in range(shorter - head) if old[-1 - n] != beads[-1 - n]), shorter - head
        )
        gone, new = len(old) - head - tail, len(beads) - head - tail
        if new > gone:
            self.beginInsertRows(QModelIndex(), head + gone, head + new - 1)
        elif gone > new:
            self.beginRemoveRows(QModelIndex(), head + new, head + gone - 1)
        self._beads = beads
        if new > gone:
            self.endInsertRows()
        elif gone > new:
            self.endRemoveRows()
        if both := min(new, gone):
            self.dataChanged.emit(self.index(head), self.index(head + both - 1))

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._beads)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        bead = self._beads[index.row()]
        if role not in (BEAD_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        source = tuple(self._texts[0][i] for i in bead.source)
        target = tuple(self._texts[1][j] for j in bead.target)
        if role == BEAD_ROLE:
            return BeadRow(bead, source, target)
        return f"{bead.kind}{self._state(bead)}: {' '.join(source)} | {' '.join(target)}"

    def _state(self, bead: Bead) -> str:
        if bead.checked:
            return ", " + self.tr("checked")
        return ", " + self.tr("in doubt") if is_doubtful(bead) else ""
