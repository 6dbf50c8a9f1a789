"""A strip above the texts that says what is missing and offers ways on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

Choice = tuple[str, Callable[[], None]]


class Banner(QWidget):
    """Shows one message at a time with buttons; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(30, 8, 20, 8)
        self._row.addWidget(self._text, 1)
        self.hide()

    def show_message(
        self, text: str, choices: Sequence[Choice] = (), *, warning: bool = False
    ) -> None:
        """Show a message; each choice is a button's name and what it does."""
        self.clear()
        self._text.setText(text)
        self.setProperty("kind", "warning" if warning else "")
        self.style().unpolish(self)
        self.style().polish(self)
        for name, act in (*choices, (self.tr("Dismiss"), self.clear)):
            button = QPushButton(name, self)
            button.clicked.connect(act)
            self._buttons.append(button)
            self._row.addWidget(button)
        self.show()

    @property
    def text(self) -> str:
        """The message, empty while the banner is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Hide the banner."""
        self.hide()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
