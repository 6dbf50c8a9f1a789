"""The part of the alignment grid that is searched, stored by anti-diagonals.

A node (i, j) is a boundary: i source and j target segments lie before it. Nodes with the same
i + j form an anti-diagonal; no bead leads from a node to one of the same anti-diagonal, so a
whole anti-diagonal can be computed at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAD = 4  # empty cells beside each anti-diagonal, so that predecessors need no bounds check
MARGIN = 8
_GAP = 100  # gaps longer than this on both sides are searched around their diagonal only


@dataclass(frozen=True)
class Band:
    """Nodes (i, d - i) with `low[d] <= i <= high[d]` for every anti-diagonal d = 0 … n + m.

    Cell `first[d] + i - low[d]` of a flat array of `size` cells belongs to node (i, d - i).
    """

    rows: int
    columns: int
    low: "NDArray[np.int64]"
    high: "NDArray[np.int64]"
    first: "NDArray[np.int64]"
    size: int

    def nodes(self) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]":
        """Cell, i and j of every node, by anti-diagonal."""
        import numpy as np

        widths = self.high - self.low + 1
        diagonal = np.repeat(np.arange(len(widths)), widths)
        ends = np.cumsum(widths)
        within = np.arange(int(ends[-1])) - np.repeat(ends - widths, widths)
        i = self.low[diagonal] + within
        return self.first[diagonal] + within, i, diagonal - i

    def shifted(self, back_source: int, back_target: int) -> "NDArray[np.int64]":
        """For each anti-diagonal the cell of (low - back_source, d - low - back_target).

        The anti-diagonals before the first count as cell 0, which is padding.
        """
        import numpy as np

        step = back_source + back_target
        cells = np.zeros(len(self.low), np.int64)
        if step < len(self.low):
            earlier = slice(None, len(self.low) - step)
            cells[step:] = self.first[earlier] + self.low[step:] - back_source - self.low[earlier]
        return cells

    def shifted_ahead(self, source: int, target: int) -> "NDArray[np.int64]":
        """For each anti-diagonal the cell of (low + source, d - low + target).

        Beyond the last anti-diagonal it is cell 0, which is padding.
        """
        import numpy as np

        step = source + target
        cells = np.zeros(len(self.low), np.int64)
        if step < len(self.low):
            here = slice(None, len(self.low) - step)
            cells[here] = self.first[step:] + self.low[here] + source - self.low[step:]
        return cells


def full_band(rows: int, columns: int) -> Band:
    """Every node of the grid."""
    import numpy as np

    return _band(rows, columns, np.zeros(rows + 1, np.int64), np.full(rows + 1, columns))


def band_around(
    rows: int, columns: int, anchors: Sequence[tuple[int, int]], margin: int = MARGIN
) -> Band:
    """The rectangles between neighbouring anchors, each widened by `margin`.

    `anchors` are 1–1 pairs (source, target), ascending in both.
    """
    import numpy as np

    stops = _stops(rows, columns, anchors)
    left = np.array([i for i, _ in stops])
    right = np.array([j for _, j in stops])
    boundary = np.arange(rows + 1)
    before = np.searchsorted(left, boundary - margin, "right") - 1
    after = np.searchsorted(left, boundary + margin, "left")
    low = np.maximum(right[np.maximum(before, 0)] - margin, 0)
    high = np.minimum(right[np.minimum(after, len(stops) - 1)] + margin, columns)
    return _band(rows, columns, low, high)


def _stops(rows: int, columns: int, anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Boundaries the band leads through: the ends, before and after anchors, within long gaps."""
    corners = [(0, 0)]
    for i, j in anchors:
        corners += [(i, j), (i + 1, j + 1)]
    corners.append((rows, columns))
    stops = [corners[0]]
    for i, j in corners[1:]:
        last_i, last_j = stops[-1]
        parts = min(i - last_i, j - last_j) // _GAP + 1
        stops += [
            (last_i + (i - last_i) * part // parts, last_j + (j - last_j) * part // parts)
            for part in range(1, parts)
        ]
        stops.append((i, j))
    return stops


def _band(
    rows: int, columns: int, first_column: "NDArray[np.int64]", last_column: "NDArray[np.int64]"
) -> Band:
    import numpy as np

    boundary = np.arange(rows + 1)
    diagonal = np.arange(rows + columns + 1)
    low = np.searchsorted(boundary + last_column, diagonal, "left")
    high = np.searchsorted(boundary + first_column, diagonal, "right") - 1
    widths = high - low + 1 + 2 * PAD
    first = np.cumsum(widths) - widths + PAD
    return Band(rows, columns, low, high, first, int(widths.sum()))
