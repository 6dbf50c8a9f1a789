"""Small headings above fields and lists."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget


def heading(text: str, parent: QWidget) -> QLabel:
    """A small heading in capitals."""
    label = QLabel(text, parent)
    label.setObjectName("heading")
    font = label.font()
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    label.setFont(font)
    return label
