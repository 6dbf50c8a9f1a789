"""Where ranges of text lie on the page."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock


def line_rects(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """One rectangle a line for the UTF-16 range of a block, in document coordinates.

    A rectangle is as high as the letters, not as the line spacing, and leaves out the blank that
    a line broke at.
    """
    layout = block.layout()
    text = block.text()
    origin = layout.position()
    rects = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        while last > first and text[last - 1 : last].isspace():
            last -= 1
        if first >= last:
            continue
        left, _ = line.cursorToX(first)
        right, _ = line.cursorToX(last)
        baseline = line.y() + line.ascent()
        rects.append(
            QRectF(
                origin.x() + left,
                origin.y() + baseline - line.ascent(),
                right - left,
                line.ascent() + line.descent(),
            )
        )
    return rects
