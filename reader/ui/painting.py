"""Small pieces of drawing that several delegates share."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QTextLayout

from reader.ui.theme import interface_font


def clamp_lines(text: str, font: QFont, width: float, limit: int) -> list[str]:
    """`text` broken into at most `limit` lines of `width` pixels, the last one elided."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == limit - 1:
            rest = text[start:]
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def draw_lines(
    painter: QPainter, at: QPointF, lines: list[str], font: QFont, colour: str, leading: float
) -> float:
    """Draw lines from the top left corner `at`; returns the y below the last one."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(font)
    y = at.y()
    for line in lines:
        baseline = y + (leading - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(at.x(), baseline), line)
        y += leading
    return y


def draw_heading(painter: QPainter, at: QPointF, text: str, colour: str, width: float) -> None:
    """A group's name in small capitals, elided to `width` pixels, `at` its top left corner."""
    font = interface_font(11)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    draw_lines(painter, at, [shown], font, colour, 16)


def card(painter: QPainter, rect: QRectF, fill: str, accent: str | None = None) -> None:
    """A rounded ground, with an accent bar along its left edge where one is given."""
    painter.setPen(Qt.PenStyle.NoPen)
    path = QPainterPath()
    path.addRoundedRect(rect, 7, 7)
    painter.fillPath(path, QColor(fill))
    if accent:
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(accent))
        painter.restore()
