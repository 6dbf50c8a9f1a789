"""The list of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from reader.ui.actions import shortcut_table


class ShortcutsDialog(QDialog):
    """Every key and what it does; it may stay open beside the texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        table = shortcut_table()
        rows = (len(table) + 1) // 2
        for number, (keys, meaning) in enumerate(table):
            column, row = divmod(number, rows)
            label = QLabel(keys, self)
            label.setObjectName("key")
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(QLabel(meaning, self), row, 2 * column + 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addWidget(buttons)
