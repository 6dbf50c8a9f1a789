"""The library as an item model: headings and articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, Qt

from reader.library import ArticleRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's name above its articles."""

    text: str


class LibraryModel(QAbstractListModel):
    """Articles grouped by state: reading, new, done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Heading | ArticleRow] = []

    def set_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show these articles, in their order within each group."""
        self.beginResetModel()
        self._items = []
        groups = (
            ("reading", self.tr("Reading")),
            ("new", self.tr("New")),
            ("done", self.tr("Done")),
        )
        for state, name in groups:
            members = [row for row in rows if row.state == state]
            if members:
                self._items += [Heading(name), *members]
        self.endResetModel()

    def index_of(self, article_id: int) -> QModelIndex:
        """The index of an article, invalid where it is not listed."""
        for number, item in enumerate(self._items):
            if isinstance(item, ArticleRow) and item.id == article_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        item = self._items[index.row()]
        if isinstance(item, Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._items[index.row()]
        if role == ROW_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.text if isinstance(item, Heading) else item.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, ArticleRow):
            return item.title
        return None


def description(row: ArticleRow) -> str:
    """`DE · 5 Nov 2025 · Politik`."""
    parts = [row.language.upper()]
    if row.date:
        parts.append(QLocale().toString(row.date, "d MMM yyyy"))
    if row.section:
        parts.append(row.section)
    return " · ".join(parts)
