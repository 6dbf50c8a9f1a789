"""What speaks for and against a bead, as numbers that the trained weights are multiplied with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.align.band import Band
from reader.align.hubs import Hubs
from reader.align.side import Side
from reader.align.similarity import Similarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MATCHES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
NULLS = ((1, 0), (0, 1))
KINDS = MATCHES + NULLS

TRANSITIONS = ("null_again", "null_other")
"""Extra score of a null bead after one on the same and on the other side."""

Features: TypeAlias = "dict[str, NDArray[np.float64]]"
_SMOOTH = 15.0  # code points added to both lengths, so that short sentences do not decide
_ROWS = 64


@dataclass(frozen=True)
class Evidence:
    """A similarity with the hubs of both sides."""

    similarity: Similarity
    source: Hubs
    target: Hubs


@dataclass(frozen=True)
class Grid:
    """Everything that features are computed from.

    `ratio` is the number of target characters that a source character is expected to become.
    """

    source: Side
    target: Side
    ratio: float
    evidence: Evidence
    numbers: Similarity


class Nodes:
    """The nodes of a band with the dot products of the sentence pairs that end at them."""

    def __init__(self, grid: Grid, band: Band, corner: tuple[int, int] = (0, 0)) -> None:
        """`corner` is the node of the whole grid at which the band's node (0, 0) lies."""
        import numpy as np

        self.band = band
        self.cells, i, j = band.nodes()
        self.i, self.j = i + corner[0], j + corner[1]
        self._corner = corner
        self._diagonal = i + j
        self._within = self.cells - band.first[self._diagonal]
        self._inside = np.zeros(band.size, np.bool_)
        self._inside[self.cells] = True
        self._dots = self._gather(grid.evidence.similarity)
        self._numbers = self._gather(grid.numbers)

    def back(self, source: int, target: int) -> NDArray[np.int64]:
        """The cell of (i - source, j - target) for every node; padding where it is outside."""
        cells: NDArray[np.int64] = self.band.shifted(source, target)[self._diagonal] + self._within
        return cells

    def reachable(self, source: int, target: int) -> NDArray[np.bool_]:
        """Whether (i - source, j - target) is a node of the band, for every node."""
        inside: NDArray[np.bool_] = self._inside[self.back(source, target)]
        return inside

    def dots(self, sources: range, targets: range) -> NDArray[np.float64]:
        """Sum of the dot products of the sentences `i - 1 - p` and `j - 1 - q`, p and q in the
        ranges, for every node."""
        return self._sum(self._dots, sources, targets)

    def shared_numbers(self, a: int, b: int) -> NDArray[np.float64]:
        """How many numbers the last a source and the last b target sentences share."""
        return self._sum(self._numbers, range(a), range(b))

    def _sum(
        self, flat: NDArray[np.float64], sources: range, targets: range
    ) -> NDArray[np.float64]:
        import numpy as np

        total = np.zeros(len(self.cells))
        for back_source in sources:
            for back_target in targets:
                total += flat[self.back(back_source, back_target)]
        return total

    def _gather(self, similarity: Similarity) -> NDArray[np.float64]:
        import numpy as np

        flat = np.zeros(self.band.size)
        pairs = np.flatnonzero((self.i > self._corner[0]) & (self.j > self._corner[1]))
        order = pairs[np.argsort(self.i[pairs], kind="stable")]
        rows, columns = self.i[order] - 1, self.j[order] - 1
        cuts = np.searchsorted(rows, np.arange(rows[0], rows[-1] + 1, _ROWS))
        for start, stop in zip(cuts, [*cuts[1:], len(rows)], strict=True):
            row, column = rows[start:stop], columns[start:stop]
            top, left = int(row[0]), int(column.min())
            block = similarity.block(
                slice(top, int(row[-1]) + 1), slice(left, int(column.max()) + 1)
            )
            flat[self.cells[order[start:stop]]] = block[row - top, column - left]
        return flat


def match_features(grid: Grid, nodes: Nodes, a: int, b: int) -> Features:
    """Features of the bead of a source and b target segments that ends at each node.

    What concerns whole segments is multiplied by (a + b) / 2, so that one large bead and several
    small ones compete on equal terms.
    """
    import numpy as np

    share = (a + b) / 2
    features: Features = {f"kind_{a}_{b}": np.ones(len(nodes.cells))}
    features |= _similarity_features(grid, nodes, a, b)
    source_length = _span(grid.source.lengths, nodes.i, a)
    target_length = _span(grid.target.lengths, nodes.j, b)
    ratio = np.log((source_length * grid.ratio + _SMOOTH) / (target_length + _SMOOTH))
    features["length"] = share * np.abs(ratio)
    features["length_squared"] = share * ratio**2
    sentences = _span(grid.source.sentences, nodes.i, a) - _span(grid.target.sentences, nodes.j, b)
    features["sentences"] = np.abs(sentences)
    shared = nodes.shared_numbers(a, b)
    numbers = grid.numbers.source_norms[a - 1][nodes.i] ** 2
    numbers = numbers + grid.numbers.target_norms[b - 1][nodes.j] ** 2
    features["numbers_shared"] = np.minimum(shared, 3)
    features["numbers_alone"] = np.clip(numbers - 2 * shared, 0, 4)
    features |= _layout_features(grid, nodes, a, b)
    return features


def _similarity_features(grid: Grid, nodes: Nodes, a: int, b: int) -> Features:
    import numpy as np

    def cosine(skip_s: int, used_s: int, skip_t: int, used_t: int) -> NDArray[np.float64]:
        dots = nodes.dots(range(skip_s, skip_s + used_s), range(skip_t, skip_t + used_t))
        left = evidence.similarity.source_norms[used_s - 1][np.maximum(nodes.i - skip_s, 0)]
        right = evidence.similarity.target_norms[used_t - 1][np.maximum(nodes.j - skip_t, 0)]
        cosines: NDArray[np.float64] = dots / (left * right)
        return cosines

    evidence, share = grid.evidence, (a + b) / 2
    whole = cosine(0, a, 0, b)
    left, right = grid.source.lengths, grid.target.lengths
    mean = _average(evidence.source.mean, left, nodes.i, a) + _average(
        evidence.target.mean, right, nodes.j, b
    )
    near = _average(evidence.source.near, left, nodes.i, a) + _average(
        evidence.target.near, right, nodes.j, b
    )
    features = {
        "cosine": share * whole,
        "over_mean": share * (whole - mean / 2),
        "over_near": share * (whole - near / 2),
    }
    if a + b > 2:
        singles = [cosine(p, 1, q, 1) for p in range(a) for q in range(b)]
        parts = [cosine(skip, a - 1, 0, b) for skip in (0, 1) if a > 1]
        parts += [cosine(0, a, skip, b - 1) for skip in (0, 1) if b > 1]
        members = [cosine(p, 1, 0, b) for p in range(a) if a > 1]
        members += [cosine(0, a, q, 1) for q in range(b) if b > 1]
        weakest = np.min(members, axis=0)
        features["gain_over_single"] = whole - np.max(singles, axis=0)
        features["gain_over_part"] = whole - np.max(parts, axis=0)
        features["weakest"] = weakest
        features["weakest_share"] = weakest - whole
    return features


def _layout_features(grid: Grid, nodes: Nodes, a: int, b: int) -> Features:
    """Paragraphs and titles: hints only, and only where both sides have them."""

    features: Features = {}
    if grid.source.opens.any() and grid.target.opens.any():
        left = _at(grid.source.opens, nodes.i - a)
        right = _at(grid.target.opens, nodes.j - b)
        features["opens_both"] = (left & right).astype(float)
        features["opens_one"] = (left ^ right).astype(float)
        inside = _span(grid.source.opens, nodes.i, a - 1) + _span(grid.target.opens, nodes.j, b - 1)
        features["opens_inside"] = inside.astype(float)
    if grid.source.titles.any() and grid.target.titles.any():
        left = _at(grid.source.titles, nodes.i - a)
        right = _at(grid.target.titles, nodes.j - b)
        features["titles_both"] = (left & right).astype(float)
        features["title_one"] = (left ^ right).astype(float)
    return features


def null_features(grid: Grid, on_source: bool) -> Features:
    """Features of leaving a segment without counterpart: one value a segment of that side."""
    import numpy as np

    side = grid.source if on_source else grid.target
    other = grid.target if on_source else grid.source
    features: Features = {f"kind_{int(on_source)}_{int(not on_source)}": np.ones(len(side.lengths))}
    own = grid.evidence.source if on_source else grid.evidence.target
    features["best"] = own.best
    features["best_over_near"] = own.best - own.near
    features["null_length"] = np.log(side.lengths)
    if side.titles.any() and other.titles.any():
        features["null_title"] = side.titles.astype(float)
    return features


def _span(values: NDArray[Any], ends: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """Sum over the `size` entries before each boundary."""
    import numpy as np

    sums: NDArray[np.float64] = np.concatenate([[0.0], np.cumsum(values, dtype=float)])
    return sums[ends] - sums[np.maximum(ends - size, 0)]


def _average(
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    ends: NDArray[np.int64],
    size: int,
) -> NDArray[np.float64]:
    import numpy as np

    return _span(values * weights, ends, size) / np.maximum(_span(weights, ends, size), 1e-9)


def _at(values: NDArray[np.bool_], index: NDArray[np.int64]) -> NDArray[np.bool_]:
    import numpy as np

    return values[np.clip(index, 0, len(values) - 1)]
