"""Keeps what belongs together at one height: paragraphs linked by beads start on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor

from reader.bitext.beads import Bitext
from reader.ui.reading.pane import Pane


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks of both texts (indices into `Text.blocks`) that share a band of the page."""

    source: range
    target: range


def rows_of(bitext: Bitext) -> tuple[Row, ...]:
    """The finest division into bands so that no bead crosses a border; titles are left out,
    they share the head of the page."""
    sides = (bitext.source, bitext.target)
    blocks = [
        [
            [text.segments[i].block for i in indices]
            for text, indices in zip(sides, ends, strict=True)
        ]
        for ends in ((bead.source, bead.target) for bead in bitext.beads)
    ]
    starts = [[len(text.blocks) for text in sides]]
    for pair in reversed(blocks):
        starts.append([min([later, *own]) for later, own in zip(starts[-1], pair, strict=True)])
    starts.reverse()
    done = [1 if text.title else 0 for text in sides]
    seen = [number - 1 for number in done]
    rows: list[Row] = []
    for pair, following in zip(blocks, starts[1:], strict=True):
        seen = [max([far, *own]) for far, own in zip(seen, pair, strict=True)]
        free = all(start > far for start, far in zip(following, seen, strict=True))
        if free and following != done and all(map(int.__ge__, following, done)):
            rows.append(Row(range(done[0], following[0]), range(done[1], following[1])))
            done = following
    return tuple(rows)


def level(panes: tuple[Pane, Pane], rows: Sequence[Row]) -> None:
    """Stretch the gaps below the shorter blocks so that each row starts level in both panes."""
    wanted: tuple[dict[int, float], dict[int, float]] = ({}, {})
    heads = tuple(pane.head_blocks() for pane in panes)
    bands = [heads] + [
        tuple(
            [pane.text_block(n) for n in numbers]
            for pane, numbers in zip(panes, (row.source, row.target), strict=True)
        )
        for row in rows
    ]
    last: list[QTextBlock | None] = [None, None]
    for band in bands:
        heights = [_height(pane, blocks) for pane, blocks in zip(panes, band, strict=True)]
        tallest = max(heights)
        for side, blocks in enumerate(band):
            if blocks:
                last[side] = blocks[-1]
            holder = last[side]
            if holder is None:
                continue
            gap = wanted[side].get(holder.blockNumber(), panes[side].base_gap(holder))
            wanted[side][holder.blockNumber()] = gap + tallest - heights[side]
    for pane, gaps in zip(panes, wanted, strict=True):
        _apply(pane, gaps)


def _height(pane: Pane, blocks: Sequence[QTextBlock]) -> float:
    """The height of a band from its first line to the start of the next band."""
    return sum(b.layout().boundingRect().height() + pane.base_gap(b) for b in blocks)


def _apply(pane: Pane, gaps: dict[int, float]) -> None:
    cursor = QTextCursor(pane.document())
    cursor.beginEditBlock()
    for number, gap in gaps.items():
        block = pane.document().findBlockByNumber(number)
        style = block.blockFormat()
        if abs(style.bottomMargin() - gap) > 0.5:
            style.setBottomMargin(gap)
            QTextCursor(block).setBlockFormat(style)
    cursor.endEditBlock()
