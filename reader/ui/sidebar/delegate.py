"""Draws an article of the library list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.library import ArticleRow
from reader.ui.painting import card, clamp_lines, draw_heading, draw_lines
from reader.ui.sidebar.model import ROW_ROLE, Heading, description
from reader.ui.theme import LIGHT, Colours, interface_font

Index = QModelIndex | QPersistentModelIndex
PADDING = 9
TITLE_LEADING = 18
SMALL_LEADING = 16


class ArticleDelegate(QStyledItemDelegate):
    """Two lines of title, a line of facts, and how far the reader has come."""

    colours: Colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(ROW_ROLE)
        width = option.rect.width()
        if isinstance(item, Heading):
            return QSize(width, 32)
        lines = len(self._title(item, width))
        progress = 9 if item.state == "reading" else 0
        return QSize(width, 8 + lines * TITLE_LEADING + SMALL_LEADING + progress + 8 + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 0, 0, -2)
        if isinstance(item, Heading):
            at = QPointF(rect.left() + 6, rect.top() + 10)
            draw_heading(painter, at, item.text, self.colours.faint, rect.width() - 6)
        else:
            self._paint_article(painter, rect, item, option.state)
        painter.restore()

    def _paint_article(
        self, painter: QPainter, rect: QRectF, row: ArticleRow, state: QStyle.StateFlag
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            card(painter, rect, self.colours.pane, self.colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            card(painter, rect, self.colours.line)
        at = QPointF(rect.left() + PADDING, rect.top() + 8)
        title = self._title(row, rect.width())
        medium = interface_font(13, QFont.Weight.Medium)
        y = draw_lines(painter, at, title, medium, self.colours.ink, TITLE_LEADING)
        small = interface_font(11)
        facts = clamp_lines(description(row), small, rect.width() - 2 * PADDING, 1)
        y = draw_lines(painter, QPointF(at.x(), y), facts, small, self.colours.dim, SMALL_LEADING)
        if row.state == "reading":
            track = QRectF(at.x(), y + 5, rect.width() - 2 * PADDING, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.line))
            painter.drawRoundedRect(track, 1.5, 1.5)
            painter.setBrush(QColor(self.colours.accent))
            track.setWidth(track.width() * max(0.0, min(1.0, row.progress)))
            painter.drawRoundedRect(track, 1.5, 1.5)

    def _title(self, row: ArticleRow, width: float) -> list[str]:
        font = interface_font(13, QFont.Weight.Medium)
        return clamp_lines(row.title or self.tr("Untitled text"), font, width - 2 * PADDING, 2)
