"""The keys of the bead editor, drawn above the beads."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.align.keys import BEAD_KEYS, label
from reader.ui.theme import LIGHT, Colours, interface_font

_LINE = 27
_HIGH = 20
_SPACE = 12  # pixels between two keys


class KeyStrip(QWidget):
    """Keys and what they do, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self._items = [(key.shown, label(key.name)) for key in BEAD_KEYS if key.shown]
        self.setAccessibleName(", ".join(f"{key} {meaning}" for key, meaning in self._items))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = self._placed(max(200, self.width()))[-1][0].top() // _LINE + 1
        return QSize(400, int(lines) * _LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(interface_font(12))
        for (chip, words), (key, meaning) in zip(
            self._placed(self.width()), self._items, strict=True
        ):
            painter.setPen(QColor(self.colours.line))
            painter.setBrush(QColor(self.colours.pane))
            painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(QColor(self.colours.ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, key)
            painter.setPen(QColor(self.colours.dim))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, meaning)

    def _placed(self, width: float) -> Sequence[tuple[QRectF, QRectF]]:
        metrics = QFontMetricsF(interface_font(12))
        places, at = [], QPointF(0, (_LINE - _HIGH) / 2)
        for key, meaning in self._items:
            chip = max(20.0, metrics.horizontalAdvance(key) + 13)
            words = metrics.horizontalAdvance(meaning) + 1
            if at.x() and at.x() + chip + 6 + words > width:
                at = QPointF(0, at.y() + _LINE)
            places.append(
                (
                    QRectF(at.x(), at.y(), chip, _HIGH),
                    QRectF(at.x() + chip + 6, at.y(), words, _HIGH),
                )
            )
            at.setX(at.x() + chip + 6 + words + _SPACE)
        return places
