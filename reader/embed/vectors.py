"""Cosine of unit vectors: the nearest of many, in blocks of bounded memory."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK = 65_536


def cosine(
    queries: "NDArray[np.floating]", vectors: "NDArray[np.floating]"
) -> "NDArray[np.float32]":
    """The cosine of each query with each vector, both of unit length: (queries, vectors)."""
    import numpy as np

    return np.asarray(queries, np.float32) @ np.asarray(vectors, np.float32).T


def nearest(
    query: "NDArray[np.floating]", vectors: "NDArray[np.floating]", count: int
) -> list[tuple[int, float]]:
    """The `count` vectors nearest to `query` as (row, cosine), best first, ties by row.

    `vectors` (of unit length, one a row) may be half precision; they are widened block by block.
    """
    import numpy as np

    total = len(vectors)
    count = min(count, total)
    if count <= 0:
        return []
    scores = np.empty(total, np.float32)
    for start in range(0, total, _BLOCK):
        block = vectors[start : start + _BLOCK]
        scores[start : start + _BLOCK] = cosine(query[None, :], block)[0]
    best = np.argpartition(-scores, count - 1)[:count]
    order = best[np.lexsort((best, -scores[best]))]
    return [(int(row), float(scores[row])) for row in order]
