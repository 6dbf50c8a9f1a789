"""Human translations and their beads."""

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.beads import Bead, Bitext, Origin, Provenance
from reader.bitext.errors import LibraryError
from reader.bitext.text import Text
from reader.library import Library, open_library

from .conftest import make, translated

BY = Provenance("aligner", "", "2")
SOURCE = make("de", "Räte", ("Erstens kam er.", "Dann ging er."), ("Ende.",))
TARGET = make("en", "Councils", ("First he came, then he went.",), ("End.",), section="World")
BEADS = (
    Bead((0,), (0,), 0.99),
    Bead((1, 2), (1,), 0.4, checked=True),
    Bead((3,), ()),
    Bead((), (2,), None, False, Origin.EDITED),
)
BITEXT = Bitext(SOURCE[1], TARGET[1], BEADS, BY)


@pytest.fixture
def article(library: Library) -> int:
    return library.articles.add(*SOURCE).id


def test_an_alignment_comes_back_as_it_was(library: Library, article: int) -> None:
    saved = library.alignments.save(article, BITEXT, TARGET[0])
    assert library.alignments.load(article) == saved
    assert library.alignments.load(saved.target_id) == saved
    assert saved.bitext == BITEXT
    assert library.articles.get(saved.target_id).article == TARGET[0]
    assert library.listing.ids() == [article]


def test_beads_are_replaced_at_each_step(library: Library, article: int) -> None:
    library.alignments.save(article, BITEXT)
    beads = (*BEADS[:2], Bead((3,), (2,), 0.7, checked=True, origin=Origin.EDITED))
    library.alignments.save_beads(article, beads)
    with open_library(library.path.parent) as again:
        loaded = again.alignments.load(article)
    assert loaded is not None and loaded.bitext.beads == beads


@pytest.mark.parametrize(
    "beads", [BEADS[:3], BEADS[::-1], (*BEADS, Bead((3,), ())), (Bead((0, 1, 2, 3), (0, 2, 1)),)]
)
def test_beads_that_do_not_cover_are_refused(
    library: Library, article: int, beads: tuple[Bead, ...]
) -> None:
    with pytest.raises(ValueError, match="cover"):
        library.alignments.save(article, dataclasses.replace(BITEXT, beads=beads))
    assert library.alignments.load(article) is None
    library.alignments.save(article, BITEXT)
    with pytest.raises(ValueError, match="cover"):
        library.alignments.save_beads(article, beads)
    loaded = library.alignments.load(article)
    assert loaded is not None and loaded.bitext == BITEXT


def test_two_listed_articles_can_be_aligned(library: Library, article: int) -> None:
    other = library.articles.add(*TARGET).id
    saved = library.alignments.save(article, BITEXT)
    assert saved.target_id == other
    assert library.listing.ids() == [other, article]
    library.articles.delete([article])
    assert library.listing.ids() == [other]


def test_a_counterpart_that_is_added_on_its_own_becomes_listed(
    library: Library, article: int
) -> None:
    hidden = library.alignments.save(article, BITEXT).target_id
    added = library.articles.add(*TARGET)
    assert (added.id, added.known) == (hidden, False)
    assert library.listing.ids() == [hidden, article]
    assert library.alignments.load(article) is not None


def test_deleting_takes_the_counterpart_along(library: Library, article: int) -> None:
    saved = library.alignments.save(article, BITEXT)
    library.articles.delete([article])
    library.articles.restore([article])
    assert library.alignments.load(article) == saved
    library.articles.delete([article])
    assert library.articles.purge() == 2
    assert library.articles.find(TARGET[1]) is None


def test_a_new_alignment_takes_the_place_of_the_old(library: Library, article: int) -> None:
    library.alignments.save(article, BITEXT)
    _, text = make("en", "Other", ("One.",))
    beads = (Bead((0, 1, 2, 3), (0, 1)),)
    saved = library.alignments.save(article, Bitext(SOURCE[1], text, beads, BY))
    assert library.alignments.load(article) == saved
    assert library.articles.find(TARGET[1]) is None
    library.alignments.remove(article)
    assert library.alignments.load(article) is None


def test_aligning_again_keeps_the_text(library: Library, article: int) -> None:
    first = library.alignments.save(article, BITEXT)
    second = library.alignments.save(article, BITEXT)
    assert first == second
    assert library.articles.find(TARGET[1]) == first.target_id


def test_what_cannot_be_aligned(library: Library, article: int) -> None:
    library.alignments.save(article, BITEXT)
    other = library.articles.add(*make("de", "Anderes", ("Etwas.",)))
    text = library.articles.get(other.id).text
    beads = (Bead((0, 1), (0, 1, 2)),)
    with pytest.raises(LibraryError, match="aligned with another"):
        library.alignments.save(other.id, Bitext(text, TARGET[1], beads, BY))
    with pytest.raises(LibraryError, match="itself"):
        library.alignments.save(other.id, Bitext(text, text, (Bead((0, 1), (0, 1)),), BY))
    with pytest.raises(LibraryError, match="not the one"):
        library.alignments.save(other.id, BITEXT)
    with pytest.raises(LibraryError, match="not in the library"):
        library.alignments.save(99, BITEXT)
    with pytest.raises(LibraryError, match="not aligned"):
        library.alignments.save_beads(other.id, beads)
    assert library.alignments.load(other.id) is None
    assert library.alignments.load(article) is not None


def test_the_machine_translation_stays_beside(library: Library, article: int) -> None:
    library.memory.save(article, translated("Councils (machine)"), "en")
    library.alignments.save(article, BITEXT)
    assert library.memory.load(article)[0].text == "Councils (machine)"
    assert library.memory.missing(article) == [1, 2, 3]


sides = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), min_size=1, max_size=8
)


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that all examples of a property share."""
    with open_library(tmp_path_factory.mktemp("data")) as library:
        yield library


@given(sides)
def test_any_alignment_survives(growing: Library, kinds: list) -> None:
    number = len(growing.listing.ids())
    source = target = 0
    beads = []
    for n, m in kinds:
        beads.append(Bead(tuple(range(source, source + n)), tuple(range(target, target + m))))
        source, target = source + n, target + m
    texts = [
        Text(
            language,
            make(language, "x", *(((f"{language} {number} {i}",)) for i in range(size)))[1].blocks[
                1:
            ],
        )
        for language, size in (("de", source), ("en", target))
    ]
    if "" in ("".join(b.text for b in text.blocks) for text in texts):
        return
    article = growing.articles.add(make("de", "")[0], texts[0]).id
    bitext = Bitext(texts[0], texts[1], tuple(beads), BY)
    growing.alignments.save(article, bitext)
    loaded = growing.alignments.load(article)
    assert loaded is not None and loaded.bitext == bitext
