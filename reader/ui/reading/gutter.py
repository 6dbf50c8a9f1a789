"""The strip between the panes that draws how sentences are linked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.bitext.beads import Bead
from reader.ui.reading.pane import Pane
from reader.ui.theme import LIGHT, Colours

WIDTH = 34


class Gutter(QWidget):
    """Draws the beads in sight: a thread a bead, a ribbon for the current one, for the one under
    the mouse and for every bead that is not 1–1, a stub where a side is empty."""

    def __init__(self, left: Pane, right: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._panes = (left, right)
        self._beads: Sequence[Bead] = ()
        self._by_left: dict[int, int] = {}
        self._by_right: dict[int, int] = {}
        self.current = -1
        self.hover = -1
        self.colours: Colours = LIGHT

    def set_beads(self, beads: Sequence[Bead]) -> None:
        """Take other beads; `source` counts the left pane's segments."""
        self._beads = beads
        self._by_left = {i: n for n, bead in enumerate(beads) for i in bead.source}
        self._by_right = {i: n for n, bead in enumerate(beads) for i in bead.target}
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self.colours.pane))
        left, right = self._panes
        numbers = {self._by_left[i] for i in left.visible_segments() if i in self._by_left}
        numbers |= {self._by_right[i] for i in right.visible_segments() if i in self._by_right}
        for number in sorted(numbers - {self.current}):
            self._paint_bead(painter, number)
        if self.current in numbers:
            self._paint_bead(painter, self.current)

    def _paint_bead(self, painter: QPainter, number: int) -> None:
        bead = self._beads[number]
        left = _extent(self._panes[0], bead.source)
        right = _extent(self._panes[1], bead.target)
        if left is None or right is None:
            self._paint_stub(painter, left, right)
        elif number == self.current:
            self._paint_ribbon(painter, left, right, self.colours.selection, self.colours.accent)
        elif number == self.hover:
            self._paint_ribbon(painter, left, right, self.colours.hover, self.colours.faint)
        elif len(bead.source) != 1 or len(bead.target) != 1:
            self._paint_ribbon(painter, left, right, self.colours.pane, self.colours.line)
        else:
            painter.setPen(QPen(QColor(self.colours.line), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_curve(_first_line(left), _first_line(right)))

    def _paint_ribbon(
        self, painter: QPainter, left: QRectF, right: QRectF, fill: str, edge: str
    ) -> None:
        path = _curve(left.top(), right.top())
        path.lineTo(WIDTH, right.bottom())
        path.cubicTo(WIDTH / 2, right.bottom(), WIDTH / 2, left.bottom(), 0, left.bottom())
        path.closeSubpath()
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(fill))
        painter.drawPath(path)

    def _paint_stub(self, painter: QPainter, left: QRectF | None, right: QRectF | None) -> None:
        painter.setPen(QPen(QColor(self.colours.warning), 1.5))
        painter.setBrush(QColor(self.colours.pane))
        if left is not None:
            y = _first_line(left)
            painter.drawLine(QPointF(0, y), QPointF(7, y))
            painter.drawEllipse(QPointF(10, y), 2.5, 2.5)
        if right is not None:
            y = _first_line(right)
            painter.drawLine(QPointF(WIDTH, y), QPointF(WIDTH - 7, y))
            painter.drawEllipse(QPointF(WIDTH - 10, y), 2.5, 2.5)


def _extent(pane: Pane, segments: Sequence[int]) -> QRectF | None:
    rects = [rect for segment in segments for rect in pane.segment_rects(segment)]
    if not rects:
        return None
    top, bottom = rects[0].top(), rects[-1].bottom()
    return QRectF(0, top, rects[0].height(), bottom - top)


def _first_line(extent: QRectF) -> float:
    # The rectangle's width carries the height of one line.
    return extent.top() + extent.width() / 2


def _curve(left: float, right: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, left))
    path.cubicTo(WIDTH / 2, left, WIDTH / 2, right, WIDTH, right)
    return path
