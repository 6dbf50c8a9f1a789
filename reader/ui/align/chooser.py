"""Asks which text the open article is to be aligned with."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.jobs.alignments import Candidate
from reader.ui.languages import short_date


class AlignDialog(QDialog):
    """An article of the library, a file, the clipboard, or two files."""

    article_chosen = Signal(int)
    file_chosen = Signal(object)
    clipboard_chosen = Signal()
    files_chosen = Signal(object, object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Align with…"))
        self.setMinimumWidth(520)
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._question.setText(
            self.tr("Which text is the human translation of “{title}”?").format(title=title)
            if title
            else self.tr("Open an article first, or choose two files.")
        )
        self.list = QListWidget(self)
        self.list.setObjectName("choices")
        self.list.setAccessibleName(self.tr("Articles in the other language"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._warning = QLabel(self.tr("The alignment that is there will be replaced."), self)
        self._warning.setObjectName("alarm")
        self._warning.hide()
        self._state = QLabel(self)
        self._state.setObjectName("dim")
        self._state.setText(self.tr("Looking through the library…"))
        self.choose = QPushButton(self.tr("Align"), self)
        self.choose.setDefault(True)
        self.choose.setEnabled(False)
        self.choose.clicked.connect(self._accept_article)
        self.list.itemActivated.connect(lambda _: self._accept_article())
        self.list.currentRowChanged.connect(lambda row: self.choose.setEnabled(row >= 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(self._question)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._state)
        layout.addWidget(self._warning)
        layout.addLayout(self._buttons(bool(title)))
        for widget in (self.list, self._state, self.choose):
            widget.setVisible(bool(title))

    def warn_of_replacing(self, warn: bool) -> None:
        """Say that the article has an alignment, which will be lost."""
        self._warning.setVisible(warn)

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """List articles of the library, the likeliest first and chosen."""
        for candidate in candidates:
            item = QListWidgetItem(_described(candidate))
            item.setToolTip(candidate.title)
            item.setData(Qt.ItemDataRole.UserRole, candidate.id)
            self.list.addItem(item)
        self.list.setVisible(bool(candidates))
        likely = bool(candidates) and candidates[0].probability is not None
        self._state.setText(
            self.tr("The first one is probably its translation.")
            if likely
            else self.tr("%n article(s) in the other language", "", len(candidates))
            if candidates
            else self.tr("The library has no article in the other language that is not aligned.")
        )
        if likely:
            self.list.setCurrentRow(0)

    def _buttons(self, has_article: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, act, shown in (
            (self.tr("File…"), self._ask_file, has_article),
            (self.tr("Clipboard"), self._accept_clipboard, has_article),
            (self.tr("Two files…"), self._ask_files, True),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            button.setVisible(shown)
            row.addWidget(button)
        row.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        row.addWidget(self.choose)
        return row

    def _accept_article(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.article_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _accept_clipboard(self) -> None:
        self.accept()
        self.clipboard_chosen.emit()

    def _ask_file(self) -> None:
        if path := self._ask(self.tr("The human translation")):
            self.accept()
            self.file_chosen.emit(path)

    def _ask_files(self) -> None:
        first = self._ask(self.tr("The original"))
        second = self._ask(self.tr("Its translation")) if first else None
        if first and second:
            self.accept()
            self.files_chosen.emit(first, second)

    def _ask(self, title: str) -> Path | None:
        kinds = self.tr("Texts (*.txt *.html *.htm *.xhtml);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        return Path(name) if name else None


def _described(candidate: Candidate) -> str:
    parts = [candidate.title]
    if candidate.date:
        parts.append(short_date(candidate.date))
    if candidate.probability is not None:
        parts.append(f"{100 * min(0.99, candidate.probability):.0f} %")
    return " · ".join(parts)
