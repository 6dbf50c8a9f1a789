"""How alike a sentence is to the other text in general: what a pair must rise above.

Raw similarities are no scores, because some sentences are like everything (hubs). The margin over
a sentence's mean and over its nearest neighbours corrects that (Bertalign, Liu & Zhu 2022; the
cross-domain local scaling of Conneau et al. 2018).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.align.similarity import Similarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAREST = 4
_ROWS = 256
_WINDOW = 6_000  # at most so many target sentences are looked at for one source sentence


@dataclass(frozen=True)
class Hubs:
    """For each sentence of a side its similarities to the other side (cosine).

    `mean` over all looked at, `near` over the four nearest, `best` and `best_at` the nearest.
    """

    mean: "NDArray[np.float64]"
    near: "NDArray[np.float64]"
    best: "NDArray[np.float64]"
    best_at: "NDArray[np.int64]"


def hubs(similarity: Similarity, background: float) -> tuple[Hubs, Hubs]:
    """Both sides' hubs.

    `background` is the similarity of unrelated sentences; it stands in for neighbours that a
    short text does not have. Texts of more than 6,000 sentences are compared within a window
    around the diagonal, which keeps the time linear.
    """
    import numpy as np

    rows, columns = (
        norms.shape[1] - 1 for norms in (similarity.source_norms, similarity.target_norms)
    )
    row_norms = similarity.source_norms[0, 1:]
    column_norms = similarity.target_norms[0, 1:]
    source = _Collector(rows, background)
    target = _Collector(columns, background)
    for start in range(0, rows, _ROWS):
        stop = min(start + _ROWS, rows)
        window = _window(start, stop, rows, columns)
        dots = similarity.block(slice(start, stop), window)
        scaled = dots / (row_norms[start:stop, None] * column_norms[None, window])
        cosines = scaled.astype(np.float32)
        source.add(cosines, slice(start, stop), window.start)
        target.add(np.ascontiguousarray(cosines.T), window, start)
    return source.result(), target.result()


def _window(start: int, stop: int, rows: int, columns: int) -> slice:
    if columns <= _WINDOW:
        return slice(0, columns)
    centre = (start + stop) * columns // (2 * rows)
    first = min(max(0, centre - _WINDOW // 2), columns - _WINDOW)
    return slice(first, first + _WINDOW)


class _Collector:
    """Running sums and nearest neighbours of one side."""

    def __init__(self, size: int, background: float) -> None:
        import numpy as np

        self._background = background
        self._sum = np.zeros(size)
        self._count = np.zeros(size)
        self._top = np.full((size, NEAREST), background, np.float32)
        self._best = np.full(size, -1.0)
        self._best_at = np.full(size, -1, np.int64)

    def add(self, cosines: "NDArray[np.float32]", own: slice, other: int) -> None:
        """Take in the similarities of sentences `own` with those from `other` on."""
        import numpy as np

        self._sum[own] += cosines.sum(axis=1)
        self._count[own] += cosines.shape[1]
        at = cosines.argmax(axis=1)
        best = cosines[np.arange(len(at)), at]
        better = best > self._best[own]
        self._best[own] = np.where(better, best, self._best[own])
        self._best_at[own] = np.where(better, at + other, self._best_at[own])
        together = np.concatenate([self._top[own], cosines], axis=1)
        self._top[own] = np.partition(together, -NEAREST, axis=1)[:, -NEAREST:]

    def result(self) -> Hubs:
        """Means are drawn towards the background as if four more sentences had been seen."""
        pseudo = NEAREST * self._background
        mean = (self._sum + pseudo) / (self._count + NEAREST)
        return Hubs(mean, self._top.mean(axis=1).astype(float), self._best, self._best_at)
