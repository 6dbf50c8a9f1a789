"""The term editor: every field of an entry, with examples from the open article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.terms import TermExample
from reader.jobs.termbase import TermRow
from reader.ui.headings import heading
from reader.ui.terms.fields import ColourField, StatusBox, TranslationsField
from reader.ui.theme import Colours, reading_font

GENDERS = ("", "m", "f", "n", "pl")


@dataclass(frozen=True, slots=True)
class EditorContext:
    """What the editor offers beside the entry: renderings and pairs found in the open article,
    the domains in use, and the article's number where one is open."""

    colours: Colours
    found: Sequence[str] = ()
    examples: Sequence[TermExample] = ()
    domains: Sequence[str] = ()
    article: int | None = None


class TermEditor(QDialog):
    """Shows an entry and gives back what the reader makes of it."""

    split = Signal(str)
    """A variant is to become a term of its own."""
    removed = Signal()

    def __init__(
        self, row: TermRow, context: EditorContext, parent: QWidget | None, *, new: bool = False
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._context = context
        entry = row.entry
        self.setWindowTitle(self.tr("New term") if new else self.tr("Edit term"))
        self.lemma = self._line(entry.lemma, self.tr("Term"))
        self.lemma.setObjectName("big")
        self.pos = self._box(
            self.tr("Part of speech"),
            (
                ("noun", self.tr("noun")),
                ("verb", self.tr("verb")),
                ("adjective", self.tr("adjective")),
                ("phrase", self.tr("phrase")),
            ),
            entry.pos,
        )
        names = (
            self.tr("no gender"),
            self.tr("der (masculine)"),
            self.tr("die (feminine)"),
            self.tr("das (neuter)"),
            self.tr("die (plural)"),
        )
        self.gender = self._box(
            self.tr("Gender"), tuple(zip(GENDERS, names, strict=True)), entry.gender
        )
        self.gender.setVisible(entry.language == "de")
        self.status = StatusBox(entry.status, self)
        self.colour = ColourField(context.colours, entry.colour, self)
        self.translations = TranslationsField(entry.translations, context.found, self)
        self.domain = self._line(entry.domain, self.tr("Domain"))
        self.domain.setCompleter(QCompleter(list(context.domains), self.domain))
        self.variants = self._line("; ".join(entry.variants), self.tr("Variants"))
        self.variants.setPlaceholderText(self.tr("Other spellings and synonyms; separated by ;"))
        self.definition = self._text(entry.definition, self.tr("Definition"))
        self.note = self._text(entry.note, self.tr("Note"))
        self.scope = self._scope_box()
        self.examples = self._examples()
        self._split = QPushButton(self.tr("Split off…"), self)
        self._split.setAutoDefault(False)
        self._split.setToolTip(self.tr("Make a variant a term of its own"))
        self._split.setVisible(bool(entry.variants) and not new)
        self._split.clicked.connect(self._choose_variant)
        self._assemble(new)
        self.resize(QSize(620, 720))
        self.lemma.textChanged.connect(lambda text: self._save.setEnabled(bool(text.strip())))

    @property
    def value(self) -> TermRow:
        """The entry as it stands in the fields, in the list that is chosen."""
        names = [name.strip() for name in self.variants.text().split(";")]
        chosen = [self.examples.item(n) for n in range(self.examples.count())]
        entry = replace(
            self._row.entry,
            lemma=self.lemma.text().strip(),
            pos=self.pos.currentData(),
            gender=self.gender.currentData() if self.pos.currentData() != "verb" else "",
            status=self.status.status,
            colour=self.colour.value,
            translations=self.translations.value,
            domain=self.domain.text().strip(),
            variants=tuple(name for name in names if name),
            definition=self.definition.toPlainText().strip(),
            note=self.note.toPlainText().strip(),
            examples=tuple(
                item.data(Qt.ItemDataRole.UserRole)
                for item in chosen
                if item.checkState() is Qt.CheckState.Checked
            ),
            ignored=False,
        )
        return TermRow(entry, self.scope.currentData())

    # --- inside --------------------------------------------------------------------------

    def _assemble(self, new: bool) -> None:
        page = QWidget(self)
        page.setObjectName("side")
        grid = QGridLayout(page)
        grid.setContentsMargins(24, 18, 24, 14)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._place(grid, self.tr("Term"), self.lemma)
        self._place(grid, "", self._side_by_side(self.pos, self.gender, self.status))
        self._place(grid, self.tr("Translations"), self.translations)
        self._place(grid, self.tr("Variants"), self._side_by_side(self.variants, self._split))
        self._place(grid, self.tr("Domain"), self.domain)
        self._place(grid, self.tr("Definition"), self.definition)
        self._place(grid, self.tr("Note"), self.note)
        self._place(grid, self.tr("Colour"), self.colour)
        self._place(grid, self.tr("Examples"), self.examples)
        self._place(grid, self.tr("Holds for"), self.scope)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(self._buttons(new))

    def _buttons(self, new: bool) -> QWidget:
        self._save = QPushButton(self.tr("Accept") if new else self.tr("Save"), self)
        self._save.setDefault(True)
        self._save.setEnabled(bool(self._row.entry.lemma))
        self._save.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        remove = QPushButton(self.tr("Remove"), self)
        remove.setAutoDefault(False)
        remove.setVisible(not new)
        remove.clicked.connect(self._remove)
        strip = QWidget(self)
        row = QHBoxLayout(strip)
        row.setContentsMargins(24, 10, 24, 14)
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._save)
        return strip

    def _remove(self) -> None:
        self.removed.emit()
        self.reject()

    def _choose_variant(self) -> None:
        menu = QMenu(self)
        for name in self._row.entry.variants:
            menu.addAction(name, lambda name=name: self._split_off(name))
        menu.exec(self._split.mapToGlobal(self._split.rect().bottomLeft()))
        menu.deleteLater()

    def _split_off(self, name: str) -> None:
        self.split.emit(name)
        self.reject()

    def _place(self, grid: QGridLayout, name: str, widget: QWidget) -> None:
        row = grid.rowCount()
        label = heading(name, self)
        label.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(widget, row, 1)

    def _side_by_side(self, *widgets: QWidget) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
        if not any(isinstance(widget, QLineEdit) for widget in widgets):
            row.addStretch(1)
        return holder

    def _line(self, text: str, name: str) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setAccessibleName(name)
        return field

    def _text(self, text: str, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text, self)
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        field.setFixedHeight(58)
        return field

    def _box(self, name: str, items: Sequence[tuple[str, str]], value: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for key, text in items:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(value)))
        return box

    def _scope_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Holds for"))
        box.addItem(self.tr("the whole library"), None)
        article = self._row.article if self._row.article is not None else self._context.article
        if article is not None:
            box.addItem(self.tr("this article only"), article)
        box.setCurrentIndex(0 if self._row.article is None else 1)
        return box

    def _examples(self) -> QListWidget:
        shown = QListWidget(self)
        shown.setAccessibleName(self.tr("Examples"))
        shown.setWordWrap(True)
        shown.setTextElideMode(Qt.TextElideMode.ElideNone)
        shown.setSpacing(3)
        shown.setMinimumHeight(120)
        shown.setFont(reading_font(12.5))
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kept = self._row.entry.examples
        others = [each for each in self._context.examples if each not in kept]
        for example in (*kept, *others):
            item = QListWidgetItem(f"{example.source}\n{example.target}".strip(), shown)
            item.setData(Qt.ItemDataRole.UserRole, example)
            item.setToolTip(example.origin)
            checked = Qt.CheckState.Checked if example in kept else Qt.CheckState.Unchecked
            item.setCheckState(checked)
        return shown
