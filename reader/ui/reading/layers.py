"""What is drawn beneath and above the letters of a pane."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.bitext.terms import Mark
from reader.ui.reading.geometry import line_rects
from reader.ui.reading.offsets import to_utf16
from reader.ui.theme import LIGHT, Colours

if TYPE_CHECKING:
    from reader.ui.reading.pane import Pane

RADIUS = 4
WAVE = 4


@dataclass
class Layers:
    """The state of a pane's marks. Segment indices are those of the pane's own text."""

    colours: Colours = LIGHT
    current: tuple[int, ...] = ()
    hover: tuple[int, ...] = ()
    doubtful: frozenset[int] = frozenset()
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    flagged: dict[int, list[Mark]] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    term: str = ""
    term_segments: frozenset[int] = frozenset()


def paint_beneath(painter: QPainter, pane: "Pane", visible: list[int]) -> None:
    """Grounds: the sentence under the mouse, the current sentence with its bar, the term."""
    layers = pane.layers
    for segment in visible:
        if segment in layers.current:
            _ground(painter, pane, segment, layers.colours.selection)
            first = pane.segment_rects(segment)[0]
            bar = QRectF(first.left() - 4, first.top() - 1, 3, first.height() + 2)
            painter.fillRect(bar, QColor(layers.colours.accent))
        elif segment in layers.hover:
            _ground(painter, pane, segment, layers.colours.hover)
    if not layers.term:
        return
    for segment in visible:
        if segment in layers.term_segments:
            _tint_term(painter, pane, segment)


def paint_above(painter: QPainter, pane: "Pane", visible: list[int]) -> None:
    """Lines under the letters: terms in their colours, translations in doubt dashed, renderings
    that the term base does not want with a wave."""
    layers = pane.layers
    for segment in visible:
        if segment in layers.doubtful:
            pen = QPen(QColor(layers.colours.warning), 1.5, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            for rect in pane.segment_rects(segment):
                y = rect.bottom() + 1.5
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        for mark in layers.marks.get(segment, ()):
            colour = layers.colours.term(layers.slots.get(mark.term))
            style = Qt.PenStyle.DotLine if mark.compound else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 2, style, Qt.PenCapStyle.FlatCap))
            for rect in mark_rects(pane, mark):
                y = rect.bottom() - 1
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        for mark in layers.flagged.get(segment, ()):
            painter.setPen(QPen(QColor(layers.colours.warning), 1.3))
            for rect in mark_rects(pane, mark):
                painter.drawPolyline(_wave(rect.left(), rect.right(), rect.bottom() + 2))


def mark_rects(pane: "Pane", mark: Mark) -> list[QRectF]:
    """The lines of a mark in viewport coordinates."""
    place = pane.place(mark.segment)
    if place is None:
        return []
    text = pane.content.text.segments[mark.segment].text
    block = pane.document().findBlockByNumber(place.block)
    start = place.start + to_utf16(text, mark.span.start)
    end = place.start + to_utf16(text, mark.span.end)
    shift = QPointF(0, pane.verticalScrollBar().value())
    return [rect.translated(-shift) for rect in line_rects(block, start, end)]


def _wave(left: float, right: float, y: float) -> QPolygonF:
    """A flat zigzag line: it is told from the other lines without its colour."""
    steps = max(1, round((right - left) / WAVE))
    step = (right - left) / steps
    return QPolygonF(
        [QPointF(left + n * step, y + (WAVE / 4 if n % 2 else -WAVE / 4)) for n in range(steps + 1)]
    )


def _ground(painter: QPainter, pane: "Pane", segment: int, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for rect in pane.segment_rects(segment):
        painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), RADIUS, RADIUS)


def _tint_term(painter: QPainter, pane: "Pane", segment: int) -> None:
    layers = pane.layers
    colour = layers.colours.term(layers.slots.get(layers.term))
    colour.setAlphaF(0.24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for mark in layers.marks.get(segment, ()):
        if mark.term == layers.term:
            for rect in mark_rects(pane, mark):
                painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 3, 3)
