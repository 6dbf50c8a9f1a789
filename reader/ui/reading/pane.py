"""One side of the reading view: running text whose sentences can be pointed at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.bitext.terms import Mark
from reader.ui.reading.geometry import line_rects
from reader.ui.reading.layers import Layers, paint_above, paint_beneath
from reader.ui.reading.offsets import to_code_points
from reader.ui.reading.page import EMPTY, HEAD_GAP, Page, PaneContent, Place
from reader.ui.theme import LIGHT, Colours, reading_font

COLUMN_CHARACTERS = 75
MARGIN = 30


class Pane(QTextEdit):
    """A read-only text whose sentences and terms are drawn over and can be pointed at.

    Marks are painted, not set as formats: a hover changes no document and costs no layout.
    """

    hovered = Signal(int)
    """The segment under the mouse, -1 for none."""
    chosen = Signal(int)
    """A segment was clicked."""
    term_hovered = Signal(str, int)
    """The lemma of the term under the mouse (empty for none) and its segment."""
    term_chosen = Signal(str, int)
    laid_out = Signal()
    """Line breaks changed: everything that measures lines should look again."""

    def __init__(self, parent: QWidget | None = None, *, towards_right: bool) -> None:
        super().__init__(parent)
        self._towards_right = towards_right
        self._page = Page(EMPTY, LIGHT, 16.5)
        self._colours = LIGHT
        self._pixels = 16.5
        self.layers = Layers()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if towards_right
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._layout_timer = QTimer(self, singleShot=True, interval=0)
        self._layout_timer.timeout.connect(self.laid_out)

    # --- content -------------------------------------------------------------------------

    @property
    def content(self) -> PaneContent:
        """What is shown."""
        return self._page.content

    def show_content(self, content: PaneContent) -> None:
        """Show a text. Where only some blocks differ from what is shown, only they are replaced,
        so that the reader's place stays while translations come in."""
        before = self._page.content
        self._page = Page(content, self._colours, self._pixels)
        if before.text.language == content.text.language and content.same_shape(before):
            self._page.change(self.document(), before)
        else:
            self._rebuild()

    def restyle(self, colours: Colours, pixels: float) -> None:
        """Take other colours or another type size (pixels)."""
        self._colours = colours
        self.layers.colours = colours
        self._pixels = pixels
        self._page = Page(self.content, colours, pixels)
        self._rebuild()

    def set_marks(
        self, marks: Iterable[Mark], slots: Mapping[str, int], flagged: Iterable[Mark] = ()
    ) -> None:
        """Underline terms: their marks, and the colour slot of each lemma. `flagged` are places
        where a term is not rendered as it should be."""
        self.layers.marks = _by_segment(marks)
        self.layers.flagged = _by_segment(flagged)
        self.layers.slots = dict(slots)
        self.viewport().update()

    def set_look(
        self,
        *,
        current: Sequence[int] | None = None,
        hover: Sequence[int] | None = None,
        term: str | None = None,
        term_segments: Iterable[int] | None = None,
        doubtful: frozenset[int] | None = None,
    ) -> None:
        """Change what is drawn over the text; what is left out stays."""
        if current is not None:
            self.layers.current = tuple(current)
        if hover is not None:
            self.layers.hover = tuple(hover)
        if term is not None:
            self.layers.term = term
        if term_segments is not None:
            self.layers.term_segments = frozenset(term_segments)
        if doubtful is not None:
            self.layers.doubtful = doubtful
        self.viewport().update()

    # --- geometry ------------------------------------------------------------------------

    def text_block(self, number: int) -> QTextBlock:
        """The document block of a block of the text."""
        return self.document().findBlockByNumber(self._page.document_block(number))

    def head_blocks(self) -> list[QTextBlock]:
        """The document blocks above the rule: the title, if there is one, and the line under it."""
        return [self.document().findBlockByNumber(n) for n in range(self._page.meta_block + 1)]

    def base_gap(self, block: QTextBlock) -> float:
        """The gap (pixels) below a document block before rows are levelled."""
        return self._page.base_gap(block.blockNumber())

    def place(self, segment: int) -> Place | None:
        """Where a segment stands, or None."""
        return self._page.place(segment)

    def segment_rects(self, segment: int) -> list[QRectF]:
        """The lines of a segment in viewport coordinates."""
        place = self.place(segment)
        if place is None:
            return []
        block = self.document().findBlockByNumber(place.block)
        offset = self._offset()
        return [rect.translated(-offset) for rect in line_rects(block, place.start, place.end)]

    def visible_segments(self) -> list[int]:
        """The segments of the blocks that are at least partly in sight, in order."""
        height = self.viewport().height()
        first = self.cursorForPosition(QPoint(0, 0)).block()
        segments: list[int] = []
        layout = self.document().documentLayout()
        while first.isValid():
            if layout.blockBoundingRect(first).top() - self._offset().y() > height:
                break
            segments += self._page.segments_in(first.blockNumber())
            first = first.next()
        return segments

    def is_whole(self, segment: int) -> bool:
        """Whether every line of a segment is in sight."""
        rects = self.segment_rects(segment)
        height = self.viewport().height()
        return bool(rects) and rects[0].top() >= 0 and rects[-1].bottom() <= height

    def bring_into_view(self, segment: int, *, at_top: bool = False) -> None:
        """Scroll so that a segment can be read whole, a third down the pane or at its top; do
        nothing where it already can."""
        rects = self.segment_rects(segment)
        if not rects or (self.is_whole(segment) and not at_top):
            return
        height = self.viewport().height()
        room = max(0.0, height - (rects[-1].bottom() - rects[0].top()))
        margin = 8 if at_top else min(height * 0.3, room)
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + rects[0].top() - margin))

    def segment_at(self, point: QPoint) -> int:
        """The segment under a point of the viewport, -1 for none."""
        hit = self._hit(point)
        return -1 if hit is None else self._page.segment_at(*hit)

    def mark_at(self, point: QPoint) -> Mark | None:
        """The mark under a point of the viewport."""
        hit = self._hit(point)
        segment = -1 if hit is None else self._page.segment_at(*hit)
        place = self.place(segment)
        if hit is None or place is None:
            return None
        text = self.content.text.segments[segment].text
        position = to_code_points(text, hit[1] - place.start)
        for mark in self.layers.marks.get(segment, ()):
            if mark.span.start <= position < mark.span.end:
                return mark
        return None

    # --- Qt ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._colours.pane))
        visible = self.visible_segments()
        paint_beneath(painter, self, visible)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_above(painter, self, visible)
        self._paint_rule(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_column()
        super().resizeEvent(event)
        self._layout_timer.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        self._point_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        if (segment := self.segment_at(point)) >= 0:
            self.chosen.emit(segment)
        if (mark := self.mark_at(point)) is not None:
            self.term_chosen.emit(mark.term, mark.segment)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1)
        self.term_hovered.emit("", -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters and arrows belong to the window's shortcuts, not to a text that nobody edits.
        wanted = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
        if any(event.matches(key) for key in wanted):
            super().keyPressEvent(event)
        else:
            event.ignore()

    # --- inside --------------------------------------------------------------------------

    def _point_at(self, point: QPoint) -> None:
        segment = self.segment_at(point)
        mark = self.mark_at(point)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor
        )
        self.hovered.emit(segment)
        self.term_hovered.emit(mark.term if mark else "", mark.segment if mark else -1)

    def _hit(self, point: QPoint) -> tuple[int, int] | None:
        position = QPointF(point) + self._offset()
        cursor = self.cursorForPosition(point)
        block = cursor.block()
        layout = block.layout()
        local = position - layout.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.rect().top() - 2 <= local.y() <= line.rect().bottom() + 2:
                if not line.x() - 4 <= local.x() <= line.x() + line.naturalTextWidth() + 8:
                    return None
                return block.blockNumber(), line.xToCursor(
                    local.x(), line.CursorPosition.CursorOnCharacter
                )
        return None

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _rebuild(self) -> None:
        place = self.verticalScrollBar().value()
        document = self._page.build(self)
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self._layout_timer.start)
        self._fit_column()
        self.verticalScrollBar().setValue(place)
        self._layout_timer.start()

    def _fit_column(self) -> None:
        column = QFontMetricsF(reading_font(self._pixels)).averageCharWidth() * COLUMN_CHARACTERS
        outer = MARGIN + max(0, self.viewport().width() - 2 * MARGIN - column)
        frame = self.document().rootFrame()
        style = frame.frameFormat()
        style.setLeftMargin(outer if self._towards_right else MARGIN)
        style.setRightMargin(MARGIN if self._towards_right else outer)
        style.setTopMargin(20)
        style.setBottomMargin(60)
        frame.setFrameFormat(style)

    def _paint_rule(self, painter: QPainter) -> None:
        following = self.document().findBlockByNumber(self._page.meta_block + 1)
        if not following.isValid() or not (self.content.meta or self._page.has_title):
            return
        box = self.document().documentLayout().blockBoundingRect(following)
        y = round(box.top() - HEAD_GAP / 2 - self._offset().y())
        painter.fillRect(QRectF(box.left(), y, box.width(), 1), QColor(self._colours.line))


def _by_segment(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    result: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        result[mark.segment].append(mark)
    return dict(result)
