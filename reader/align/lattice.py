"""Sums and maxima over all alignments within a band (Gale & Church 1993; forward–backward).

An alignment is a path of beads from node (0, 0) to node (n, m). Its score is the sum of its
beads' scores and of transitions between null beads; its probability is proportional to the
exponential (a conditional random field, Lafferty et al. 2001). Between two matches all 1–0 beads
come before all 0–1 beads, so that each alignment is one path.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.align.band import Band
from reader.align.features import KINDS, MATCHES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEVER = -1e30
_NULL_SOURCE, _NULL_TARGET = len(MATCHES), len(MATCHES) + 1


@dataclass(frozen=True)
class Transitions:
    """Score added to a null bead after a null bead on the same or on the other side."""

    again: float
    other: float


@dataclass(frozen=True)
class Posterior:
    """`beads[k, cell]` is the probability that the bead KINDS[k] ends at the cell's node.

    `log_total` is the logarithm of the sum over all alignments; `again` and `other` are the
    expected numbers of transitions.
    """

    beads: "NDArray[np.float64]"
    log_total: float
    again: float
    other: float


def posterior(band: Band, scores: "NDArray[np.float64]", transitions: Transitions) -> Posterior:
    """Probabilities of all beads; `scores[k, cell]` for the bead KINDS[k] that ends at a cell."""
    import numpy as np

    starts = np.stack([band.shifted(a, b) for a, b in KINDS])
    to_match, to_source, to_target, states = _forward(band, scores, transitions, starts)
    last = int(band.first[-1] + band.rows - band.low[-1])
    log_total = float(to_match[last])
    after = _backward(band, scores, transitions)
    cells, i, j = band.nodes()
    diagonal = i + j
    within = cells - band.first[diagonal]
    beads = np.zeros_like(scores)
    again = other = 0.0
    for kind in range(len(KINDS)):
        before = starts[kind][diagonal] + within
        if kind < _NULL_SOURCE:
            entry, leave = to_match, after[0]
        elif kind == _NULL_SOURCE:
            entry, leave = to_source, after[1]
        else:
            entry, leave = to_target, after[2]
        rest = scores[kind][cells] + leave[cells] - log_total
        beads[kind][cells] = np.exp(np.minimum(entry[before] + rest, 0))
        if kind == _NULL_SOURCE:
            again += _mass(states[1][before] + transitions.again + rest)
        elif kind == _NULL_TARGET:
            again += _mass(states[2][before] + transitions.again + rest)
            other += _mass(states[1][before] + transitions.other + rest)
    return Posterior(beads, log_total, again, other)


def _mass(logs: "NDArray[np.float64]") -> float:
    import numpy as np

    return float(np.exp(np.minimum(logs, 0)).sum())


def _forward(
    band: Band,
    scores: "NDArray[np.float64]",
    transitions: Transitions,
    starts: "NDArray[np.int64]",
) -> "tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]":
    """Log sums over the beginnings of alignments: to go on from each node with a match, a 1–0 or
    a 0–1 bead; and by the last bead (match, 1–0, 0–1)."""
    import numpy as np

    states = np.full((3, band.size), NEVER)
    to_match, to_source, to_target = (np.full(band.size, NEVER) for _ in range(3))
    for number, (first, width) in enumerate(_diagonals(band)):
        here = slice(first, first + width)
        if number == 0:
            states[0, first] = 0.0
        else:
            index = starts[:, number, None] + np.arange(width)
            now = scores[:, here]
            states[0, here] = _log_sum(to_match[index[:_NULL_SOURCE]] + now[:_NULL_SOURCE])
            states[1, here] = to_source[index[_NULL_SOURCE]] + now[_NULL_SOURCE]
            states[2, here] = to_target[index[_NULL_TARGET]] + now[_NULL_TARGET]
        match, source, target = states[:, here]
        to_match[here] = _log_sum(states[:, here])
        to_source[here] = np.logaddexp(match, source + transitions.again)
        to_target[here] = np.logaddexp(
            np.logaddexp(match, source + transitions.other), target + transitions.again
        )
    return to_match, to_source, to_target, states


def _backward(
    band: Band, scores: "NDArray[np.float64]", transitions: Transitions
) -> "NDArray[np.float64]":
    """Log sums over the rests of alignments from each node, by the last bead before it."""
    import numpy as np

    after = np.full((3, band.size), NEVER)
    ends = np.stack([band.shifted_ahead(a, b) for a, b in KINDS])
    kinds = np.arange(_NULL_SOURCE)[:, None]
    diagonals = _diagonals(band)
    after[:, band.first[-1] + band.rows - band.low[-1]] = 0.0
    for number in range(len(diagonals) - 2, -1, -1):
        first, width = diagonals[number]
        here = slice(first, first + width)
        index = ends[:, number, None] + np.arange(width)
        matches = index[:_NULL_SOURCE]
        match = _log_sum(scores[kinds, matches] + after[0][matches])
        source = scores[_NULL_SOURCE][index[_NULL_SOURCE]] + after[1][index[_NULL_SOURCE]]
        target = scores[_NULL_TARGET][index[_NULL_TARGET]] + after[2][index[_NULL_TARGET]]
        after[2, here] = np.logaddexp(match, target + transitions.again)
        after[1, here] = _log_sum(
            np.stack([match, source + transitions.again, target + transitions.other])
        )
        after[0, here] = _log_sum(np.stack([match, source, target]))
    return after


def _diagonals(band: Band) -> list[tuple[int, int]]:
    """First cell and width of every anti-diagonal."""
    return list(zip(band.first.tolist(), (band.high - band.low + 1).tolist(), strict=True))


def _log_sum(logs: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    top = logs.max(axis=0)
    total: NDArray[np.float64] = top + np.log(np.exp(logs - top).sum(axis=0))
    return total


def best_path(band: Band, gains: "NDArray[np.float64]") -> list[tuple[int, int, int]]:
    """The beads (kind, i, j of the node where it ends) whose gains add up to most."""
    import numpy as np

    starts = np.stack([band.shifted(a, b) for a, b in KINDS])
    total = np.full(band.size, NEVER)
    choice = np.zeros(band.size, np.uint8)
    diagonals = _diagonals(band)
    total[diagonals[0][0]] = 0.0
    for number, (first, width) in enumerate(diagonals[1:], 1):
        here = slice(first, first + width)
        sums = total[starts[:, number, None] + np.arange(width)] + gains[:, here]
        choice[here] = sums.argmax(axis=0)
        total[here] = sums.max(axis=0)
    path = []
    i, j = band.rows, band.columns
    while i or j:
        kind = int(choice[band.first[i + j] + i - band.low[i + j]])
        path.append((kind, i, j))
        i, j = i - KINDS[kind][0], j - KINDS[kind][1]
    return path[::-1]
