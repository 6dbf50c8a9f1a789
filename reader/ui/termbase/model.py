"""The entries of the term base as a table that can be sorted and filtered."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from reader.bitext.terms import Term, TermStatus
from reader.jobs.termbase import TermRow
from reader.ui.termbase.wording import status_name

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
TERM, TRANSLATIONS, STATUS, DOMAIN, NOTE, SCOPE = range(6)
ALL, LIBRARY_LIST, ARTICLE_LIST, IGNORED = range(4)

Index = QModelIndex | QPersistentModelIndex


class TermTable(QAbstractTableModel):
    """One entry a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[TermRow] = ()
        self._headers = (
            self.tr("Term"),
            self.tr("Translations"),
            self.tr("Status"),
            self.tr("Domain"),
            self.tr("Definition and note"),
            self.tr("Holds for"),
        )

    def set_rows(self, rows: Sequence[TermRow]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return self._text(row, index.column()).removeprefix("✕ ").casefold()
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == TERM:
                return display(row)
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, index.column()) or None
        return None

    def _text(self, row: TermRow, column: int) -> str:
        entry = row.entry
        match column:
            case 0:
                return entry.lemma
            case 1:
                marks = {TermStatus.FORBIDDEN: "✕ "}
                return " · ".join(marks.get(t.status, "") + t.text for t in entry.translations)
            case 2:
                return self.tr("ignored") if entry.ignored else status_name(entry.status)
            case 3:
                return entry.domain
            case 4:
                return " · ".join(part for part in (entry.definition, entry.note) if part)
            case _:
                return self.tr("library") if row.article is None else self.tr("this article")


class TermFilter(QSortFilterProxyModel):
    """Narrows the table by words and by the list; ignored entries are a list of their own."""

    def __init__(self, table: TermTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._words: list[str] = []
        self._list = ALL
        self.setSourceModel(table)
        self.setSortRole(SORT_ROLE)

    def set_filter(self, text: str, which: int) -> None:
        """Show entries of one list in which every word of `text` occurs somewhere."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self._list = which
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, number: int, _parent: Index) -> bool:
        row = self._table.rows[number]
        entry = row.entry
        if entry.ignored != (self._list == IGNORED):
            return False
        if self._list == LIBRARY_LIST and row.article is not None:
            return False
        if self._list == ARTICLE_LIST and row.article is None:
            return False
        if not self._words:
            return True
        parts = [entry.lemma, entry.domain, entry.definition, entry.note, *entry.variants]
        parts += [translation.text for translation in entry.translations]
        text = "\n".join(parts).casefold()
        return all(word in text for word in self._words)


def display(row: TermRow) -> str:
    """The term with its article."""
    entry = row.entry
    return Term(entry.lemma, entry.language, entry.pos, entry.gender).display
