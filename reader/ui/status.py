"""The line below the columns: what made the translation, how far it is, where the term stands."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.jobs.stored import host
from reader.ui.theme import LIGHT, Colours


class StatusBar(QWidget):
    """Every field is set by name and disappears when it is empty."""

    step_term = Signal(int)
    cancel = Signal()
    shortcuts = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._dot = _Dot(self)
        self._dot.setFixedWidth(8)
        self._network = QLabel(self.tr("Offline"), self)
        self.engine = self._button("", self.tr("Manage the translation models"))
        self._progress = QLabel(self)
        self._speed = QLabel(self)
        self._message = QLabel(self)
        self._stop = self._button(self.tr("Stop"), self.tr("Stop the translation"))
        self._term = QLabel(self)
        self._previous = self._button("‹", self.tr("Previous occurrence"))
        self._next = self._button("›", self.tr("Next occurrence"))
        keys = self._button(self.tr("F1 shortcuts"), self.tr("Show the keyboard shortcuts"))
        self._stop.clicked.connect(self.cancel)
        self._previous.clicked.connect(lambda: self.step_term.emit(-1))
        self._next.clicked.connect(lambda: self.step_term.emit(1))
        keys.clicked.connect(self.shortcuts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(0)
        layout.addWidget(self._dot)
        layout.addSpacing(6)
        for widget in (self._network, self.engine, self._progress, self._stop, self._speed):
            layout.addWidget(widget)
            layout.addSpacing(16)
        layout.addWidget(self._message, 1)
        for widget in (self._term, self._previous, self._next):
            layout.addWidget(widget)
        layout.addSpacing(12)
        layout.addWidget(keys)
        self.set_engine("")
        self.set_progress(0, 0)
        self.set_term("")

    def set_engine(self, text: str) -> None:
        """What translates, e.g. `German → English · built-in model 0.2`."""
        self.engine.setText(text)
        self.engine.setAccessibleName(text)
        self.engine.setVisible(bool(text))

    def set_server(self, address: str) -> None:
        """The server that the sentences are sent to; empty: nothing leaves this machine."""
        self._dot.online = bool(address)
        self._dot.update()
        self._network.setText(
            self.tr("Online: {host}").format(host=host(address)) if address else self.tr("Offline")
        )

    def set_progress(self, done: int, total: int, *, running: bool = False) -> None:
        """Sentences done and in all; nothing is shown where there are none."""
        self._progress.setText(
            self.tr("{done} of {total} sentences").format(done=done, total=total) if total else ""
        )
        self._stop.setVisible(running)

    def set_speed(self, words_per_second: float) -> None:
        """Source words a second; 0 hides the figure."""
        rate = round(words_per_second)
        self._speed.setText(self.tr("{rate} words/s").format(rate=rate) if rate else "")

    def set_message(self, text: str) -> None:
        """A short word about what has just happened."""
        self._message.setText(text)

    def set_opening(self, done: int, total: int) -> None:
        """Files opened so far, and in all."""
        if done >= total:
            self.set_message("")
        elif total == 1:
            self.set_message(self.tr("Opening…  Esc stops"))
        else:
            text = self.tr("Opening {number} of {total} files…  Esc stops")
            self.set_message(text.format(number=done + 1, total=total))

    def set_reading(self, shown: bool) -> None:
        """Whether what is said of the open article is to be seen."""
        self.engine.setVisible(shown and bool(self.engine.text()))
        for widget in (self._progress, self._speed, self._term):
            widget.setVisible(shown)
        for widget in (self._previous, self._next):
            widget.setVisible(shown and bool(self._term.text()))

    def set_term(self, lemma: str, position: int = 0, total: int = 0) -> None:
        """Which occurrence of which term the reader is at; an empty lemma hides it."""
        if lemma and position:
            text = self.tr("{position} of {total} {lemma}")
        else:
            text = self.tr("{total} × {lemma}")
        values = {"position": position, "total": total, "lemma": lemma}
        self._term.setText(text.format(**values) if lemma else "")
        self._term.setToolTip(self._term.text())
        for widget in (self._previous, self._next):
            widget.setVisible(bool(lemma))

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._dot.colours = colours
        self._dot.update()

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class _Dot(QWidget):
    colours: Colours = LIGHT
    online = False

    def sizeHint(self) -> QSize:
        return QSize(8, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.warning if self.online else self.colours.terms[3]))
        painter.drawEllipse(0, (self.height() - 8) // 2, 8, 8)
