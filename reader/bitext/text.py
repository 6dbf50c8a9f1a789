"""One side of a bitext: blocks of running text, cut into segments.

All offsets are code points, half-open: `text[span.start:span.end]`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start` included, `end` excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A title or a paragraph with the spans of its segments.

    The spans tile `text`: the first starts at 0, each starts where the one before ends, the last
    ends at `len(text)`. White space between two segments belongs to the earlier one.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence (or a title) in its place.

    `index` counts segments through the whole text from 0, the title first; `block` is the index
    of its block. `span` lies within the block's text and leaves out white space at both ends, so
    `text == span.of(block.text)`.
    """

    index: int
    block: int
    span: Span
    text: str


@dataclass(frozen=True)
class Text:
    """One side of a bitext: a language (ISO 639-1) and its blocks in reading order."""

    language: str
    blocks: tuple[Block, ...]

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in reading order; `segments[i].index == i`."""
        return tuple(
            Segment(index, block, span, text)
            for index, (block, span, text) in enumerate(self._trimmed())
        )

    def _trimmed(self) -> Iterator[tuple[int, Span, str]]:
        for number, block in enumerate(self.blocks):
            for span in block.spans:
                raw = span.of(block.text)
                text = raw.strip()
                start = span.start + len(raw) - len(raw.lstrip())
                if text:
                    yield number, Span(start, start + len(text)), text

    @property
    def title(self) -> str:
        """The title, or an empty string where the text has none."""
        return next((b.text for b in self.blocks if b.kind is BlockKind.TITLE), "")
