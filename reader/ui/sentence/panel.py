"""What is to be seen and done about the current sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.beads import Origin
from reader.bitext.translation import Translation
from reader.jobs.reading import is_unsure
from reader.library import Target
from reader.ui.headings import heading
from reader.ui.theme import Colours, reading_font

EDITOR_HEIGHT = 170


class Editor(QPlainTextEdit):
    """The translation as the reader writes it; Ctrl+Return saves, Esc gives up."""

    saved = Signal()
    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        # While the reader types, Esc leaves the editor; it does not stop the translation.
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class SentencePanel(QScrollArea):
    """Shows one pair; every wish of the reader is a signal."""

    write = Signal(str)
    choose = Signal(object)
    use_version = Signal(int)
    undo = Signal()
    redo = Signal()
    review = Signal(bool)
    ask_alternatives = Signal()
    ask_again = Signal()
    left = Signal()
    """The reader has finished typing: the keys belong to the text again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stored = ""
        self.translation: Translation | None = None
        self._empty = QLabel(self.tr("Click a sentence to see what can be done with it."), self)
        self._empty.setObjectName("dim")
        self._empty.setWordWrap(True)
        self._source = QLabel(self)
        self._source.setObjectName("dim")
        self._source.setWordWrap(True)
        self._source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.editor = Editor(self)
        self.editor.setAccessibleName(self.tr("Translation of the sentence"))
        self.editor.setFixedHeight(EDITOR_HEIGHT)
        self._facts = QLabel(self)
        self._facts.setObjectName("dim")
        self._facts.setWordWrap(True)
        self.reviewed = QCheckBox(self.tr("Reviewed"), self)
        self.save = self._button(self.tr("Save"), self.tr("Keep this translation  Ctrl+Return"))
        self.save.setEnabled(False)
        self.back = self._button(self.tr("Undo"), self.tr("The version before"))
        self.forward = self._button(self.tr("Redo"), self.tr("The version after"))
        self.again = self._button(
            self.tr("Translate again"), self.tr("Translate this sentence again")
        )
        self.more = self._button(self.tr("Alternatives"), self.tr("Other translations"))
        self.alternatives = self._list(self.tr("Alternatives"))
        self.versions = self._list(self.tr("Versions"))
        self._assemble()
        self._connect()
        self.clear()

    def clear(self) -> None:
        """No sentence is the current one."""
        self.translation = None
        self._page.setVisible(False)
        self._empty.setVisible(True)

    def show_pair(
        self, source: str, translation: Translation | None, target: Target | None
    ) -> None:
        """Show a pair; `target` is what the library knows of its translation."""
        self._show_tools(True)
        self._empty.setVisible(False)
        self._page.setVisible(True)
        self.translation = translation
        self._source.setText(source)
        self._stored = translation.text if translation else ""
        self.editor.setPlainText(self._stored)
        self.editor.setReadOnly(translation is None)
        self.save.setEnabled(False)
        self.reviewed.blockSignals(True)
        self.reviewed.setChecked(bool(target and target.reviewed))
        self.reviewed.setEnabled(translation is not None)
        self.reviewed.blockSignals(False)
        self._facts.setText(self._describe(translation, target))
        self.alternatives.clear()
        self._show_list(self.alternatives, self._alternatives_heading, False)

    def show_human(self, source: str, target: str) -> None:
        """Show a pair of a human translation: to be read, not to be changed here."""
        self.show_pair(source, None, None)
        self._stored = target
        self.editor.setPlainText(target)
        self._facts.setText(
            self.tr(
                "A human translation is not edited here. H shows the machine translation, "
                "Ctrl+Shift+A the alignment."
            )
        )
        self._show_list(self.versions, self._versions_heading, False)
        self._show_tools(False)

    def show_alternatives(self, found: Sequence[Translation]) -> None:
        """List other translations."""
        self.alternatives.clear()
        for translation in found:
            if translation.text != self._stored:
                self._add(self.alternatives, translation.text, translation)
        if not self.alternatives.count():
            self._add(self.alternatives, self.tr("The model has no other."), None)
        self._show_list(self.alternatives, self._alternatives_heading, True)

    def show_versions(self, versions: Sequence[Target]) -> None:
        """List the versions of the translation, the newest first."""
        self.versions.clear()
        for version in versions:
            when = QLocale().toString(version.made.astimezone(), QLocale.FormatType.ShortFormat)
            text = f"{version.text}\n{self._origin(version)} · {when}"
            self._add(self.versions, text, version.revision)
        self._show_list(self.versions, self._versions_heading, len(versions) > 1)

    def start_editing(self) -> None:
        """Put the cursor into the translation."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # With all of it selected the first key would wipe out what is to be corrected.
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def restyle(self, _colours: Colours) -> None:
        """The faces follow the theme; colours come from the style sheet."""
        font = reading_font(14)
        for widget in (self._source, self.editor, self.alternatives, self.versions):
            widget.setFont(font)

    # --- inside --------------------------------------------------------------------------

    def _assemble(self) -> None:
        self._page = QWidget(self)
        self._alternatives_heading = heading(self.tr("Alternatives"), self)
        self._versions_heading = heading(self.tr("Versions"), self)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 4, 12)
        column.setSpacing(7)
        column.addWidget(heading(self.tr("Original"), self))
        column.addWidget(self._source)
        column.addWidget(heading(self.tr("Translation"), self))
        column.addWidget(self.editor)
        column.addLayout(self._row(self.save, self.back, self.forward))
        column.addWidget(self.reviewed)
        column.addWidget(self._facts)
        column.addLayout(self._row(self.more, self.again))
        column.addWidget(self._alternatives_heading)
        column.addWidget(self.alternatives)
        column.addWidget(self._versions_heading)
        column.addWidget(self.versions)
        column.addStretch(1)
        root = QWidget(self)
        root.setObjectName("side")
        layout = QVBoxLayout(root)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._page)
        layout.addStretch(1)
        self.setWidget(root)

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_typed)
        self.editor.saved.connect(self._save)
        self.editor.given_up.connect(self._give_up)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.undo)
        self.forward.clicked.connect(self.redo)
        self.more.clicked.connect(self.ask_alternatives)
        self.again.clicked.connect(self.ask_again)
        self.reviewed.toggled.connect(self.review)
        self.alternatives.itemActivated.connect(self._on_alternative)
        self.alternatives.itemClicked.connect(self._on_alternative)
        self.versions.itemActivated.connect(self._on_version)

    def _show_tools(self, shown: bool) -> None:
        for tool in (self.save, self.back, self.forward, self.reviewed, self.more, self.again):
            tool.setVisible(shown)

    def _on_typed(self) -> None:
        text = self.editor.toPlainText().strip()
        self.save.setEnabled(bool(text) and text != self._stored)

    def _save(self) -> None:
        if self.save.isEnabled():
            self.write.emit(self.editor.toPlainText().strip())
        self.left.emit()

    def _give_up(self) -> None:
        self.editor.setPlainText(self._stored)
        self.left.emit()

    def _on_alternative(self, item: QListWidgetItem) -> None:
        if (translation := item.data(Qt.ItemDataRole.UserRole)) is not None:
            self.choose.emit(translation)

    def _on_version(self, item: QListWidgetItem) -> None:
        self.use_version.emit(item.data(Qt.ItemDataRole.UserRole))

    def _describe(self, translation: Translation | None, target: Target | None) -> str:
        if translation is None:
            return self.tr("Not translated yet.")
        parts = [self._origin(target) if target else str(translation.provenance)]
        if translation.confidence is not None:
            parts.append(
                self.tr("confidence {share}").format(share=f"{translation.confidence:.0%}")
            )
        if not (target and target.protected) and is_unsure(translation):
            parts.append(self.tr("the model was unsure"))
        parts += [self._flag(flag) for flag in sorted(translation.flags)]
        return " · ".join(part for part in parts if part)

    def _origin(self, target: Target) -> str:
        if target.origin is Origin.EDITED:
            return self.tr("edited by you")
        made = str(target.translation.provenance)
        return self.tr("{made}, chosen by you").format(made=made) if target.chosen else made

    def _flag(self, flag: str) -> str:
        return {
            "split": self.tr("translated in parts"),
            "truncated": self.tr("the end may be missing"),
            "terms": self.tr("without the preferred term"),
            "loop": self.tr("repeats itself"),
            "numbers": self.tr("numbers differ"),
            "dates": self.tr("dates differ"),
            "names": self.tr("names differ"),
            "quotes": self.tr("quotation marks differ"),
            "placeholders": self.tr("addresses or placeholders differ"),
            "untranslated": self.tr("came back untranslated"),
            "copied": self.tr("taken over as it stands"),
        }.get(flag, flag)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        return button

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _list(self, name: str) -> QListWidget:
        result = QListWidget(self)
        result.setAccessibleName(name)
        result.setWordWrap(True)
        result.setSpacing(2)
        result.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return result

    def _add(self, where: QListWidget, text: str, data: object) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, data)
        where.addItem(item)

    def _show_list(self, shown: QListWidget, heading: QLabel, visible: bool) -> None:
        shown.setVisible(visible)
        heading.setVisible(visible)
        if visible:
            height = sum(self._height(shown, row) for row in range(shown.count()))
            shown.setFixedHeight(height + 8)

    def _height(self, shown: QListWidget, row: int) -> int:
        width = max(120, self.viewport().width() - 24)
        metrics = shown.fontMetrics()
        flags = Qt.TextFlag.TextWordWrap
        box = metrics.boundingRect(0, 0, width, 10_000, flags, shown.item(row).text())
        shown.item(row).setSizeHint(QSize(width, box.height() + 10))
        return box.height() + 14
