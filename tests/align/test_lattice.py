"""Sums and maxima over alignments against plain enumeration, and bands against the full grid."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from reader.align.band import PAD, Band, band_around, full_band
from reader.align.features import KINDS, MATCHES
from reader.align.lattice import NEVER, Transitions, best_path, posterior

TRANSITIONS = Transitions(again=0.7, other=-0.4)
Path = list[tuple[int, int, int]]


def random_scores(band: Band, seed: int) -> np.ndarray:
    cells, i, j = band.nodes()
    scores = np.full((len(KINDS), band.size), NEVER)
    rng = np.random.default_rng(seed)
    inside = set(zip(i.tolist(), j.tolist(), strict=True))
    for kind, (a, b) in enumerate(KINDS):
        for cell, x, y in zip(cells.tolist(), i.tolist(), j.tolist(), strict=True):
            if (x - a, y - b) in inside:
                scores[kind, cell] = rng.normal()
    return scores


def cell_of(band: Band, i: int, j: int) -> int:
    return int(band.first[i + j] + i - band.low[i + j])


def paths(
    rows: int, columns: int, i: int = 0, j: int = 0, last: int = 0, ordered: bool = True
) -> Iterator[Path]:
    """Every alignment; if `ordered`, with 0–1 beads never directly before 1–0 beads."""
    if (i, j) == (rows, columns):
        yield []
    for kind, (a, b) in enumerate(KINDS):
        if i + a <= rows and j + b <= columns and not (ordered and last == 7 and kind == 6):
            for rest in paths(rows, columns, i + a, j + b, kind, ordered):
                yield [(kind, i + a, j + b), *rest]


def total(path: Path, band: Band, scores: np.ndarray) -> float:
    value, last = 0.0, 0
    for kind, i, j in path:
        value += scores[kind, cell_of(band, i, j)]
        if last >= len(MATCHES) and kind == last:
            value += TRANSITIONS.again
        elif last >= len(MATCHES) and kind > last:
            value += TRANSITIONS.other
        last = kind
    return value


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 2), (2, 4), (4, 4), (0, 3), (3, 0)])
def test_posterior_is_what_enumeration_gives(rows: int, columns: int) -> None:
    band = full_band(rows, columns)
    scores = random_scores(band, rows * 10 + columns)
    found = posterior(band, scores, TRANSITIONS)
    expected = np.zeros_like(scores)
    again = other = weight = 0.0
    for path in paths(rows, columns):
        share = math.exp(total(path, band, scores))
        weight += share
        kinds = [kind for kind, _, _ in path]
        again += share * sum(x == y >= 6 for x, y in pairwise(kinds))
        other += share * sum(y > x >= 6 for x, y in pairwise(kinds))
        for kind, i, j in path:
            expected[kind, cell_of(band, i, j)] += share
    assert found.log_total == pytest.approx(math.log(weight))
    assert found.beads == pytest.approx(expected / weight, abs=1e-9)
    assert found.again == pytest.approx(again / weight)
    assert found.other == pytest.approx(other / weight)


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 2), (4, 4), (0, 3)])
def test_best_path_is_the_best_of_all(rows: int, columns: int) -> None:
    band = full_band(rows, columns)
    gains = random_scores(band, 5)

    def gain(path: Path) -> float:
        return sum(float(gains[kind, cell_of(band, i, j)]) for kind, i, j in path)

    best = best_path(band, gains)
    assert gain(best) == pytest.approx(max(map(gain, paths(rows, columns, ordered=False))))


def test_posteriors_cover_every_segment_once() -> None:
    band = full_band(7, 5)
    beads = posterior(band, random_scores(band, 3), TRANSITIONS).beads
    cells, i, j = band.nodes()
    for ends, sizes, count in ((i, [a for a, _ in KINDS], 7), (j, [b for _, b in KINDS], 5)):
        covered = np.zeros(count)
        for kind, size in enumerate(sizes):
            for back in range(size):
                at = ends - 1 - back
                np.add.at(covered, at[at >= 0], beads[kind, cells[at >= 0]])
        assert covered == pytest.approx(np.ones(count))


def test_long_runs_do_not_underflow() -> None:
    band = full_band(400, 3)
    scores = np.where(random_scores(band, 1) > NEVER / 2, -30.0, NEVER)
    found = posterior(band, scores, TRANSITIONS)
    assert np.isfinite(found.log_total)
    assert len(best_path(band, scores)) >= 394


@pytest.mark.parametrize(
    ("rows", "columns", "anchors"),
    [
        (30, 30, [(5, 5), (6, 6), (20, 21)]),
        (40, 3, []),
        (50, 900, [(0, 30), (49, 31)]),
        (700, 650, [(3, 400), (4, 401)]),
        (10, 10, [(0, 0), (9, 9)]),
    ],
)
def test_a_band_leads_through_its_anchors_in_reach_of_its_padding(
    rows: int, columns: int, anchors: list[tuple[int, int]]
) -> None:
    band = band_around(rows, columns, anchors)
    cells, i, j = band.nodes()
    inside = set(zip(i.tolist(), j.tolist(), strict=True))
    corners = [(0, 0), (rows, columns)]
    corners += [corner for i, j in anchors for corner in ((i, j), (i + 1, j + 1))]
    assert inside.issuperset(corners)
    assert len(set(cells.tolist())) == len(cells)
    assert all(0 <= x <= rows and 0 <= y <= columns for x, y in inside)
    assert np.abs(np.diff(band.low)).max() <= 1
    assert np.abs(np.diff(band.high)).max() <= 1
    assert (band.first[1:] - band.first[:-1] >= (band.high - band.low + 1)[:-1] + 2 * PAD).all()
    scores = random_scores(band, 2)
    path = best_path(band, scores)
    assert (path[-1][1], path[-1][2]) == (rows, columns)


def test_the_band_grows_with_the_texts_not_with_their_product() -> None:
    small, large = band_around(1000, 1000, []), band_around(4000, 4000, [])
    assert large.size < 5 * small.size
