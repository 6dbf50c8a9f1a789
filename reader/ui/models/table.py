"""The table of a comparison: source, first and second translation, differences tinted."""

from collections.abc import Sequence

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
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.bitext.text import Span
from reader.jobs.comparing import Compared
from reader.ui.reading.offsets import to_utf16
from reader.ui.theme import LIGHT, Colours, blend, reading_font

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
GAP = 24
MARGIN = 9


class ComparisonModel(QAbstractListModel):
    """The sentences compared so far, all of them or those that differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Compared] = []
        self._shown: list[Compared] = []
        self._only_different = False

    @property
    def compared(self) -> Sequence[Compared]:
        """All of them."""
        return self._all

    def clear(self) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._all, self._shown = [], []
        self.endResetModel()

    def add(self, compared: Compared) -> None:
        """One more."""
        self._all.append(compared)
        if self._fits(compared):
            count = len(self._shown)
            self.beginInsertRows(QModelIndex(), count, count)
            self._shown.append(compared)
            self.endInsertRows()

    def show_only_different(self, on: bool) -> None:
        """Leave out what is the same in both."""
        self.beginResetModel()
        self._only_different = on
        self._shown = [compared for compared in self._all if self._fits(compared)]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        compared = self._shown[index.row()]
        if role == ROW_ROLE:
            return compared
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{compared.source}\n{compared.first}\n{compared.second}"
        return None

    def _fits(self, compared: Compared) -> bool:
        return not (self._only_different and compared.same)


class ComparisonDelegate(QStyledItemDelegate):
    """Three columns of equal width in the reading face."""

    colours: Colours = LIGHT

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._width = 0
        self._heights: dict[Compared, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The view asks for every row whenever one is added.
        if option.rect.width() != self._width:
            self._width = option.rect.width()
            self._heights = {}
        compared = index.data(ROW_ROLE)
        if compared not in self._heights:
            layouts = self._layouts(compared, column_width(self._width))
            height = max(layout.boundingRect().height() for layout in layouts)
            self._heights[compared] = round(height) + 2 * MARGIN + 1
        return QSize(self._width, self._heights[compared])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRectF(option.rect)
        width = column_width(rect.width())
        layouts = self._layouts(index.data(ROW_ROLE), width)
        for column, layout in enumerate(layouts):
            painter.setPen(QColor(self.colours.dim if column == 0 else self.colours.ink))
            x = rect.left() + column * (width + GAP)
            layout.draw(painter, QPointF(x, rect.top() + MARGIN))
        painter.setPen(QColor(self.colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _layouts(self, compared: Compared, width: float) -> list[QTextLayout]:
        return [
            self._layout(compared.source, (), width),
            self._layout(compared.first, compared.first_spans, width),
            self._layout(compared.second, compared.second_spans, width),
        ]

    def _layout(self, text: str, spans: Sequence[Span], width: float) -> QTextLayout:
        layout = QTextLayout(text, reading_font(14))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._marked(text, span) for span in spans])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.15
        layout.endLayout()
        return layout

    def _marked(self, text: str, span: Span) -> QTextLayout.FormatRange:
        tint = blend(QColor(self.colours.terms[0]), QColor(self.colours.pane), 0.24)
        result = QTextLayout.FormatRange()
        result.start = to_utf16(text, span.start)
        result.length = to_utf16(text, span.end) - result.start
        form = QTextCharFormat()
        form.setBackground(tint)
        result.format = form
        return result


class ComparisonView(QListView):
    """The rows, laid out anew for each width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ComparisonModel(self)
        self._delegate = ComparisonDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Comparison"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.viewport().update()


def column_width(width: float) -> float:
    """The width of each of the three columns."""
    return (width - 2 * GAP) / 3
