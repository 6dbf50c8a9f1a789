"""Draws a bead: two cells of text and what is known of the bead between them."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.align import is_doubtful
from reader.jobs.beads import Side
from reader.ui.align.model import BEAD_ROLE, BeadRow
from reader.ui.theme import LIGHT, Colours, blend, interface_font, reading_font

Index = QModelIndex | QPersistentModelIndex

MIDDLE = 74
"""Width of the column between the cells, in pixels."""

_ACROSS, _ABOVE, _GAP = 22, 9, 5
_LEADING = 1.55
_LEAST = 44
_LETTER = 0.53  # mean width of a letter for a type size of 1
_KEPT = 400  # cells whose broken lines are kept for painting


@dataclass(frozen=True)
class Cell:
    """The segments of one side, broken into lines; `tops[n]` is where segment n begins."""

    layouts: tuple[QTextLayout, ...]
    tops: tuple[float, ...]
    height: float


def lay_out_cell(texts: tuple[str, ...], font: QFont, leading: float, width: float) -> Cell:
    """Break the segments of a cell, one below the other, into lines of `width` pixels."""
    layouts, tops, y = [], [], float(_ABOVE)
    for number, text in enumerate(texts):
        y += _GAP if number else 0
        layout = QTextLayout(text, font)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height + (leading - line.height()) / 2))
            height += leading
        layout.endLayout()
        layouts.append(layout)
        tops.append(y)
        y += height
    return Cell(tuple(layouts), tuple(tops), y + _ABOVE)


class BeadDelegate(QStyledItemDelegate):
    """Rows of a given width. Heights are kept, and estimated until a row is measured."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self.current = -1
        self.chosen: tuple[Side, int] | None = None
        """A segment of the current bead that a command is meant for."""
        self._width = 0
        self._pixels = 15.0
        self._heights: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self._cells = lru_cache(_KEPT)(self._lay_out)

    def set_measures(self, width: int, pixels: float | None = None) -> bool:
        """Take another width or type size; whether anything changed."""
        measures = (width, pixels or self._pixels)
        if measures == (self._width, self._pixels):
            return False
        self._width, self._pixels = measures
        self.forget()
        return True

    def forget(self) -> None:
        """Measure anew: other texts."""
        self._heights.clear()
        self._cells.cache_clear()

    def segment_at(self, row: BeadRow, place: QPointF) -> tuple[Side, int] | None:
        """The segment at a place within a row, None for the column between the cells."""
        cell_width = (self._width - MIDDLE) / 2
        if cell_width <= place.x() < cell_width + MIDDLE:
            return None
        side = Side.SOURCE if place.x() < cell_width else Side.TARGET
        cell = self._cells(row.source if side is Side.SOURCE else row.target)
        indices = row.bead.source if side is Side.SOURCE else row.bead.target
        above = [i for i, top in zip(indices, cell.tops, strict=True) if top <= place.y()]
        return (side, above[-1]) if above else None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        bead = index.model().beads[index.row()]
        height = self._heights.get((bead.source, bead.target))
        return QSize(self._width, height or self._estimate(index.data(BEAD_ROLE)))

    def measure(self, row: BeadRow) -> bool:
        """Break the lines of a row to learn its height; whether it was not known before."""
        key = (row.bead.source, row.bead.target)
        if key in self._heights:
            return False
        # Lines are kept for what is painted, not for all that is measured.
        tallest = max(self._lay_out(texts).height for texts in (row.source, row.target))
        self._heights[key] = max(_LEAST, round(tallest)) + 1
        return True

    def _estimate(self, row: BeadRow) -> int:
        """About how high a row is that was not measured yet."""
        letters = max(1.0, self._cell_width / (_LETTER * self._pixels))
        lines = max(
            sum(1 + int(len(text) / letters) for text in texts)
            for texts in (row.source, row.target)
        )
        return max(_LEAST, round(lines * self._leading) + 2 * _ABOVE) + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: BeadRow = index.data(BEAD_ROLE)
        rect = QRectF(option.rect)
        current = index.row() == self.current
        cell_width = (rect.width() - MIDDLE) / 2
        left = QRectF(rect.left(), rect.top(), cell_width, rect.height())
        right = left.translated(cell_width + MIDDLE, 0)
        middle = QRectF(left.right(), rect.top(), MIDDLE, rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(rect, QColor(self.colours.selection))
        linked = bool(row.source and row.target)
        ink = QColor(self.colours.ink if linked else self.colours.dim)
        for side, place, texts in (
            (Side.SOURCE, left, row.source),
            (Side.TARGET, right, row.target),
        ):
            self._paint_cell(painter, place, texts, ink, self._chosen_in(row, side, current))
        self._paint_middle(painter, middle, row, current)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(self.colours.line)
        )
        painter.restore()

    def _chosen_in(self, row: BeadRow, side: Side, current: bool) -> int | None:
        """Which segment of a cell is the chosen one."""
        if not current or self.chosen is None or self.chosen[0] is not side:
            return None
        indices = row.bead.source if side is Side.SOURCE else row.bead.target
        return indices.index(self.chosen[1]) if self.chosen[1] in indices else None

    def _paint_cell(
        self,
        painter: QPainter,
        place: QRectF,
        texts: tuple[str, ...],
        ink: QColor,
        mark: int | None,
    ) -> None:
        cell = self._cells(texts)
        painter.setPen(ink)
        for number, (layout, top) in enumerate(zip(cell.layouts, cell.tops, strict=True)):
            at = QPointF(place.left() + _ACROSS, place.top() + top)
            layout.draw(painter, at)
            if number == mark:
                height = layout.lineCount() * self._leading
                bar = QRectF(at.x() - 10, at.y() + 2, 3, height - 4)
                painter.fillRect(bar, QColor(self.colours.accent))

    def _paint_middle(self, painter: QPainter, place: QRectF, row: BeadRow, current: bool) -> None:
        colours, bead = self.colours, row.bead
        ground = colours.side
        if current:
            ground = colours.accent
        elif is_doubtful(bead):
            ground = blend(QColor(colours.warning), QColor(colours.side), 0.22)
        painter.fillRect(place, QColor(ground))
        for x in (place.left(), place.right() - 1):
            painter.fillRect(QRectF(x, place.top(), 1, place.height()), QColor(colours.line))
        centre = place.center().y()
        painter.setFont(interface_font(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.pane if current else colours.ink))
        alone = bead.probability is None and not bead.checked
        top = centre - (9 if alone else 18)
        painter.drawText(
            QRectF(place.left(), top, MIDDLE, 18), Qt.AlignmentFlag.AlignCenter, bead.kind
        )
        if alone:
            return
        mark = "✓" if bead.checked else f"{_shown(bead.probability):.2f}"
        painter.setFont(interface_font(14 if bead.checked else 11))
        quiet = colours.terms[3] if bead.checked else colours.dim
        painter.setPen(QColor(colours.pane if current else quiet))
        painter.drawText(
            QRectF(place.left(), centre, MIDDLE, 18), Qt.AlignmentFlag.AlignCenter, mark
        )

    @property
    def _cell_width(self) -> float:
        return max(60.0, (self._width - MIDDLE) / 2 - 2 * _ACROSS)

    @property
    def _leading(self) -> float:
        return self._pixels * _LEADING

    def _lay_out(self, texts: tuple[str, ...]) -> Cell:
        return lay_out_cell(texts, reading_font(self._pixels), self._leading, self._cell_width)


def _shown(probability: float) -> float:
    """Two digits that do not claim certainty."""
    return min(0.99, probability)
