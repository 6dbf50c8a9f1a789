"""Beads that the reader has fixed, and beads in reading order."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.bitext.beads import Bead


@dataclass(frozen=True, slots=True)
class Gap:
    """A rectangle of the grid to search: from boundary (top, left) to (bottom, right)."""

    top: int
    left: int
    bottom: int
    right: int


def check_fixed(fixed: Sequence[Bead], rows: int, columns: int) -> None:
    """Raise ValueError unless the beads are contiguous, disjoint, ascending and in the texts."""
    for name, size in (("source", rows), ("target", columns)):
        used: set[int] = set()
        for bead in fixed:
            side = bead.source if name == "source" else bead.target
            if side and side != tuple(range(side[0], side[0] + len(side))):
                raise ValueError(f"the {name} segments of a fixed bead are not contiguous: {side}")
            if side and not 0 <= side[0] <= side[-1] < size:
                raise ValueError(f"a fixed bead lies outside the {name} text: {side}")
            if used & set(side):
                raise ValueError(f"two fixed beads share {name} segments: {side}")
            used |= set(side)
    if any(not bead.source and not bead.target for bead in fixed):
        raise ValueError("a fixed bead is empty on both sides")
    links = _links(fixed)
    if any(first.target[-1] > second.target[0] for first, second in itertools.pairwise(links)):
        raise ValueError("fixed beads cross")


def gaps_between(fixed: Sequence[Bead], rows: int, columns: int) -> list[Gap]:
    """What is left of the grid before, between and after the fixed links; empty gaps left out."""
    gaps, top, left = [], 0, 0
    for bead in _links(fixed):
        gaps.append(Gap(top, left, bead.source[0], bead.target[0]))
        top, left = bead.source[-1] + 1, bead.target[-1] + 1
    gaps.append(Gap(top, left, rows, columns))
    return [gap for gap in gaps if (gap.top, gap.left) != (gap.bottom, gap.right)]


def barred(fixed: Sequence[Bead]) -> tuple[frozenset[int], frozenset[int]]:
    """Source and target segments that the reader has left without counterpart."""
    return (
        frozenset(i for bead in fixed if not bead.target for i in bead.source),
        frozenset(j for bead in fixed if not bead.source for j in bead.target),
    )


def flip(bead: Bead) -> Bead:
    """The bead seen from the other side."""
    return replace(bead, source=bead.target, target=bead.source)


def in_order(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Reading order: links ascending, between two links first 1–0, then 0–1 beads."""
    every = list(beads)
    links = _links(every)
    left = sorted((bead for bead in every if not bead.target), key=lambda bead: bead.source)
    right = sorted((bead for bead in every if not bead.source), key=lambda bead: bead.target)
    ordered: list[Bead] = []
    for link in links:
        while left and left[0].source < link.source:
            ordered.append(left.pop(0))
        while right and right[0].target < link.target:
            ordered.append(right.pop(0))
        ordered.append(link)
    return tuple(ordered + left + right)


def _links(beads: Sequence[Bead]) -> list[Bead]:
    return sorted(
        (bead for bead in beads if bead.source and bead.target), key=lambda bead: bead.source
    )
