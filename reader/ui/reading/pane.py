"""One side of the reading view: running text whose sentences can be pointed at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.bitext.terms import Mark
from reader.bitext.text import Block, BlockKind, Text
from reader.ui.reading.geometry import line_rects
from reader.ui.reading.layers import Layers, paint_above, paint_beneath
from reader.ui.reading.offsets import to_code_points, to_utf16
from reader.ui.theme import LIGHT, Colours, interface_font, reading_font

PARAGRAPH_GAP = 13
TITLE_GAP = 5
HEAD_GAP = 28
META_HEIGHT = 19
TITLE_SCALE = 21 / 16.5
TITLE_LEADING = 1.28
LEADING = 1.66
COLUMN_CHARACTERS = 75
MARGIN = 30


@dataclass(frozen=True, slots=True)
class PaneContent:
    """What a pane shows: a text, the line under its title, and the segments still to come."""

    text: Text
    meta: str = ""
    pending: frozenset[int] = frozenset()


EMPTY = PaneContent(Text("", ()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in the document: block number and UTF-16 range within it."""

    block: int
    start: int
    end: int


@dataclass
class _Index:
    """Places of all segments, and which segments stand in which document block."""

    places: list[Place] = field(default_factory=list)
    by_block: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


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
        self._content = EMPTY
        self._index = _Index()
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
        self._pressed_at = QPoint()

    # --- content -------------------------------------------------------------------------

    @property
    def content(self) -> PaneContent:
        """What is shown."""
        return self._content

    def show_content(self, content: PaneContent) -> None:
        """Show a text. Where only some blocks differ from what is shown, only they are replaced,
        so that the reader's place stays while translations come in."""
        before = self._content
        same_shape = (
            before.text.language == content.text.language
            and [b.kind for b in before.text.blocks] == [b.kind for b in content.text.blocks]
            and bool(content.text.blocks)
        )
        self._content = content
        if not same_shape:
            self._rebuild()
            return
        self._index = self._build_index()
        changed = self._changed_blocks(before, content)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if before.meta != content.meta:
            self._write(cursor, self._meta_block(), content.meta, self._meta_format(), [])
        for number in changed:
            self._write_text_block(cursor, number)
        cursor.endEditBlock()

    def restyle(self, colours: Colours, pixels: float) -> None:
        """Take other colours or another type size (pixels)."""
        self._colours = colours
        self.layers.colours = colours
        self._pixels = pixels
        self._rebuild()

    def set_marks(self, marks: Iterable[Mark], slots: Mapping[str, int]) -> None:
        """Underline terms: their marks, and the colour slot of each lemma."""
        by_segment: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_segment[mark.segment].append(mark)
        self.layers.marks = dict(by_segment)
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
        return self.document().findBlockByNumber(self._document_block(number))

    def head_blocks(self) -> list[QTextBlock]:
        """The document blocks above the rule: the title, if there is one, and the line under it."""
        return [self.document().findBlockByNumber(n) for n in range(self._meta_block() + 1)]

    def base_gap(self, block: QTextBlock) -> float:
        """The gap (pixels) below a document block before rows are levelled."""
        if block.blockNumber() < self._meta_block():
            return TITLE_GAP
        return HEAD_GAP if block.blockNumber() == self._meta_block() else PARAGRAPH_GAP

    def place(self, segment: int) -> Place | None:
        """Where a segment stands, or None."""
        return self._index.places[segment] if 0 <= segment < len(self._index.places) else None

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
            segments += self._index.by_block.get(first.blockNumber(), [])
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
        if hit is None:
            return -1
        block, units = hit
        for segment in self._index.by_block.get(block, []):
            place = self._index.places[segment]
            if place.start <= units < place.end:
                return segment
        return -1

    def mark_at(self, point: QPoint) -> Mark | None:
        """The mark under a point of the viewport."""
        hit = self._hit(point)
        segment = self.segment_at(point)
        if hit is None or segment < 0:
            return None
        text = self._content.text.segments[segment].text
        position = to_code_points(text, hit[1] - self._index.places[segment].start)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

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
        if event.matches(event.StandardKey.Copy) or event.matches(event.StandardKey.SelectAll):
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

    def _has_title(self) -> bool:
        blocks = self._content.text.blocks
        return bool(blocks) and blocks[0].kind is BlockKind.TITLE

    def _meta_block(self) -> int:
        return 1 if self._has_title() else 0

    def _document_block(self, number: int) -> int:
        return number if number < self._meta_block() else number + 1

    def _rebuild(self) -> None:
        place = self.verticalScrollBar().value()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(reading_font(self._pixels))
        self._index = self._build_index()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        blocks = self._content.text.blocks
        count = len(blocks) + 1
        for number in range(count):
            if number:
                cursor.insertBlock()
        for number in range(len(blocks)):
            self._write_text_block(cursor, number)
        self._write(cursor, self._meta_block(), self._content.meta, self._meta_format(), [])
        self._format_blocks(document)
        cursor.endEditBlock()
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self._layout_timer.start)
        self._fit_column()
        self.verticalScrollBar().setValue(place)
        self._layout_timer.start()

    def _format_blocks(self, document: QTextDocument) -> None:
        block = document.firstBlock()
        while block.isValid():
            number = block.blockNumber()
            style = QTextBlockFormat()
            if number < self._meta_block():
                height = self._pixels * TITLE_SCALE * TITLE_LEADING
            elif number == self._meta_block():
                height = META_HEIGHT
            else:
                height = self._pixels * LEADING
            style.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            style.setBottomMargin(self.base_gap(block))
            QTextCursor(block).setBlockFormat(style)
            block = block.next()

    def _write_text_block(self, cursor: QTextCursor, number: int) -> None:
        block = self._content.text.blocks[number]
        target = self._document_block(number)
        pending = [
            self._index.places[segment]
            for segment in self._index.by_block.get(target, [])
            if segment in self._content.pending
        ]
        self._write(cursor, target, block.text, self._text_format(block), pending)

    def _write(
        self,
        cursor: QTextCursor,
        number: int,
        text: str,
        style: QTextCharFormat,
        faint: Iterable[Place],
    ) -> None:
        block = cursor.document().findBlockByNumber(number)
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        # A line break inside a paragraph would start a new document block.
        cursor.insertText(text.replace("\n", "\u2028"), style)
        quiet = QTextCharFormat(style)
        quiet.setForeground(QColor(self._colours.faint))
        for place in faint:
            cursor.setPosition(block.position() + place.start)
            cursor.setPosition(block.position() + place.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(quiet)

    def _text_format(self, block: Block) -> QTextCharFormat:
        style = QTextCharFormat()
        title = block.kind is BlockKind.TITLE
        style.setFont(
            reading_font(self._pixels * TITLE_SCALE, QFont.Weight.Bold)
            if title
            else reading_font(self._pixels)
        )
        style.setForeground(QColor(self._colours.ink))
        return style

    def _meta_format(self) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(interface_font(13))
        style.setForeground(QColor(self._colours.dim))
        return style

    def _build_index(self) -> _Index:
        index = _Index()
        text = self._content.text
        for segment in text.segments:
            whole = text.blocks[segment.block].text
            block = self._document_block(segment.block)
            index.places.append(
                Place(
                    block,
                    to_utf16(whole, segment.span.start),
                    to_utf16(whole, segment.span.end),
                )
            )
            index.by_block[block].append(segment.index)
        return index

    def _changed_blocks(self, before: PaneContent, after: PaneContent) -> list[int]:
        changed_pending = before.pending ^ after.pending
        moved = {
            segment.block for segment in after.text.segments if segment.index in changed_pending
        }
        pairs = zip(before.text.blocks, after.text.blocks, strict=True)
        return sorted(moved | {number for number, (a, b) in enumerate(pairs) if a.text != b.text})

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
        block = self.document().findBlockByNumber(self._meta_block())
        layout = self.document().documentLayout()
        following = block.next()
        if not following.isValid() or not (self._content.meta or self._has_title()):
            return
        box = layout.blockBoundingRect(following)
        y = round(box.top() - HEAD_GAP / 2 - self._offset().y())
        painter.fillRect(QRectF(box.left(), y, box.width(), 1), QColor(self._colours.line))
