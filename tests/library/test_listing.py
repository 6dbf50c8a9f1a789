"""The library list: what is shown, in what order."""

import datetime

import pytest

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.text import Text
from reader.library import Kind, Library, ListQuery, Position, ReadingState, Sort

from .conftest import make, translated


@pytest.fixture
def shelf(library: Library) -> Library:
    """Three articles with the ids 1 to 3."""
    library.articles.add(
        *make(
            "de",
            "Sicherheitsräte tagen",
            ("Die Außenminister flogen ab.",),
            date=datetime.date(2025, 11, 5),
            section="Politik",
        )
    )
    library.articles.add(
        *make("en", "Port reports record", ("Cranes moved.",), date=datetime.date(2018, 10, 9))
    )
    library.articles.add(
        *make("de", "Ährenernte beginnt", ("Der Weizen ist reif.",), section="Land")
    )
    library.memory.save(1, translated("Security councils meet", "The ministers left."), "en")
    library.articles.add_tag([1, 3], "lesen")
    library.articles.set_state([3], ReadingState.DONE)
    library.articles.mark_opened(2)
    library.articles.set_position(2, Position(1, 0.5))
    return library


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("sicherheitsrate", [1]),
        ("Sicherheitsraete", [1]),
        ("aussenminister", [1]),
        ("secur counc", [1]),
        ("räte minis", []),  # words are found from their beginning
        ("ministers weizen", []),
        ("  ", [3, 2, 1]),
        ("r", [2]),
        ("ä", [3]),
        ('"', [3, 2, 1]),
        ("re rec", [2]),
        ("language", []),
        ("de", [3]),
    ],
)
def test_search_as_you_type(shelf: Library, typed: str, ids: list[int]) -> None:
    assert shelf.listing.ids(ListQuery(words=typed)) == ids


@pytest.mark.parametrize("typed", ["minis", "e", "secur counc", "weizen"])
def test_many_hits_are_listed_as_few_are(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    query = ListQuery(words=typed, by_state=True)
    few = shelf.listing.ids(query)
    monkeypatch.setattr("reader.library.listing._FEW", -1)
    assert shelf.listing.ids(query) == few


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (ListQuery(), [3, 2, 1]),
        (ListQuery(descending=False), [1, 2, 3]),
        (ListQuery(sort=Sort.TITLE, descending=False), [3, 2, 1]),
        (ListQuery(sort=Sort.DATE), [1, 2, 3]),
        (ListQuery(sort=Sort.PROGRESS), [2, 3, 1]),
        (ListQuery(sort=Sort.OPENED), [2, 3, 1]),
        (ListQuery(by_state=True), [2, 1, 3]),
        (ListQuery(language="de"), [3, 1]),
        (ListQuery(state=ReadingState.NEW), [1]),
        (ListQuery(tag="lesen"), [3, 1]),
        (ListQuery(section="Politik"), [1]),
        (ListQuery(since=datetime.date(2018, 10, 9), until=datetime.date(2020, 1, 1)), [2]),
        (ListQuery(since=datetime.date(2019, 1, 1)), [1]),
        (ListQuery(words="sich", language="en"), []),
    ],
)
def test_filters_and_order(shelf: Library, query: ListQuery, ids: list[int]) -> None:
    assert shelf.listing.ids(query) == ids


def test_a_row(shelf: Library) -> None:
    first, second = shelf.listing.rows([1, 2])
    assert (first.title, first.title_translation) == (
        "Sicherheitsräte tagen",
        "Security councils meet",
    )
    assert (first.date, first.section) == (datetime.date(2025, 11, 5), "Politik")
    assert (first.kind, first.state, first.tags) == (Kind.MACHINE, ReadingState.NEW, ("lesen",))
    assert (first.segments, first.progress, first.opened) == (2, 0.0, None)
    assert (second.title_translation, second.progress) == ("", 0.75)
    assert second.state is ReadingState.READING
    assert shelf.listing.rows([99, 1]) == [first]


def test_counts_tags_and_sections(shelf: Library) -> None:
    counts = {ReadingState.READING: 1, ReadingState.NEW: 1, ReadingState.DONE: 1}
    assert shelf.listing.counts() == counts
    assert shelf.listing.tags() == [("lesen", 2)]
    assert shelf.listing.sections() == ["Land", "Politik"]
    assert shelf.listing.totals() == (3, 6)
    shelf.articles.delete([3])
    assert shelf.listing.counts()[ReadingState.DONE] == 0
    assert shelf.listing.tags() == [("lesen", 1)]
    assert shelf.listing.sections() == ["Politik"]


def test_an_aligned_article_is_listed_once_and_found_by_both_texts(shelf: Library) -> None:
    source = shelf.articles.get(3).text
    _, target = make("en", "Harvest begins", ("The wheat is ripe.",))
    beads = (Bead((0,), (0,)), Bead((1,), (1,)))
    shelf.alignments.save(3, Bitext(source, target, beads, Provenance("aligner")))
    assert shelf.listing.ids() == [3, 2, 1]
    assert shelf.listing.ids(ListQuery(words="wheat")) == [3]
    (row,) = shelf.listing.rows([3])
    assert (row.kind, row.title_translation) == (Kind.ALIGNED, "Harvest begins")


def test_an_article_without_a_title_is_named_by_its_opening(library: Library) -> None:
    article, text = make("de", "", ("Der Rat tagte am Montag.",), ("Danach war Ruhe.",))
    library.articles.add(article, Text("de", text.blocks[1:]))
    (row,) = library.listing.rows(library.listing.ids())
    assert row.title == "Der Rat tagte am Montag."
