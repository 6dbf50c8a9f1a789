"""Doubtful merged spans, encoded as the texts they are instead of approximated.

Elsewhere the vector of a merged span is the sum of its sentences'. Where the search hesitates,
the difference to the exact similarity corrects the beads' scores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from reader.align.features import MATCHES, Grid, Nodes
from reader.align.model import centres
from reader.align.similarity import VectorSimilarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Encode: TypeAlias = "Callable[[Sequence[str]], NDArray[np.floating]]"

_OPEN = (0.02, 0.98)  # posteriors in between are doubtful
_MOST = 400  # beads looked at in one gap, the most doubtful ones


def correct_scores(
    grid: Grid,
    nodes: Nodes,
    scores: NDArray[np.float64],
    chances: NDArray[np.float64],
    weights: Mapping[str, float],
    encode: Encode,
) -> bool:
    """Correct `scores` of doubtful merged beads in place; False if there is none.

    `chances[k, cell]` are the beads' posteriors.
    """
    similarity = grid.evidence.similarity
    if not isinstance(similarity, VectorSimilarity):
        return False
    doubtful = _doubtful(nodes, chances)
    if not doubtful:
        return False
    spans = {
        (side, end, size)
        for kind, at in doubtful
        for side, end, size in (
            (0, int(nodes.i[at]), MATCHES[kind][0]),
            (1, int(nodes.j[at]), MATCHES[kind][1]),
        )
    }
    vectors = _exact(grid, similarity, sorted(spans), encode)
    for kind, at in doubtful:
        a, b = MATCHES[kind]
        i, j = int(nodes.i[at]), int(nodes.j[at])
        rows, columns = similarity.source[i - a : i], similarity.target[j - b : j]
        norms = similarity.source_norms[a - 1][i] * similarity.target_norms[b - 1][j]
        approximate = float(rows.sum(axis=0) @ columns.sum(axis=0)) / float(norms)
        exact = float(vectors[0, i, a] @ vectors[1, j, b])
        scores[kind, nodes.cells[at]] += (exact - approximate) * _slope(weights, a, b)
    return True


def _slope(weights: Mapping[str, float], a: int, b: int) -> float:
    """How much a merged bead's score grows with its similarity."""
    whole = sum(weights[name] for name in ("cosine", "over_mean", "over_near"))
    gains = weights["gain_over_single"] + weights["gain_over_part"] - weights["weakest_share"]
    return (a + b) / 2 * whole + gains


def _doubtful(nodes: Nodes, chances: NDArray[np.float64]) -> list[tuple[int, int]]:
    """(kind, position among the nodes) of merged beads that may or may not be right."""
    import numpy as np

    found: list[tuple[float, int, int]] = []
    for kind in range(1, len(MATCHES)):
        here = chances[kind, nodes.cells]
        open_at = np.flatnonzero((here > _OPEN[0]) & (here < _OPEN[1]))
        found += [(abs(float(here[at]) - 0.5), kind, int(at)) for at in open_at]
    return [(kind, at) for _, kind, at in sorted(found)[:_MOST]]


def _exact(
    grid: Grid,
    similarity: VectorSimilarity,
    spans: list[tuple[int, int, int]],
    encode: Encode,
) -> dict[tuple[int, int, int], NDArray[np.float32]]:
    """Unit vectors of spans (side, end, size); single sentences have theirs already."""
    import numpy as np

    sides = (grid.source.texts, grid.target.texts)
    merged = [span for span in spans if span[2] > 1]
    texts = [" ".join(sides[side][end - size : end]) for side, end, size in merged]
    vectors: dict[tuple[int, int, int], NDArray[np.float32]] = {}
    for span, vector in zip(merged, encode(texts), strict=True):
        centred = np.asarray(vector, np.float32) - centres()[span[0]]
        vectors[span] = centred / max(float(np.linalg.norm(centred)), 1e-9)
    for side, end, size in spans:
        if size == 1:
            vector = (similarity.source, similarity.target)[side][end - 1]
            vectors[side, end, size] = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return vectors
