"""Nearest neighbours by cosine."""

import numpy as np
import pytest

from reader.embed import nearest
from reader.embed import vectors as module


def unit(rows: int, seed: int) -> np.ndarray:
    matrix = np.random.default_rng(seed).normal(size=(rows, 16)).astype(np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


@pytest.mark.parametrize("block", [7, 65_536])
def test_nearest_agrees_with_sorting_everything(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BLOCK", block)
    matrix = unit(50, 1)
    query = unit(1, 2)[0]
    scores = matrix @ query
    expected = np.argsort(-scores, kind="stable")[:5]
    found = nearest(query, matrix.astype(np.float16), 5)
    assert [row for row, _ in found] == expected.tolist()
    assert [score for _, score in found] == pytest.approx(scores[expected].tolist(), abs=1e-2)


def test_more_asked_than_there_are_and_none_at_all() -> None:
    matrix = unit(3, 1)
    assert len(nearest(matrix[0], matrix, 10)) == 3
    assert nearest(matrix[0], matrix[:0], 10) == []
    assert nearest(matrix[0], matrix, 0) == []


def test_ties_are_in_order_of_rows() -> None:
    matrix = np.repeat(unit(1, 3), 4, axis=0)
    assert [row for row, _ in nearest(matrix[0], matrix, 4)] == [0, 1, 2, 3]
