"""The first pass: pairs of sentences so clearly each other's translation that they cut the grid.

Only mutually nearest sentences are considered, only a chain ascending on both sides is kept
(Bleualign's idea of anchors, Sennrich & Volk 2010), and in it only pairs with a neighbour near by.
A missing anchor costs time, not quality; a wrong one could hide the right beads.
"""

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.align.features import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REACH = 10  # an anchor's neighbour lies within so many segments on both sides
_CLEAR = 0.08  # mutual best similarity above both sentences' nearest neighbours on average


def find_anchors(evidence: Evidence) -> list[tuple[int, int]]:
    """1–1 pairs (source, target), ascending on both sides."""
    import numpy as np

    source, target = evidence.source, evidence.target
    rows = np.flatnonzero(source.best_at >= 0)
    columns = source.best_at[rows]
    mutual = target.best_at[columns] == rows
    rows, columns = rows[mutual], columns[mutual]
    clear = source.best[rows] - (source.near[rows] + target.near[columns]) / 2 > _CLEAR
    return _supported(_longest_chain(rows[clear], columns[clear]))


def _longest_chain(
    rows: "NDArray[np.int64]", columns: "NDArray[np.int64]"
) -> list[tuple[int, int]]:
    """The longest subsequence ascending in both (rows ascend and columns differ already)."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for at, column in enumerate(columns.tolist()):
        length = bisect_left(tails, column)
        before.append(tail_at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(column)
            tail_at.append(at)
        else:
            tails[length], tail_at[length] = column, at
    chain = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append((int(rows[at]), int(columns[at])))
        at = before[at]
    return chain[::-1]


def _supported(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Anchors with another one near by, before or after."""

    def close(first: tuple[int, int], second: tuple[int, int]) -> bool:
        return second[0] - first[0] <= _REACH and second[1] - first[1] <= _REACH

    near = [close(*pair) for pair in itertools.pairwise(chain)]
    kept = zip(chain, [False, *near], [*near, False], strict=True) if chain else ()
    return [anchor for anchor, before, after in kept if before or after]
