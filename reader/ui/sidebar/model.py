"""The library as an item model: headings and articles, fetched as the reader scrolls."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from reader.jobs.shelf import PAGE, Listing
from reader.library import ArticleRow, Kind, ReadingState
from reader.ui.languages import short_date

ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's name above its articles."""

    text: str


class LibraryModel(QAbstractListModel):
    """The articles of a listing, under a heading for each state where `grouped`."""

    wanted = Signal(object)
    """Ids whose rows should be fetched and handed to `append`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Heading | ArticleRow] = []
        self._waiting: list[int] = []
        self._grouped = True
        self._state: ReadingState | None = None

    def show(self, listing: Listing, *, grouped: bool) -> None:
        """Show another listing."""
        self.beginResetModel()
        self._grouped, self._state = grouped, None
        self._items = self._with_headings(listing.rows)
        self._waiting = list(listing.ids[len(listing.rows) :])
        self.endResetModel()

    def append(self, rows: Sequence[ArticleRow]) -> None:
        """Add rows that were fetched."""
        items = self._with_headings(rows)
        if items:
            end = len(self._items)
            self.beginInsertRows(QModelIndex(), end, end + len(items) - 1)
            self._items += items
            self.endInsertRows()

    def index_of(self, article_id: int) -> QModelIndex:
        """The index of an article, invalid where it is not listed."""
        for number, item in enumerate(self._items):
            if isinstance(item, ArticleRow) and item.id == article_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def canFetchMore(self, parent: QModelIndex) -> bool:
        return not parent.isValid() and bool(self._waiting)

    def fetchMore(self, _parent: QModelIndex) -> None:
        page, self._waiting = self._waiting[:PAGE], self._waiting[PAGE:]
        self.wanted.emit(page)

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
            return "\n".join(part for part in (item.title, item.title_translation) if part)
        return None

    def _with_headings(self, rows: Sequence[ArticleRow]) -> list[Heading | ArticleRow]:
        names = {
            ReadingState.READING: self.tr("Reading"),
            ReadingState.NEW: self.tr("New"),
            ReadingState.DONE: self.tr("Done"),
        }
        items: list[Heading | ArticleRow] = []
        for row in rows:
            if self._grouped and row.state is not self._state:
                self._state = row.state
                items.append(Heading(names[row.state]))
            items.append(row)
        return items


def description(row: ArticleRow) -> str:
    """`DE · 5 Nov 2025 · Politik · aligned · #tag`."""
    parts = [row.language.upper()]
    if row.date:
        parts.append(short_date(row.date))
    if row.section:
        parts.append(row.section)
    if row.kind is Kind.ALIGNED:
        parts.append(QCoreApplication.translate("LibraryModel", "aligned"))
    parts += [f"#{tag}" for tag in row.tags]
    return " · ".join(parts)
