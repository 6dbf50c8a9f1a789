"""How strongly a term and a candidate translation occur together in pairs of sentences."""

import math


def dice(together: int, left: int, right: int) -> float:
    """The Dice coefficient: twice the pairs with both, by the pairs with either (0–1)."""
    return 2 * together / (left + right) if left + right else 0.0


def log_likelihood_ratio(together: int, left: int, right: int, total: int) -> float:
    """Dunning's log-likelihood ratio of a two-by-two table (Dunning 1993, "Accurate methods for
    the statistics of surprise and coincidence"): of `total` pairs, `left` have the term, `right`
    the candidate, `together` both. 0 where they occur together less than by chance."""
    if total <= 0 or together * total <= left * right:
        return 0.0
    cells = (
        (together, left * right),
        (left - together, left * (total - right)),
        (right - together, (total - left) * right),
        (total - left - right + together, (total - left) * (total - right)),
    )
    return 2 * sum(n * math.log(n * total / product) for n, product in cells if n > 0)


def confidence(ratio: float) -> float:
    """A log-likelihood ratio as 0–1; 10.83, the value significant at 0.001, gives a half."""
    return ratio / (ratio + 10.83)
