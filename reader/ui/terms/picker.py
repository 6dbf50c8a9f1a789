"""Chooses one of the terms of the open article."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.ui.terms.delegate import TermDelegate
from reader.ui.terms.model import ENTRY_ROLE, Entry, TermModel
from reader.ui.theme import Colours


class TermPicker(QDialog):
    """A list with a filter; Return or a click chooses."""

    def __init__(
        self, title: str, entries: Sequence[Entry], colours: Colours, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.chosen = ""
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(title)
        self.field.setAccessibleName(title)
        self._model = TermModel(self)
        self._model.set_entries(entries)
        delegate = TermDelegate(self)
        delegate.colours = colours
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Terms"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(delegate)
        self.list.setMouseTracking(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.resize(360, 440)
        self.field.textChanged.connect(self._model.set_filter)
        self.field.returnPressed.connect(lambda: self._choose(self._model.index(0)))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen = index.data(ENTRY_ROLE).term.lemma
            self.accept()
