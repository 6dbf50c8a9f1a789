"""Whether two texts belong together at all."""

from __future__ import annotations

from collections.abc import Sequence

from reader.align.features import Grid
from reader.align.model import Model
from reader.align.side import Side
from reader.bitext.beads import Bead


def relatedness(grid: Grid, model: Model, beads: Sequence[Bead]) -> float:
    """The probability that the texts are translations of each other."""
    return model.related(linked_share(grid, beads))


def linked_share(grid: Grid, beads: Sequence[Bead]) -> float:
    """The share of the text of which more is linked, links counted by their probability.

    The share of segments or of code points, whichever is smaller: a single long segment that
    found something alike does not make two texts related.
    """
    links = [bead for bead in beads if bead.source and bead.target]
    return max(
        _share(grid.source, [(bead.source, bead.probability or 0.0) for bead in links]),
        _share(grid.target, [(bead.target, bead.probability or 0.0) for bead in links]),
    )


def _share(side: Side, links: Sequence[tuple[tuple[int, ...], float]]) -> float:
    segments = sum(chance * len(indices) for indices, chance in links)
    length = sum(chance * float(side.lengths[list(indices)].sum()) for indices, chance in links)
    return min(segments / len(side.lengths), length / float(side.lengths.sum()))
