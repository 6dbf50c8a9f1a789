"""The second pass: the best beads within a gap, with their probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.align.anchors import find_anchors
from reader.align.band import Band, band_around, full_band
from reader.align.exact import Encode, correct_scores
from reader.align.features import KINDS, MATCHES, Grid, Nodes
from reader.align.fixed import Gap
from reader.align.grid import score
from reader.align.lattice import NEVER, best_path, posterior
from reader.align.model import Model
from reader.bitext.beads import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMALL = 60_000  # grids of up to so many nodes are searched whole
_LONG = 1_000
_FEW = 0.01  # anchors for each segment of the shorter side
_TRUST = 0.3  # a link less probable than this is not worth making


def search(
    grid: Grid,
    model: Model,
    gap: Gap,
    barred: tuple[frozenset[int], frozenset[int]],
    encode: Encode | None = None,
) -> list[Bead]:
    """The beads of one gap, those of `barred` segments left out.

    With `encode`, merged spans that the search is not sure of are encoded as they are.

    Not the most probable alignment is taken but the one whose links are right most often: the
    sum of their posterior probabilities above a threshold is largest.
    """
    import numpy as np

    rows, columns = gap.bottom - gap.top, gap.right - gap.left
    if not rows or not columns:
        return _without(_nulls(gap, 1.0), barred)
    band = _band(grid, gap)
    if band is None:
        return _without(_nulls(gap, None), barred)
    nodes = Nodes(grid, band, (gap.top, gap.left))
    scores = score(grid, nodes, model.weights)
    _bar(scores, nodes, barred)
    found = posterior(band, scores, model.transitions)
    if encode is not None and correct_scores(
        grid, nodes, scores, found.beads, model.weights, encode
    ):
        found = posterior(band, scores, model.transitions)
    gains = np.where(scores > NEVER / 2, found.beads - _TRUST, NEVER)
    gains[len(MATCHES) :] = np.where(scores[len(MATCHES) :] > NEVER / 2, 0.0, NEVER)
    alone = [
        np.bincount(ends, found.beads[kind, nodes.cells], size + 1)
        for kind, ends, size in (
            (len(MATCHES), nodes.i, gap.bottom),
            (len(MATCHES) + 1, nodes.j, gap.right),
        )
    ]
    beads = []
    for kind, i, j in best_path(band, gains):
        a, b = KINDS[kind]
        cell = int(band.first[i + j] + i - band.low[i + j])
        i, j = i + gap.top, j + gap.left
        if a and b:
            chance = model.matched(float(found.beads[kind, cell]))
        else:
            chance = model.unmatched(float(alone[0][i] if a else alone[1][j]))
        beads.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j)), chance))
    return _without(beads, barred)


def _nulls(gap: Gap, probability: float | None) -> list[Bead]:
    nulls = [Bead((i,), (), probability) for i in range(gap.top, gap.bottom)]
    return nulls + [Bead((), (j,), probability) for j in range(gap.left, gap.right)]


def _band(grid: Grid, gap: Gap) -> Band | None:
    """Where to search; None for a long gap with next to no anchors, whose sides are not related."""
    rows, columns = gap.bottom - gap.top, gap.right - gap.left
    if (rows + 1) * (columns + 1) <= _SMALL:
        return full_band(rows, columns)
    inside = [
        (i - gap.top, j - gap.left)
        for i, j in find_anchors(grid.evidence)
        if gap.top <= i < gap.bottom and gap.left <= j < gap.right
    ]
    if min(rows, columns) > _LONG and len(inside) < _FEW * min(rows, columns):
        return None
    return band_around(rows, columns, inside)


def _bar(
    scores: NDArray[np.float64], nodes: Nodes, barred: tuple[frozenset[int], frozenset[int]]
) -> None:
    """Make links of barred segments impossible."""
    import numpy as np

    for kind, (a, b) in enumerate(MATCHES):
        for ends, size, segments in ((nodes.i, a, barred[0]), (nodes.j, b, barred[1])):
            if segments:
                stopped = np.zeros(len(ends), np.bool_)
                for back in range(1, size + 1):
                    stopped |= np.isin(ends - back, list(segments))
                scores[kind, nodes.cells[stopped]] = NEVER


def _without(beads: list[Bead], barred: tuple[frozenset[int], frozenset[int]]) -> list[Bead]:
    return [
        bead
        for bead in beads
        if not (barred[0].issuperset(bead.source) and barred[1].issuperset(bead.target))
    ]
