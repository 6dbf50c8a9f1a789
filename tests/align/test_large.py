"""Long texts (searched in a band) and vectors: the same properties, the same beads."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from reader.align import Alignment, align
from reader.align import hubs as hubs_module
from reader.align import search as search_module
from reader.align.anchors import find_anchors
from reader.align.features import Evidence
from reader.align.hubs import hubs
from reader.align.model import centres
from reader.align.similarity import vector_similarity
from reader.bitext.beads import Bead
from reader.bitext.text import Block, BlockKind, Span, Text


def text(language: str, segments: list[str]) -> Text:
    spans, start = [], 0
    for segment in segments:
        spans.append(Span(start, start + len(segment) + 1))
        start = spans[-1].end
    whole = "".join(segment + " " for segment in segments)
    return Text(language, (Block(BlockKind.PARAGRAPH, whole, tuple(spans)),))


def meaning(rows: int, seed: int) -> np.ndarray:
    """Vectors without relation to each other."""
    vectors = np.random.default_rng(seed).normal(size=(rows, 384))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def encoded(german: np.ndarray, english: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Like the encoder's vectors, which lie in a narrow cone around their mean."""
    return centres()[0] + german / 2, centres()[1] + english / 2


def sentences(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    return ["x" * rng.randint(40, 160) for _ in range(count)]


def made(size: int, dropped: Sequence[int]) -> tuple[Text, Text, np.ndarray, np.ndarray]:
    """A text and its translation, in which some segments are missing."""
    kept = [i for i in range(size) if i not in set(dropped)]
    lines, vectors = sentences(size, 1), meaning(size, 2)
    noise = meaning(size, 3) * 0.6
    return text("de", lines), text("en", [lines[i] for i in kept]), vectors, (vectors + noise)[kept]


def links(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.source, b.target) for b in alignment.beads if b.source and b.target]


def test_vectors_decide_and_dropped_segments_stay_alone() -> None:
    dropped = [3, 10, 11, 12, 13, 14, 29]
    german, english, left, right = made(30, dropped)
    found = align(german, english, vectors=encoded(left, right))
    kept = [i for i in range(30) if i not in dropped]
    assert links(found) == [((i,), (j,)) for j, i in enumerate(kept)]
    assert found.belongs


def test_unrelated_vectors_leave_the_texts_apart() -> None:
    german, english = text("de", sentences(25, 1)), text("en", sentences(20, 5))
    found = align(german, english, vectors=encoded(meaning(25, 6), meaning(20, 7)))
    assert not found.belongs
    assert not links(found)


def test_long_unrelated_texts_are_left_apart_too() -> None:
    german, english = text("de", sentences(600, 1)), text("en", sentences(500, 5))
    found = align(german, english, vectors=encoded(meaning(600, 6), meaning(500, 7)))
    assert not found.belongs
    assert len(found.beads) == 1100


def test_a_band_finds_what_the_full_grid_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    german, english, left, right = made(120, [*range(20, 45), 70, 71, 100])
    full = align(german, english, vectors=encoded(left, right))
    monkeypatch.setattr(search_module, "_SMALL", 0)
    banded = align(german, english, vectors=encoded(left, right))
    assert [(b.source, b.target) for b in banded.beads] == [
        (b.source, b.target) for b in full.beads
    ]
    for one, other in zip(banded.beads, full.beads, strict=True):
        assert one.probability == pytest.approx(other.probability, abs=1e-3)


def test_fixed_beads_within_a_band() -> None:
    german, english, left, right = made(400, range(100, 160))
    fixed = [Bead((5, 6), (5,), checked=True), Bead((300,), (238,), checked=True)]
    found = align(german, english, vectors=encoded(left, right), fixed=fixed)
    assert set(fixed) <= set(found.beads)
    assert [i for b in found.beads for i in b.source] == list(range(400))
    assert [j for b in found.beads for j in b.target] == list(range(340))
    assert ((250,), (190,)) in links(found)


def test_vectors_must_fit_the_texts() -> None:
    with pytest.raises(ValueError, match="one vector a segment"):
        align(text("de", ["a", "b"]), text("en", ["c"]), vectors=(meaning(1, 1), meaning(1, 2)))


def test_anchors_ascend_and_a_moved_passage_gives_none() -> None:
    vectors = meaning(60, 1)
    order = [*range(20), *range(30, 60), *range(20, 30)]
    lengths = np.full(60, 50.0)
    similarity = vector_similarity(vectors, vectors[order], lengths, lengths)
    anchors = find_anchors(Evidence(similarity, *hubs(similarity, 0.0)))
    assert anchors == [(i, order.index(i)) for i in (*range(20), *range(30, 60))]


def test_hubs_are_what_the_full_matrix_says() -> None:
    left, right = meaning(300, 1), meaning(70, 2)
    similarity = vector_similarity(left, right, np.full(300, 9.0), np.full(70, 5.0))
    cosines = left @ right.T
    source, target = hubs(similarity, 0.0)
    assert source.best == pytest.approx(cosines.max(axis=1), abs=1e-5)
    assert target.best_at.tolist() == cosines.argmax(axis=0).tolist()
    assert target.near == pytest.approx(np.sort(cosines, axis=0)[-4:].mean(axis=0), abs=1e-5)
    assert source.mean == pytest.approx(cosines.sum(axis=1) / 74, abs=1e-5)


def test_a_window_keeps_the_neighbours_along_the_diagonal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs_module, "_WINDOW", 300)
    vectors = meaning(900, 1)
    similarity = vector_similarity(vectors, vectors, np.full(900, 9.0), np.full(900, 9.0))
    source, target = hubs(similarity, 0.0)
    assert source.best_at.tolist() == target.best_at.tolist() == list(range(900))


def test_exact_vectors_settle_a_doubtful_merge() -> None:
    every = meaning(8, 4)
    merged = every[3] + 0.3 * every[4]
    right = np.array([*every[:3], merged / np.linalg.norm(merged), *every[5:]])
    vectors = encoded(every, right + 0.6 * meaning(7, 9))
    german = text("de", [letter * 80 for letter in "abcdefgh"])
    english = text("en", ["x" * 70] * 3 + ["x" * 110] + ["x" * 70] * 3)
    asked: list[str] = []

    def like(sign: int) -> np.ndarray:
        return centres()[0] + sign * (vectors[1][3] - centres()[1])

    def encode(texts: Sequence[str], sign: int) -> np.ndarray:
        asked.extend(texts)
        return np.array([like(sign) for _ in texts])

    for sign, expected in ((1, ((3, 4), (3,))), (-1, ((3,), (3,)))):
        found = align(german, english, vectors=vectors, encode=lambda t, s=sign: encode(t, s))
        assert expected in links(found)
    assert "d" * 80 + " " + "e" * 80 in asked
    assert all(" " in one for one in asked)
