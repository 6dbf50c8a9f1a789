"""The length-based aligner of Gale & Church (1993), in full, for comparison.

"A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1): the
number of target characters is normal around `c` a source character with variance `s²` a source
character; beads have fixed prior probabilities.
"""

import math
from collections.abc import Sequence

PRIORS = {
    (1, 1): 0.89,
    (1, 0): 0.00495,
    (0, 1): 0.00495,
    (2, 1): 0.0445,
    (1, 2): 0.0445,
    (2, 2): 0.011,
}
C, S2 = 1.0, 6.8


def _cost(source: int, target: int, prior: float) -> float:
    if source == target == 0:
        return -math.log(prior)
    mean = (source + target / C) / 2
    delta = (target - source * C) / math.sqrt(mean * S2)
    tail = math.erfc(abs(delta) / math.sqrt(2))
    return -math.log(max(tail, 1e-300)) - math.log(prior)


def align(
    source: Sequence[str], target: Sequence[str]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The cheapest beads; quadratic in time and memory."""
    left = [0, *_sums(source)]
    right = [0, *_sums(target)]
    rows, columns = len(source), len(target)
    cost = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    back = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    cost[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            for (a, b), prior in PRIORS.items():
                if a <= i and b <= j and cost[i - a][j - b] < math.inf:
                    price = cost[i - a][j - b] + _cost(
                        left[i] - left[i - a], right[j] - right[j - b], prior
                    )
                    if price < cost[i][j]:
                        cost[i][j], back[i][j] = price, (a, b)
    beads = []
    i, j = rows, columns
    while i or j:
        a, b = back[i][j]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def _sums(lines: Sequence[str]) -> list[int]:
    total, sums = 0, []
    for line in lines:
        total += len(line)
        sums.append(total)
    return sums
