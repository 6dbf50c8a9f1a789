"""Sentence vectors and neighbours."""

import numpy as np
import pytest

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, LibraryError
from reader.library import Coverage, Library, Scope

from .conftest import make

MODEL = "encoder-1"


def unit(*rows: tuple[float, ...]) -> np.ndarray:
    vectors = np.array(rows, np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def filled(library: Library) -> Library:
    library.articles.add(*make("de", "Eins", ("Zwei.",)))
    library.articles.add(*make("en", "One", ("Two.",)))
    library.vectors.put(1, MODEL, unit((1, 0, 0), (0, 1, 0)))
    library.vectors.put(2, MODEL, unit((0.9, 0.1, 0), (0, 0, 1)))
    return library


def test_vectors_come_back_in_half_precision(filled: Library) -> None:
    vectors = filled.vectors.get(2, MODEL)
    assert vectors is not None and vectors.dtype == np.float16
    assert np.allclose(vectors, unit((0.9, 0.1, 0), (0, 0, 1)), atol=1e-3)
    assert filled.vectors.get(2, "another") is None
    assert filled.vectors.get(9, MODEL) is None


def test_nearest_in_both_languages(filled: Library) -> None:
    found = filled.vectors.nearest(unit((1, 0, 0))[0], 3, MODEL)
    assert [(n.article, n.segment) for n in found] == [(1, 0), (2, 0), (1, 1)]
    assert found[0].score == pytest.approx(1, abs=1e-3)
    (english,) = filled.vectors.nearest(unit((1, 0, 0))[0], 1, MODEL, scope=Scope("en"))
    assert (english.article, english.segment, english.shown) == (2, 0, 2)
    assert len(filled.vectors.nearest(unit((1, 0, 0))[0], 99, MODEL)) == 4
    assert filled.vectors.nearest(unit((1, 0, 0))[0], 3, "another") == []


def test_pieces_do_not_matter(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    everything = []
    for number in range(12):
        sentences = tuple(f"Satz {number} {n}." for n in range(int(chance.integers(1, 9))))
        article = library.articles.add(*make("de", f"T{number}", sentences)).id
        vectors = unit(*chance.normal(size=(len(sentences) + 1, 16)))
        library.vectors.put(article, MODEL, vectors)
        everything += [(article, n, v) for n, v in enumerate(vectors.astype(np.float16))]
    query = unit(tuple(chance.normal(size=16)))[0]
    expected = sorted(everything, key=lambda row: -float(row[2].astype(np.float32) @ query))[:7]
    monkeypatch.setattr("reader.library.vectors._PIECE", 5)
    found = library.vectors.nearest(query, 7, MODEL)
    assert [(n.article, n.segment) for n in found] == [row[:2] for row in expected]


def test_related_articles(filled: Library) -> None:
    filled.articles.add(*make("de", "Drei", ("Vier.",)))
    filled.vectors.put(3, MODEL, unit((0.8, 0.2, 0), (0, 0.1, 1)))
    relatives = filled.vectors.related(2, 5, MODEL)
    assert [(r.article, r.title, r.language) for r in relatives] == [
        (3, "Drei", "de"),
        (1, "Eins", "de"),
    ]
    assert filled.vectors.related(2, 5, MODEL, language="en") == []
    assert [r.article for r in filled.vectors.related(1, 1, MODEL, language="en")] == [2]
    assert filled.vectors.related(9, 5, MODEL) == []


def test_missing_and_deleted(filled: Library) -> None:
    new = filled.articles.add(*make("de", "Neu", ("Satz.",))).id
    assert filled.vectors.missing(MODEL) == [new]
    assert filled.vectors.missing("another") == [new, 2, 1]
    filled.articles.delete([1])
    found = filled.vectors.nearest(unit((1, 0, 0))[0], 5, MODEL)
    assert {n.article for n in found} == {2}


def test_a_counterpart_names_the_article_to_open(filled: Library) -> None:
    source = filled.articles.get(1).text
    _, target = make("en", "First", ("Second.",))
    beads = (Bead((0, 1), (0, 1)),)
    aligned = filled.alignments.save(1, Bitext(source, target, beads, Provenance("aligner")))
    filled.vectors.put(aligned.target_id, MODEL, unit((0, 0, 1), (0, 1, 1)))
    (best, *_) = filled.vectors.nearest(unit((0, 1, 1))[0], 1, MODEL)
    assert (best.article, best.segment, best.shown) == (aligned.target_id, 1, 1)


def test_wrong_input(filled: Library) -> None:
    with pytest.raises(ValueError, match="segments"):
        filled.vectors.put(1, MODEL, unit((1, 0, 0)))
    with pytest.raises(LibraryError):
        filled.vectors.put(99, MODEL, unit((1, 0, 0)))
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        filled.vectors.nearest(unit((1, 0, 0))[0], 1, MODEL, cancel=token)


def test_coverage_counts_what_is_there(filled: Library) -> None:
    filled.articles.add(*make("de", "Drei", ("Vier.", "Fünf.")))
    assert filled.vectors.coverage(MODEL) == Coverage(3, 7, 4)
    assert filled.vectors.coverage("another") == Coverage(3, 7, 0)
    filled.articles.delete([1])
    assert filled.vectors.coverage(MODEL) == Coverage(2, 5, 2)


def test_neighbours_within_a_scope(filled: Library) -> None:
    filled.articles.add_tag([2], "GUS")
    query = unit((1, 0, 0))[0]
    found = filled.vectors.nearest(query, 9, MODEL, scope=Scope(tag="GUS"))
    assert {neighbour.article for neighbour in found} == {2}
    assert filled.vectors.nearest(query, 9, MODEL, scope=Scope(tag="none")) == []


def test_neighbours_as_lines(filled: Library) -> None:
    found = filled.vectors.nearest(unit((1, 0, 0))[0], 2, MODEL)
    lines = filled.concordance.whole(found)
    assert [(line.article, line.segment, line.score) for line in lines] == [
        (neighbour.shown, neighbour.segment, neighbour.score) for neighbour in found
    ]
    assert all(line.match == line.sentence for line in lines)
