"""How alike any two sentences of the two sides are, block by block, without the full matrix."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

from reader.align.words import Bags

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_Entries: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]"


class Similarity(Protocol):
    """Dot products of additive representations: a span's is the sum of its sentences'.

    `source_norms[a - 1][i]` is the norm of the span of a sentences that ends before boundary i
    (for i < a meaningless); the same for the target.
    """

    @property
    def source_norms(self) -> "NDArray[np.float64]": ...

    @property
    def target_norms(self) -> "NDArray[np.float64]": ...

    def block(self, rows: slice, columns: slice) -> "NDArray[np.float32]":
        """Dot products of source `rows` with target `columns`."""
        ...


@dataclass(frozen=True)
class VectorSimilarity:
    """Encoder vectors weighted by sentence length, so that a merged span is approximated by the
    sum of its sentences (Vecalign, Thompson & Koehn 2019; Bertalign, Liu & Zhu 2022)."""

    source: "NDArray[np.float32]"
    target: "NDArray[np.float32]"
    source_norms: "NDArray[np.float64]"
    target_norms: "NDArray[np.float64]"

    def block(self, rows: slice, columns: slice) -> "NDArray[np.float32]":
        """Dot products of source `rows` with target `columns`."""
        return self.source[rows] @ self.target[columns].T


def vector_similarity(
    source: "NDArray[np.floating]",
    target: "NDArray[np.floating]",
    source_lengths: "NDArray[np.float64]",
    target_lengths: "NDArray[np.float64]",
) -> VectorSimilarity:
    """Vectors (already centred) scaled to length `lengths`."""
    left = _scaled(source, source_lengths)
    right = _scaled(target, target_lengths)
    return VectorSimilarity(left, right, _vector_norms(left), _vector_norms(right))


def _scaled(
    vectors: "NDArray[np.floating]", lengths: "NDArray[np.float64]"
) -> "NDArray[np.float32]":
    import numpy as np

    sizes = np.linalg.norm(vectors, axis=1)
    scaled: NDArray[np.float32] = vectors * (lengths / np.maximum(sizes, 1e-9))[:, None]
    return scaled.astype(np.float32)


def _vector_norms(vectors: "NDArray[np.float32]") -> "NDArray[np.float64]":
    import numpy as np

    norms = np.ones((3, len(vectors) + 1))
    total = np.zeros_like(vectors)
    for size in range(1, 4):
        if len(vectors) < size:
            break
        total = total[: len(vectors) - size + 1] + vectors[size - 1 :]
        norms[size - 1, size:] = np.maximum(np.linalg.norm(total, axis=1), 1e-9)
    return norms


@dataclass(frozen=True)
class BagSimilarity:
    """Weighted common words of two sentences; see `reader.align.words`.

    Keys that more than `frequent` sentences of the target share are left out of a block.
    """

    source: Bags
    target: Bags
    source_norms: "NDArray[np.float64]"
    target_norms: "NDArray[np.float64]"
    frequent: int | None = None

    @cached_property
    def _target_by_key(self) -> "_Entries":
        return _by_key(_entries(self.target, slice(0, self.target_norms.shape[1] - 1)))

    def block(self, rows: slice, columns: slice) -> "NDArray[np.float32]":
        """Dot products of source `rows` with target `columns`."""
        import numpy as np

        height, width = rows.stop - rows.start, columns.stop - columns.start
        keys, values, row = _entries(self.source, rows)
        whole = columns == slice(0, self.target_norms.shape[1] - 1)
        others, other_values, column = (
            self._target_by_key if whole else _by_key(_entries(self.target, columns))
        )
        first = np.searchsorted(others, keys, "left")
        count = np.searchsorted(others, keys, "right") - first
        if self.frequent is not None:
            count[count > self.frequent] = 0
        left = np.repeat(np.arange(len(keys)), count)
        ends = np.cumsum(count)
        right = np.arange(len(left)) - np.repeat(ends - count, count) + np.repeat(first, count)
        cells = row[left] * width + column[right]
        dots = np.bincount(cells, values[left] * other_values[right], height * width)
        return dots.reshape(height, width).astype(np.float32)


def _by_key(entries: "_Entries") -> "_Entries":
    import numpy as np

    order = np.argsort(entries[0], kind="stable")
    return entries[0][order], entries[1][order], entries[2][order]


def bag_similarity(source: Bags, target: Bags, frequent: int | None = None) -> BagSimilarity:
    """Weighted word overlap as a similarity."""
    return BagSimilarity(
        source, target, _bag_norms(source.norms), _bag_norms(target.norms), frequent
    )


def number_similarity(source: Bags, target: Bags) -> BagSimilarity:
    """How many numbers two sentences share; the squared norm is how many they have."""
    left, right = _numbers_only(source), _numbers_only(target)
    return BagSimilarity(left, right, _bag_norms(left.norms), _bag_norms(right.norms))


def _numbers_only(bags: Bags) -> Bags:
    import numpy as np

    kept = np.concatenate([[0], np.cumsum(bags.number_keys)])
    return Bags(
        kept[bags.starts],
        bags.keys[bags.number_keys],
        np.ones(int(kept[-1]), np.float32),
        bags.numbers,
        bags.numbers,
        bags.number_keys[bags.number_keys],
    )


def _bag_norms(squares: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(squares)])
    norms = np.ones((3, len(sums)))
    for size in range(1, 4):
        if len(squares) >= size:
            norms[size - 1, size:] = np.sqrt(np.maximum(sums[size:] - sums[:-size], 1e-9))
    return norms


def _entries(bags: Bags, rows: slice) -> "_Entries":
    """Keys and values of some rows, with each entry's row counted from the first."""
    import numpy as np

    starts = bags.starts[rows.start : rows.stop + 1]
    entries = slice(int(starts[0]), int(starts[-1]))
    return (
        bags.keys[entries],
        bags.values[entries],
        np.repeat(np.arange(len(starts) - 1), np.diff(starts)),
    )
