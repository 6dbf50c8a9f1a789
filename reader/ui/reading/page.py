"""A text as a Qt document: which block holds what, and how it is written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from reader.bitext.text import Block, BlockKind, Text
from reader.ui.reading.offsets import to_utf16
from reader.ui.theme import Colours, interface_font, reading_font

PARAGRAPH_GAP = 13
TITLE_GAP = 5
HEAD_GAP = 28
META_HEIGHT = 19
TITLE_SCALE = 21 / 16.5
TITLE_LEADING = 1.28
LEADING = 1.66


@dataclass(frozen=True, slots=True)
class PaneContent:
    """What a pane shows: a text, the line under its title, and the segments still to come."""

    text: Text
    meta: str = ""
    pending: frozenset[int] = frozenset()

    def same_shape(self, other: "PaneContent") -> bool:
        """Whether both have the same blocks, so that one can be changed into the other."""
        kinds = [block.kind for block in self.text.blocks]
        return bool(kinds) and kinds == [block.kind for block in other.text.blocks]


EMPTY = PaneContent(Text("", ()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in the document: block number and UTF-16 range within it."""

    block: int
    start: int
    end: int


class Page:
    """Content, laid down in document blocks: the title, where there is one, the line under it,
    then one block a paragraph. `pixels` is the type size."""

    def __init__(self, content: PaneContent, colours: Colours, pixels: float) -> None:
        self.content = content
        self._colours = colours
        self._pixels = pixels
        blocks = content.text.blocks
        self.has_title = bool(blocks) and blocks[0].kind is BlockKind.TITLE
        self.meta_block = 1 if self.has_title else 0
        self._places: list[Place] = []
        self._by_block: dict[int, list[int]] = defaultdict(list)
        for segment in content.text.segments:
            whole = blocks[segment.block].text
            number = self.document_block(segment.block)
            start, end = (to_utf16(whole, n) for n in (segment.span.start, segment.span.end))
            self._places.append(Place(number, start, end))
            self._by_block[number].append(segment.index)

    def document_block(self, number: int) -> int:
        """The document block of a block of the text."""
        return number if number < self.meta_block else number + 1

    def place(self, segment: int) -> Place | None:
        """Where a segment stands, or None."""
        return self._places[segment] if 0 <= segment < len(self._places) else None

    def segments_in(self, block: int) -> list[int]:
        """The segments in a document block."""
        return self._by_block.get(block, [])

    def segment_at(self, block: int, units: int) -> int:
        """The segment at a UTF-16 offset within a document block, -1 for none."""
        for segment in self.segments_in(block):
            if self._places[segment].start <= units < self._places[segment].end:
                return segment
        return -1

    def base_gap(self, block: int) -> float:
        """The gap (pixels) below a document block before rows are levelled."""
        if block < self.meta_block:
            return TITLE_GAP
        return HEAD_GAP if block == self.meta_block else PARAGRAPH_GAP

    def build(self, parent: QObject) -> QTextDocument:
        """A new document."""
        document = QTextDocument(parent)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(reading_font(self._pixels))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number in range(len(self.content.text.blocks) + 1):
            if number:
                cursor.insertBlock(self._block_format(number))
            else:
                cursor.setBlockFormat(self._block_format(number))
        for number in range(len(self.content.text.blocks)):
            self._write_block(cursor, number)
        self._write(cursor, self.meta_block, self.content.meta, self._meta_format(), ())
        cursor.endEditBlock()
        return document

    def change(self, document: QTextDocument, before: PaneContent) -> None:
        """Turn a document that shows `before`, of the same shape, into this page; only what
        differs is written, so that the reader's place stays."""
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        if before.meta != self.content.meta:
            self._write(cursor, self.meta_block, self.content.meta, self._meta_format(), ())
        for number in self._changed(before):
            self._write_block(cursor, number)
        cursor.endEditBlock()

    def _changed(self, before: PaneContent) -> list[int]:
        text = self.content.text
        segments = (text.segments[n] for n in before.pending ^ self.content.pending)
        pairs = enumerate(zip(before.text.blocks, text.blocks, strict=True))
        changed = {number for number, (old, new) in pairs if old.text != new.text}
        return sorted(changed | {segment.block for segment in segments})

    def _write_block(self, cursor: QTextCursor, number: int) -> None:
        block = self.content.text.blocks[number]
        target = self.document_block(number)
        pending = [
            self._places[segment]
            for segment in self.segments_in(target)
            if segment in self.content.pending
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

    def _block_format(self, number: int) -> QTextBlockFormat:
        style = QTextBlockFormat()
        if number < self.meta_block:
            height = self._pixels * TITLE_SCALE * TITLE_LEADING
        else:
            height = META_HEIGHT if number == self.meta_block else self._pixels * LEADING
        style.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        style.setBottomMargin(self.base_gap(number))
        return style

    def _text_format(self, block: Block) -> QTextCharFormat:
        if block.kind is BlockKind.TITLE:
            font = reading_font(self._pixels * TITLE_SCALE, QFont.Weight.Bold)
        else:
            font = reading_font(self._pixels)
        return _char_format(font, self._colours.ink)

    def _meta_format(self) -> QTextCharFormat:
        return _char_format(interface_font(13), self._colours.dim)


def _char_format(font: QFont, colour: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFont(font)
    style.setForeground(QColor(colour))
    return style
