"""From two texts to the evidence that the search works on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from reader.align.features import (
    KINDS,
    MATCHES,
    Evidence,
    Features,
    Grid,
    Nodes,
    match_features,
    null_features,
)
from reader.align.hubs import hubs
from reader.align.lattice import NEVER
from reader.align.lexicon import Lexicon, shipped_lexicon
from reader.align.model import centres
from reader.align.side import side_of
from reader.align.similarity import bag_similarity, number_similarity, vector_similarity
from reader.align.words import bags, number_bags
from reader.bitext.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Vectors: TypeAlias = "tuple[NDArray[np.floating], NDArray[np.floating]]"
_RATIOS = (0.8, 1.05)  # English characters a German one; beyond it, something is missing
FREQUENT = 60  # words in more target segments than this do not help to find anchors


def make_grid(
    german: Text, english: Text, vectors: Vectors | None, lexicon: Lexicon | None, background: float
) -> Grid:
    """The evidence for aligning two non-empty texts."""
    source, target = side_of(german), side_of(english)
    if vectors is not None:
        german_centre, english_centre = centres()
        similarity = vector_similarity(
            vectors[0] - german_centre,
            vectors[1] - english_centre,
            source.lengths,
            target.lengths,
        )
        evidence = Evidence(similarity, *hubs(similarity, background))
        numbers = number_similarity(*number_bags(source.texts, target.texts))
    else:
        left, right = bags(
            source.texts, target.texts, shipped_lexicon() if lexicon is None else lexicon
        )
        words = bag_similarity(left, right)
        rare = bag_similarity(left, right, FREQUENT)
        evidence = Evidence(words, *hubs(rare, background))
        numbers = number_similarity(left, right)
    ratio = min(max(float(target.lengths.sum() / source.lengths.sum()), _RATIOS[0]), _RATIOS[1])
    return Grid(source, target, ratio, evidence, numbers)


def kind_features(grid: Grid, nodes: Nodes, kind: int) -> Features:
    """Features of the bead KINDS[kind] that ends at each node."""
    import numpy as np

    if kind < len(MATCHES):
        return match_features(grid, nodes, *MATCHES[kind])
    on_source = KINDS[kind] == (1, 0)
    ends = nodes.i if on_source else nodes.j
    last = np.maximum(ends - 1, 0)
    return {name: values[last] for name, values in null_features(grid, on_source).items()}


def score(grid: Grid, nodes: Nodes, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """`scores[k, cell]` of the bead KINDS[k] that ends at the cell's node."""
    import numpy as np

    scores = np.full((len(KINDS), nodes.band.size), NEVER)
    for kind, (a, b) in enumerate(KINDS):
        total = np.zeros(len(nodes.cells))
        for name, values in kind_features(grid, nodes, kind).items():
            total += weights.get(name, 0.0) * values
        scores[kind, nodes.cells] = np.where(nodes.reachable(a, b), total, NEVER)
    return scores
