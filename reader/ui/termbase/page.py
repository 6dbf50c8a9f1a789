"""The page of the term base: all entries, filtered and sorted, with what can be done to them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.jobs.termbase import TermRow
from reader.ui.termbase.model import ROW_ROLE, SCOPE, TERM, TRANSLATIONS, TermFilter, TermTable
from reader.ui.theme import LIGHT, Colours

ROW_HEIGHT = 30
DOT = 16
"""Room (pixels) for the colour before a term."""


class _TermDelegate(QStyledItemDelegate):
    """The first column: a bar in the term's colour before it."""

    colours: Colours = LIGHT

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.font.setBold(True)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colour = self.colours.term(index.data(ROW_ROLE).entry.colour)
        bar = QRectF(option.rect.left() + 6, option.rect.center().y() - 7, 4, 16)
        shifted = QStyleOptionViewItem(option)
        shifted.rect = option.rect.adjusted(DOT, 0, 0, 0)
        super().paint(painter, shifted, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()


class TermBasePage(QWidget):
    """Every wish of the reader is a signal."""

    left = Signal()
    edit = Signal(object)
    """The TermRow to open in the editor."""
    new = Signal()
    remove = Signal(object)
    """A list of TermRows."""
    unignore = Signal(object)
    open_in_text = Signal(object)
    undo = Signal()
    redo = Signal()
    import_file = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Filter terms, translations, notes…"))
        self.field.setAccessibleName(self.tr("Filter the term base"))
        self.field.setClearButtonEnabled(True)
        self.lists = QComboBox(self)
        self.lists.setAccessibleName(self.tr("Which list"))
        for name in (
            self.tr("All terms"),
            self.tr("Library"),
            self.tr("This article"),
            self.tr("Ignored"),
        ):
            self.lists.addItem(name)
        self.table = TermTable(self)
        self.filter = TermFilter(self.table, self)
        self._delegate = _TermDelegate(self)
        self.view = self._table_view()
        self._count = QLabel(self)
        self._count.setObjectName("dim")
        self._buttons = {
            name: self._button(text, tip)
            for name, text, tip in (
                ("new", self.tr("New…"), self.tr("Add a term")),
                ("edit", self.tr("Edit…"), self.tr("Edit the term  Return")),
                ("text", self.tr("Show in text"), self.tr("Go to the term in the open article")),
                ("remove", self.tr("Remove"), self.tr("Remove from the term base  Delete")),
                ("unignore", self.tr("No longer ignore"), self.tr("Bring the terms back")),
                ("undo", self.tr("Undo"), self.tr("Undo the last change to the term base")),
                ("redo", self.tr("Redo"), self.tr("Make the change again")),
                ("import", self.tr("Import…"), self.tr("TBX, TSV, CSV, OmegaT glossary")),
                ("export", self.tr("Export"), self.tr("Write the terms to a file")),
                ("close", self.tr("Close"), self.tr("Back to the text  Esc")),
            )
        }
        self._assemble()
        self._connect()
        self._refresh()

    @property
    def export(self) -> QPushButton:
        """The button that the export menu hangs on."""
        return self._buttons["export"]

    @property
    def chosen(self) -> list[TermRow]:
        """The entries that are selected."""
        return [index.data(ROW_ROLE) for index in self.view.selectionModel().selectedRows()]

    def set_rows(self, rows: Sequence[TermRow]) -> None:
        """Show these entries; what was selected stays so where it is still there."""
        before = {row.key for row in self.chosen}
        self.table.set_rows(rows)
        selection = self.view.selectionModel()
        for number in range(self.filter.rowCount()):
            index = self.filter.index(number, TERM)
            if index.data(ROW_ROLE).key in before:
                flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
                selection.select(index, flags)
        self._refresh()

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.view.viewport().update()

    def event(self, event: QEvent) -> bool:
        # Here Esc leads back to the texts; it does not stop the translation.
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.remove.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    # --- inside --------------------------------------------------------------------------

    def _table_view(self) -> QTableView:
        view = QTableView(self)
        view.setAccessibleName(self.tr("Term base"))
        view.setModel(self.filter)
        view.setItemDelegateForColumn(TERM, self._delegate)
        view.setSortingEnabled(True)
        view.sortByColumn(TERM, Qt.SortOrder.AscendingOrder)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((200, 220, 104, 90, 160, 90)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(TRANSLATIONS, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        return view

    def _assemble(self) -> None:
        title = QLabel(self.tr("Term base"), self)
        title.setObjectName("brand")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title)
        top.addWidget(self._count)
        top.addStretch(1)
        for name in ("undo", "redo", "import", "export", "close"):
            top.addWidget(self._buttons[name])
        search = QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self.field, 1)
        search.addWidget(self.lists)
        below = QHBoxLayout()
        below.setSpacing(8)
        for name in ("new", "edit", "text", "remove", "unignore"):
            below.addWidget(self._buttons[name])
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(search)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._narrow())
        self.field.returnPressed.connect(self.view.setFocus)
        self.lists.currentIndexChanged.connect(lambda _: self._narrow())
        self.view.activated.connect(lambda index: self.edit.emit(index.data(ROW_ROLE)))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        signals = {
            "new": self.new.emit,
            "edit": lambda: self.edit.emit(self.chosen[0]),
            "text": lambda: self.open_in_text.emit(self.chosen[0]),
            "remove": lambda: self.remove.emit(self.chosen),
            "unignore": lambda: self.unignore.emit(self.chosen),
            "undo": self.undo.emit,
            "redo": self.redo.emit,
            "import": self.import_file.emit,
            "close": self.left.emit,
        }
        for name, act in signals.items():
            self._buttons[name].clicked.connect(lambda _=False, act=act: act())

    def _narrow(self) -> None:
        self.filter.set_filter(self.field.text(), self.lists.currentIndex())
        self._refresh()

    def _refresh(self) -> None:
        chosen = self.chosen
        for name in ("edit", "text"):
            self._buttons[name].setEnabled(len(chosen) == 1)
        self._buttons["remove"].setEnabled(bool(chosen))
        ignored = [row for row in chosen if row.entry.ignored]
        self._buttons["unignore"].setVisible(bool(ignored) and len(ignored) == len(chosen))
        self._count.setText(self.tr("%n term(s)", "", self.filter.rowCount()))
        self.view.setColumnHidden(SCOPE, all(row.article is None for row in self.table.rows))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        return button
