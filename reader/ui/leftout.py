"""What was left out of the page, with the way to put it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.article import LeftOut


class LeftOutPanel(QWidget):
    """Lines that were taken for site chrome."""

    restore = Signal(object)
    """A frozenset of line numbers to put back into the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        note = QLabel(self.tr("These lines of the page were taken for menus and the like."), self)
        note.setObjectName("dim")
        note.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Lines left out"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.button = QPushButton(self.tr("Put back into the text"), self)
        self.button.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(note)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.button)
        self.list.itemSelectionChanged.connect(
            lambda: self.button.setEnabled(bool(self.list.selectedItems()))
        )
        self.button.clicked.connect(self._put_back)

    def show_lines(self, lines: Sequence[LeftOut]) -> None:
        """List these lines."""
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(line.text)
            item.setToolTip(line.reason)
            item.setData(Qt.ItemDataRole.UserRole, line.line)
            self.list.addItem(item)

    def _put_back(self) -> None:
        chosen = self.list.selectedItems()
        self.restore.emit(frozenset(item.data(Qt.ItemDataRole.UserRole) for item in chosen))
