"""Draws a term of the term list; the current one with forms and concordance lines."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.bitext.terms import TermStatus
from reader.jobs.concordance import KwicLine
from reader.ui.painting import card, clamp_lines, draw_lines
from reader.ui.terms.layout import KWIC_LINE, LEFT, LINE, TOP, Chip, EntryLayout, bold, lay_out
from reader.ui.terms.model import ENTRY_ROLE, Entry
from reader.ui.theme import LIGHT, Colours, interface_font, reading_font

STATUS_MARKS = {TermStatus.PREFERRED: "✓", TermStatus.ADMITTED: "∼", TermStatus.FORBIDDEN: "✕"}
"""What stands beside the headword of an accepted term."""

Index = QModelIndex | QPersistentModelIndex


class TermDelegate(QStyledItemDelegate):
    """An entry: colour, headword, count, rendering; expanded for `current`."""

    colours: Colours = LIGHT
    current: str = ""

    def layout_of(self, entry: Entry, width: float) -> EntryLayout:
        """Where the parts of an entry stand at this width (pixels)."""
        return lay_out(entry.term, entry.lines, width, entry.term.lemma == self.current)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, round(self.layout_of(index.data(ENTRY_ROLE), width).height) + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        rect = QRectF(option.rect).adjusted(0, 0, 0, -3)
        layout = self.layout_of(entry, rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.term.lemma == self.current:
            card(painter, rect, self.colours.pane)
        elif option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            card(painter, rect, self.colours.line)
        painter.translate(rect.topLeft())
        self._paint_head(painter, entry, rect.width())
        for chip in layout.chips:
            self._paint_chip(painter, chip)
        for place, line in layout.lines:
            self._paint_line(painter, place, line)
        if layout.more:
            bottom = layout.lines[-1][0].bottom()
            text = self.tr("and {count} more").format(count=layout.more)
            small = interface_font(11)
            draw_lines(painter, QPointF(LEFT, bottom), [text], small, self.colours.faint, KWIC_LINE)
        painter.restore()

    def _paint_head(self, painter: QPainter, entry: Entry, width: float) -> None:
        term = entry.term
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.term(entry.slot))
        painter.drawRoundedRect(QRectF(2, TOP + 2, 4, 16), 2, 2)
        plain = interface_font(13)
        count = str(term.total)
        space = QFontMetricsF(plain).horizontalAdvance(count)
        at = QPointF(width - 8 - space, TOP)
        draw_lines(painter, at, [count], plain, self.colours.dim, LINE)
        small = interface_font(11)
        if entry.flags:
            note = f"≠ {entry.flags}"
            space += QFontMetricsF(small).horizontalAdvance(note) + 9
            place = QPointF(width - 8 - space, TOP)
            draw_lines(painter, place, [note], small, self.colours.warning, LINE)
        marked = 16 if entry.accepted is not None else 0
        head = clamp_lines(term.display, bold(), width - LEFT - space - 20 - marked, 1)
        draw_lines(painter, QPointF(LEFT, TOP), head, bold(), self.colours.ink, LINE)
        right = LEFT + QFontMetricsF(bold()).horizontalAdvance(head[0] if head else "") + 5
        if term.gender == "pl" and head:
            note = self.tr("pl.")
            draw_lines(painter, QPointF(right, TOP), [note], small, self.colours.dim, LINE)
            right += QFontMetricsF(small).horizontalAdvance(note) + 5
        if entry.accepted is not None:
            self._paint_status(painter, QPointF(right, TOP), entry.accepted.status)
        if term.renderings:
            text = " · ".join(rendering.text for rendering in term.renderings[:3])
            lines = clamp_lines(text, plain, width - LEFT - 8, 1)
            below = QPointF(LEFT, TOP + LINE)
            ink = self.colours.ink if entry.accepted else self.colours.dim
            draw_lines(painter, below, lines, plain, ink, LINE)

    def _paint_status(self, painter: QPainter, at: QPointF, status: TermStatus) -> None:
        mark = STATUS_MARKS[status]
        colour = self.colours.warning if status is TermStatus.FORBIDDEN else self.colours.accent
        font = interface_font(11, QFont.Weight.Bold)
        draw_lines(painter, at, [mark], font, colour, LINE)

    def _paint_chip(self, painter: QPainter, chip: Chip) -> None:
        style = Qt.PenStyle.DashLine if chip.compound else Qt.PenStyle.SolidLine
        colour = self.colours.faint if chip.compound else self.colours.line
        painter.setPen(QPen(QColor(colour), 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.rect.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(self.colours.dim))
        text = QFontMetricsF(painter.font()).elidedText(
            chip.text, Qt.TextElideMode.ElideMiddle, chip.rect.width() - 12
        )
        painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_line(self, painter: QPainter, place: QRectF, line: KwicLine) -> None:
        key_font = reading_font(12.5, QFont.Weight.Bold)
        font = reading_font(12.5)
        metrics = QFontMetricsF(font)
        wide = min(QFontMetricsF(key_font).horizontalAdvance(line.keyword), place.width() * 0.6)
        side = (place.width() - wide - 10) / 2
        left = metrics.elidedText(line.left, Qt.TextElideMode.ElideLeft, side)
        right = metrics.elidedText(line.right, Qt.TextElideMode.ElideRight, side)
        middle = place.left() + side + 5
        painter.setFont(font)
        painter.setPen(QColor(self.colours.dim))
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(place.left(), place.top(), side, place.height()),
            centred | Qt.AlignmentFlag.AlignRight,
            left,
        )
        painter.drawText(
            QRectF(middle + wide + 5, place.top(), side, place.height()), centred, right
        )
        painter.setFont(key_font)
        painter.setPen(QColor(self.colours.ink))
        painter.drawText(QRectF(middle, place.top(), wide, place.height()), centred, line.keyword)
