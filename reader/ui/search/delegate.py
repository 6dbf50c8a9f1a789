"""Draws the rows of the search page."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.bitext.text import Span
from reader.ui.painting import clamp_lines, draw_heading, draw_lines
from reader.ui.search.model import ROW_ROLE, Heading, KwicRow, MeaningRow, facts
from reader.ui.theme import LIGHT, Colours, interface_font, reading_font

Index = QModelIndex | QPersistentModelIndex
MARGIN = 30
"""Left and right of the rows, as in the texts."""

HEADING_HEIGHT = 36
LINE_HEIGHT = 35
LEADING = 22.5
FACTS_WIDTH = 86
GAP = 10
_MOST_LINES = 6


class ResultDelegate(QStyledItemDelegate):
    """Keywords stand in one column of `key_width` pixels."""

    colours: Colours = LIGHT
    key_width: float = 118.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        width = option.rect.width()
        if isinstance(row, Heading):
            return QSize(width, HEADING_HEIGHT)
        if isinstance(row, KwicRow):
            return QSize(width, LINE_HEIGHT)
        lines = max(2, *(len(text) for text in self._columns(row, width)))
        return QSize(width, round(lines * LEADING) + 19)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            at = QPointF(inner.left(), inner.top() + 14)
            draw_heading(painter, at, row.text, self.colours.faint, inner.width())
        else:
            self._paint_ground(painter, rect, option.state)
            if isinstance(row, KwicRow):
                self._paint_kwic(painter, inner, row)
            else:
                self._paint_meaning(painter, inner, row)
            painter.fillRect(
                QRectF(inner.left(), rect.bottom() - 1, inner.width(), 1), QColor(self.colours.line)
            )
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.colours.selection))
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), QColor(self.colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.colours.hover))

    def _paint_meaning(self, painter: QPainter, rect: QRectF, row: MeaningRow) -> None:
        top = rect.top() + 9
        score = f"{row.line.score:.2f}".removeprefix("0")
        bold, small = interface_font(13, QFont.Weight.DemiBold), interface_font(12)
        draw_lines(painter, QPointF(rect.left(), top), [score], bold, self.colours.ink, LEADING)
        below = QPointF(rect.left(), top + LEADING - 2)
        language, _, date = facts(row.line).partition(" · ")
        note = [f"{language} · {date.rpartition(' ')[0]}" if date else language]
        draw_lines(painter, below, note, small, self.colours.dim, LEADING)
        width = rect.width() + 2 * MARGIN
        x = rect.left() + FACTS_WIDTH
        for lines in self._columns(row, width):
            draw_lines(painter, QPointF(x, top), lines, reading_font(15), self.colours.ink, LEADING)
            x += _half(width) + GAP + 6

    def _columns(self, row: MeaningRow, width: float) -> list[list[str]]:
        font = reading_font(15)
        return [clamp_lines(text, font, _half(width), _MOST_LINES) for text in row.columns]

    def _paint_kwic(self, painter: QPainter, rect: QRectF, row: KwicRow) -> None:
        font, bold = reading_font(15), reading_font(15, QFont.Weight.Bold)
        beside = max(190.0, rect.width() * 0.28)
        side = (rect.width() - self.key_width - beside - 3 * GAP) / 2
        x, line = rect.left(), row.line
        dim, right = self.colours.dim, Qt.AlignmentFlag.AlignRight
        left = _flat(line.left[-200:])
        self._put(painter, rect, x, side, left, font, dim, right, Qt.TextElideMode.ElideLeft)
        x += side + GAP
        match = _flat(line.match)
        self._put(painter, rect, x, self.key_width, match, bold, self.colours.ink)
        x += self.key_width + GAP
        self._put(painter, rect, x, side, _flat(line.right[:200]), font, dim)
        self._paint_beside(painter, rect, x + side + GAP, beside, row)

    def _paint_beside(
        self, painter: QPainter, rect: QRectF, x: float, width: float, row: KwicRow
    ) -> None:
        """The counterpart from its rendering on, or from its beginning where none is known."""
        font, text = reading_font(15), row.line.counterpart
        first = row.rendering[0] if row.rendering else Span(0, 0)
        metrics = QFontMetricsF(font)
        before = "… " if first.start and len(first) else ""
        named = metrics.elidedText(
            before + _flat(first.of(text)), Qt.TextElideMode.ElideRight, width
        )
        wide = metrics.horizontalAdvance(named) if len(first) else 0.0
        if len(first):
            self._put(painter, rect, x, width, named, font, self.colours.ink)
        rest = _flat(text[first.end : first.end + 200])
        if width - wide > 24:
            self._put(painter, rect, x + wide, width - wide, rest, font, self.colours.dim)

    def _put(
        self,
        painter: QPainter,
        rect: QRectF,
        x: float,
        width: float,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, elide, width)
        place = QRectF(x, rect.top(), width, rect.height())
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, shown)


def _half(width: float) -> float:
    return (width - 2 * MARGIN - FACTS_WIDTH - GAP - 6) / 2


def _flat(text: str) -> str:
    """On one line; a space at either end stays, so that words keep their distance."""
    return text.replace("\n", " ")
