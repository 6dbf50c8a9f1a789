"""Replacements in a text that keep the way back: which part came from which."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reader.bitext.text import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `span` (code points of the old text; may be empty)."""

    span: Span
    text: str


@dataclass(frozen=True)
class Edited:
    """A text before and after some edits, which are ascending and do not overlap."""

    old: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text after the edits."""
        parts: list[str] = []
        at = 0
        for edit in self.edits:
            parts += (self.old[at : edit.span.start], edit.text)
            at = edit.span.end
        parts.append(self.old[at:])
        return "".join(parts)

    def forward(self, span: Span) -> Span:
        """Where `span` of the old text lies in the new one; a span that an edit cuts through
        takes in the whole replacement."""
        return Span(
            _shift(span.start, self._old_to_new, end=False),
            _shift(span.end, self._old_to_new, end=True),
        )

    def back(self, span: Span) -> Span:
        """Where `span` of the new text came from in the old one."""
        return Span(
            _shift(span.start, self._new_to_old, end=False),
            _shift(span.end, self._new_to_old, end=True),
        )

    @cached_property
    def _old_to_new(self) -> "_Blocks":
        grown = 0
        blocks: list[tuple[Span, Span]] = []
        for edit in self.edits:
            start = edit.span.start + grown
            blocks.append((edit.span, Span(start, start + len(edit.text))))
            grown += len(edit.text) - len(edit.span)
        return _Blocks(tuple(blocks))

    @cached_property
    def _new_to_old(self) -> "_Blocks":
        return _Blocks(tuple((new, old) for old, new in self._old_to_new.pairs))


@dataclass(frozen=True)
class _Blocks:
    pairs: tuple[tuple[Span, Span], ...]

    @cached_property
    def starts(self) -> list[int]:
        return [here.start for here, _ in self.pairs]


def _shift(position: int, blocks: _Blocks, *, end: bool) -> int:
    """`position` on the other side. At the border of a block a start moves behind a preceding
    block and an end stays before a following one, so that a span never takes in its neighbour."""
    number = bisect_right(blocks.starts, position - 1 if end else position) - 1
    if number < 0:
        return position
    here, there = blocks.pairs[number]
    if position < here.end or (end and position == here.end and len(here) > 0):
        return there.end if end else there.start
    return position - here.end + there.end


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """`text` with `edits`, given in any order; of two that overlap the earlier given wins."""
    kept: list[Edit] = []
    for edit in edits:
        if all(_apart(edit.span, other.span) for other in kept):
            kept.append(edit)
    return Edited(text, tuple(sorted(kept, key=lambda edit: edit.span)))


def _apart(one: Span, other: Span) -> bool:
    if one == other:
        return False
    return one.end <= other.start or other.end <= one.start
