"""A list of packages under headings: the model behind it and how its rows are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.painting import card, clamp_lines, draw_heading, draw_lines
from reader.ui.theme import LIGHT, Colours, interface_font

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PADDING = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A package as listed; `badge` is a word at the right edge, `broken` colours it as a warning,
    `payload` is what the row stands for."""

    title: str
    facts: str
    badge: str = ""
    broken: bool = False
    payload: object = None


class RowsModel(QAbstractListModel):
    """Headings (strings) and rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[str | Row] = []

    def set_items(self, items: Sequence[str | Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    @property
    def rows(self) -> list[Row]:
        """The rows without the headings."""
        return [item for item in self._items if isinstance(item, Row)]

    def index_of(self, payload: object) -> QModelIndex:
        """The index of a row, invalid where it is not listed."""
        for number, item in enumerate(self._items):
            if isinstance(item, Row) and item.payload == payload:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if isinstance(self._items[index.row()], Row):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._items[index.row()]
        if role == ROW_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title if isinstance(item, Row) else item
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(item, Row):
            return " · ".join(part for part in (item.title, item.facts, item.badge) if part)
        return None


class RowDelegate(QStyledItemDelegate):
    """A title with a badge, and a line of facts."""

    colours: Colours = LIGHT
    on_pane = False
    """Whether the list lies on the colour of a pane, which then cannot mark the current row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_row = isinstance(index.data(ROW_ROLE), Row)
        return QSize(option.rect.width(), 50 if is_row else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 0, 0, -2)
        if isinstance(item, Row):
            self._paint_row(painter, rect, item, option.state)
        else:
            at = QPointF(rect.left() + PADDING, rect.top() + 12)
            draw_heading(painter, at, item, self.colours.faint, rect.width() - PADDING)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, rect: QRectF, row: Row, state: QStyle.StateFlag
    ) -> None:
        colours = self.colours
        if state & QStyle.StateFlag.State_Selected:
            ground = colours.selection if self.on_pane else colours.pane
            card(painter, rect, ground, colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            card(painter, rect, colours.hover if self.on_pane else colours.line)
        small, medium = interface_font(11), interface_font(13, QFont.Weight.Medium)
        width = rect.width() - 2 * PADDING
        at = QPointF(rect.left() + PADDING, rect.top() + 6)
        taken = QFontMetricsF(small).horizontalAdvance(row.badge)
        if row.badge:
            colour = colours.warning if row.broken else colours.accent
            right = QPointF(rect.right() - PADDING - taken, at.y() + 1)
            draw_lines(painter, right, [row.badge], small, QColor(colour).name(), 18)
        title = clamp_lines(row.title, medium, width - taken - 8, 1)
        y = draw_lines(painter, at, title, medium, colours.ink, 20)
        facts = clamp_lines(row.facts, small, width, 1)
        draw_lines(painter, QPointF(at.x(), y), facts, small, colours.dim, 16)


class RowsView(QListView):
    """The list itself."""

    def __init__(self, name: str, parent: QWidget | None = None, *, on_pane: bool = False) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._delegate = RowDelegate(self)
        self._delegate.on_pane = on_pane
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> object:
        """What the current row stands for, or None."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.payload if isinstance(row, Row) else None

    def choose(self, payload: object) -> bool:
        """Make a row the current one; False where it is not listed."""
        index = self.rows.index_of(payload)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.viewport().update()
