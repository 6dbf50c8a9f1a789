"""Editing an alignment by hand: every operation takes beads and makes new ones.

Beads are those of a whole bitext: in reading order, each segment of both texts in exactly one.
An operation returns the new beads with the row to stand on, or None where it makes no sense
there. Beads that it makes or changes have no probability: the reader has shaped them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from reader.bitext.beads import Bead

Beads = tuple[Bead, ...]


class Side(IntEnum):
    """Which of the two texts."""

    SOURCE = 0
    TARGET = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """Beads after an operation, and the position of the one to look at next."""

    beads: Beads
    row: int


def is_shaped(bead: Bead) -> bool:
    """Whether the reader has checked the bead or made it by hand; realigning keeps it."""
    return bead.checked or bead.probability is None


def merge(beads: Beads, row: int) -> Edit | None:
    """Join a bead with the next one."""
    if not 0 <= row < len(beads) - 1:
        return None
    first, second = beads[row : row + 2]
    return _put(beads, row, 2, [_made(first.source + second.source, first.target + second.target)])


def split(beads: Beads, row: int, cut: tuple[int, int]) -> Edit | None:
    """Cut a bead in two; the first part keeps `cut` segments of each side."""
    bead = beads[row]
    here, there = cut
    if not (0 <= here <= len(bead.source) and 0 <= there <= len(bead.target)):
        return None
    parts = [
        _made(bead.source[:here], bead.target[:there]),
        _made(bead.source[here:], bead.target[there:]),
    ]
    if any(not (part.source or part.target) for part in parts):
        return None
    return _put(beads, row, 1, parts)


def best_cut(
    bead: Bead,
    lengths: tuple[Sequence[int], Sequence[int]],
    segment: tuple[Side, int] | None = None,
) -> tuple[int, int] | None:
    """Where to cut a bead so that both parts are in proportion; None for one that is whole.

    `lengths` are those of the segments of both texts. With `segment`, the cut goes before that
    segment of that side. Parts with two sides are preferred to those with one.
    """
    sizes = [[lengths[0][i] for i in bead.source], [lengths[1][j] for j in bead.target]]
    totals = [max(1, sum(side)) for side in sizes]
    wanted = None
    if segment is not None and segment[1] in (side := _ends(bead)[segment[0]]):
        wanted = (segment[0], side.index(segment[1]))
    best: tuple[tuple[int, float], tuple[int, int]] | None = None
    for here in range(len(bead.source) + 1):
        for there in range(len(bead.target) + 1):
            cut = (here, there)
            whole = cut in ((0, 0), (len(bead.source), len(bead.target)))
            if whole or (wanted is not None and cut[wanted[0]] != wanted[1]):
                continue
            halves = [(here, there), (len(bead.source) - here, len(bead.target) - there)]
            lonely = sum(not all(half) for half in halves)
            share = [
                sum(side[:at]) / total for side, at, total in zip(sizes, cut, totals, strict=True)
            ]
            rank = (lonely, abs(share[0] - share[1]))
            if best is None or rank < best[0]:
                best = (rank, cut)
    return best[1] if best else None


def move(beads: Beads, row: int, side: Side, *, down: bool) -> Edit | None:
    """Give the last segment of a bead's side to the bead below, or the first to the one above.

    Where there is none, the segment gets a bead of its own. The row follows the segment.
    """
    bead = beads[row]
    own = _ends(bead)[side]
    if not own:
        return None
    moved = own[-1:] if down else own[:1]
    rest = _with(bead, side, own[:-1] if down else own[1:])
    at = row + 1 if down else row - 1
    empty = not (rest.source or rest.target)
    if 0 <= at < len(beads):
        theirs = _ends(beads[at])[side]
        grown = _with(beads[at], side, moved + theirs if down else theirs + moved)
    elif empty:
        return None
    else:
        grown = _with(_made((), ()), side, moved)
    parts = [
        part for part in ((rest, grown) if down else (grown, rest)) if part.source or part.target
    ]
    first = row if down else max(0, at)
    count = 2 if 0 <= at < len(beads) else 1
    edit = _put(beads, first, count, parts)
    return replace(edit, row=first + (len(parts) - 1 if down else 0))


def link(beads: Beads, row: int) -> Edit | None:
    """Give a bead with an empty side a counterpart: the nearest one without counterpart on the
    other side, as long as nothing would cross; else the bead above takes it in."""
    bead = beads[row]
    if bead.source and bead.target:
        return None
    other = _opposite(beads, row)
    if other is None:
        return merge(beads, row - 1) if row else merge(beads, row)
    partner = beads[other]
    made = _made(bead.source + partner.source, bead.target + partner.target)
    low, high = min(row, other), max(row, other)
    between = list(beads[low + 1 : high])
    # What lies between is on the side of `bead`, so it stays where it was from `bead`'s view.
    parts = [made, *between] if row < other else [*between, made]
    edit = _put(beads, low, high - low + 1, parts)
    return replace(edit, row=low + parts.index(made))


def unlink(beads: Beads, row: int, segment: tuple[Side, int] | None = None) -> Edit | None:
    """Take one segment out of a bead, so that it has no counterpart.

    It must be the first or last one of its side; without `segment`, the last one of the longer
    side is taken.
    """
    bead = beads[row]
    if not (bead.source and bead.target):
        return None
    longer = Side.SOURCE if len(bead.source) > len(bead.target) else Side.TARGET
    side, index = segment or (longer, _ends(bead)[longer][-1])
    own = _ends(bead)[side]
    if index not in (own[0], own[-1]):
        return None
    alone = _with(_made((), ()), side, (index,))
    if index == own[-1]:
        return _put(beads, row, 1, [_with(bead, side, own[:-1]), alone])
    edit = _put(beads, row, 1, [alone, _with(bead, side, own[1:])])
    return replace(edit, row=row + 1)


def delete(beads: Beads, row: int) -> Edit | None:
    """Undo a bead: each of its segments is left without counterpart."""
    bead = beads[row]
    if not (bead.source and bead.target):
        return None
    parts = [_made((i,), ()) for i in bead.source] + [_made((), (j,)) for j in bead.target]
    return _put(beads, row, 1, parts)


def check(beads: Beads, row: int, checked: bool) -> Edit:
    """Mark a bead as checked by the reader, or take the mark off."""
    return _put(beads, row, 1, [replace(beads[row], checked=checked)])


def covers(beads: Beads, sources: int, targets: int) -> bool:
    """Whether the beads are in order and hold every segment of both texts once."""
    left = [index for bead in beads for index in bead.source]
    right = [index for bead in beads for index in bead.target]
    return left == list(range(sources)) and right == list(range(targets))


def flipped(beads: Beads) -> Beads:
    """The same beads seen from the other text."""
    return tuple(replace(bead, source=bead.target, target=bead.source) for bead in beads)


def _opposite(beads: Beads, row: int) -> int | None:
    """The nearest bead that lacks the side that the one in `row` has, within the run of beads
    without counterpart around it."""
    has_source = bool(beads[row].source)
    found = []
    for step in (1, -1):
        at = row + step
        while 0 <= at < len(beads) and not (beads[at].source and beads[at].target):
            if bool(beads[at].source) is not has_source:
                found.append(at)
                break
            at += step
    return min(found, key=lambda at: abs(at - row), default=None)


def _ends(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.source, bead.target


def _with(bead: Bead, side: Side, segments: tuple[int, ...]) -> Bead:
    return _made(
        segments if side is Side.SOURCE else bead.source,
        segments if side is Side.TARGET else bead.target,
    )


def _made(source: tuple[int, ...], target: tuple[int, ...]) -> Bead:
    return Bead(source, target)


def _put(beads: Beads, row: int, count: int, parts: Sequence[Bead]) -> Edit:
    """Replace `count` beads from `row` by `parts`."""
    return Edit((*beads[:row], *parts, *beads[row + count :]), row)
