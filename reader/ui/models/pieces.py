"""Small widgets that the pages of the manager share."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QTextBrowser, QWidget

from reader.ui.theme import reading_font


class Card(QTextBrowser):
    """A model card in Markdown. Nothing is loaded from anywhere: no pictures, no HTML; a link is
    handed to the desktop's browser when it is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Model card"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._open)

    def show_markdown(self, text: str) -> None:
        """Show a card."""
        feature = QTextDocument.MarkdownFeature
        self.document().setMarkdown(text, feature.MarkdownDialectGitHub | feature.MarkdownNoHTML)
        self._set_type()

    def _set_type(self) -> None:
        """Qt's headings are huge and its lists deeply indented."""
        self.document().setIndentWidth(16)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            form = block.blockFormat()
            level = form.headingLevel()
            form.setTopMargin(10 if level > 1 else 0)
            form.setBottomMargin(5)
            form.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(form)
            if level:
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                font = QTextCharFormat()
                font.setFont(reading_font(15, QFont.Weight.DemiBold))
                font.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                cursor.mergeCharFormat(font)
            block = block.next()

    def loadResource(self, _kind: int, _name: QUrl) -> None:
        return None

    def _open(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)


class Activity(QWidget):
    """One line at the foot: what is under way and how far, or what came of it."""

    cancel = Signal()
    retry = Signal()
    quiet = ""
    """What is said when there is nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = paragraph("", self, "")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setFixedWidth(200)
        self._count = QLabel(self)
        self._count.setObjectName("dim")
        self.stop = button(self.tr("Cancel"), self)
        self.again = button(self.tr("Try again"), self)
        self.stop.clicked.connect(self.cancel)
        self.again.clicked.connect(self.retry)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        for widget in (self._count, self._bar, self.stop, self.again):
            row.addWidget(widget)
        self.say("")

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def begin(self, text: str) -> None:
        """Something is under way."""
        self._set(text, busy=True)
        self._bar.setRange(0, 0)
        self._count.setText("")

    def progress(self, done: int, total: int, count: str) -> None:
        """How far it is; `total` 0 means that nobody knows."""
        # A progress bar counts in 32 bits.
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        self._count.setText(count)

    def remind(self, text: str) -> None:
        """Say something without ending what is under way."""
        self._text.setText(text)

    def say(self, text: str, *, can_retry: bool = False) -> None:
        """Nothing is under way; this is what came of it."""
        self._set(text or self.quiet, busy=False)
        self._text.setObjectName("" if text else "dim")
        self._text.style().polish(self._text)
        self.again.setVisible(can_retry)

    def _set(self, text: str, *, busy: bool) -> None:
        self._text.setText(text)
        for widget in (self._bar, self._count, self.stop):
            widget.setVisible(busy)
        self.again.setVisible(False)


def button(text: str, parent: QWidget, tip: str = "") -> QPushButton:
    """A button that Return does not press from elsewhere in the dialog."""
    result = QPushButton(text, parent)
    result.setAutoDefault(False)
    result.setToolTip(tip)
    return result


def paragraph(text: str, parent: QWidget, name: str = "dim") -> QLabel:
    """A text of several lines."""
    label = QLabel(text, parent)
    # What packages say of themselves is not to be trusted with markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
