"""Whether two texts belong together at all."""

from collections.abc import Sequence

from reader.align.features import Grid
from reader.align.model import Model
from reader.bitext.beads import Bead


def relatedness(grid: Grid, model: Model, beads: Sequence[Bead]) -> float:
    """The probability that the texts are translations of each other."""
    return model.related(linked_share(grid, beads))


def linked_share(grid: Grid, beads: Sequence[Bead]) -> float:
    """The share (by length) of the shorter text that is linked, as far as the links are sure."""
    shares = []
    for lengths, on_source in ((grid.source.lengths, True), (grid.target.lengths, False)):
        linked = sum(
            (bead.probability or 0.0)
            * lengths[list(bead.source if on_source else bead.target)].sum()
            for bead in beads
            if bead.source and bead.target
        )
        shares.append(float(linked) / float(lengths.sum()))
    return max(shares)
