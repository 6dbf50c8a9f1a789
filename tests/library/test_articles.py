"""Articles: in and out, duplicates, the reader's notes."""

import datetime
from pathlib import Path

import pytest

from reader.bitext.article import LeftOut
from reader.bitext.errors import InputError, LibraryError
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.library import Library, Position, ReadingState, open_library

from .conftest import make, translated


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    article, text = make(
        "de",
        "Räte tagen",
        ("Der Rat tagte in Minsk.", "Es war kalt."),
        ("Ende.",),
        date=datetime.date(2025, 11, 5),
        time=datetime.time(14, 24),
        section="Politik",
        origin="seite.txt",
        left_out=(LeftOut(3, "Abonnieren", "menu"),),
    )
    with open_library(tmp_path) as library:
        added = library.articles.add(article, text)
        library.articles.set_position(added.id, Position(2, 0.5))
    with open_library(tmp_path) as library:
        stored = library.articles.get(added.id)
    assert (stored.article, stored.text) == (article, text)
    assert stored.position == Position(2, 0.5)


def test_paragraphs_that_are_not_the_blocks_are_kept(library: Library) -> None:
    article, _ = make("de", "", ("Zwei Zeilen.",))
    text = Text("de", (Block(BlockKind.PARAGRAPH, "Zwei", (Span(0, 4),)),))
    stored = library.articles.get(library.articles.add(article, text).id)
    assert (stored.article, stored.text) == (article, text)


def test_spans_that_do_not_tile_are_refused(library: Library) -> None:
    article, _ = make("de", "", ("Ein Satz.",))
    text = Text("de", (Block(BlockKind.PARAGRAPH, "Ein Satz.", (Span(0, 3), Span(4, 9))),))
    with pytest.raises(ValueError, match="tile"):
        library.articles.add(article, text)
    assert library.listing.ids() == []


@pytest.mark.parametrize(
    "again",
    [
        make("de", "Räte tagen", ("Der Rat  tagte.", "Es war kalt.")),
        make("de", "Räte tagen", ("Der Rat tagte.",), ("Es war\u00a0kalt.",)),
        make("de", "Ra\u0308te tagen", ("Der Rat tag\u00adte.", "Es war kalt.")),
    ],
)
def test_a_duplicate_is_recognised(library: Library, again: tuple) -> None:
    first = library.articles.add(*make("de", "Räte tagen", ("Der Rat tagte.", "Es war kalt.")))
    second = library.articles.add(*again)
    assert (second.id, second.known) == (first.id, True)
    assert library.listing.ids() == [first.id]


def test_another_text_is_no_duplicate(library: Library) -> None:
    first = library.articles.add(*make("de", "Räte", ("Der Rat tagte.",)))
    second = library.articles.add(*make("de", "Räte", ("Der Rat tagte nicht.",)))
    assert not second.known and second.id != first.id


def test_delete_and_undo(library: Library) -> None:
    added = library.articles.add(*make("de", "Räte", ("Der Rat tagte.",)))
    library.memory.save(added.id, translated("Councils"), "en")
    library.articles.delete([added.id])
    assert library.listing.ids() == []
    assert library.articles.deleted() == [(added.id, "Räte")]
    library.articles.restore([added.id])
    assert library.listing.ids() == [added.id]
    assert library.memory.load(added.id)[0].text == "Councils"


def test_a_deleted_article_that_is_added_again_comes_back(library: Library) -> None:
    article = make("de", "Räte", ("Der Rat tagte.",))
    added = library.articles.add(*article)
    library.articles.delete([added.id])
    again = library.articles.add(*article)
    assert (again.id, again.known) == (added.id, False)
    assert library.listing.ids() == [added.id]


def test_purge_removes_what_was_deleted_and_nothing_else(library: Library) -> None:
    kept = library.articles.add(*make("de", "Räte", ("Der Rat tagte.",)))
    gone = library.articles.add(*make("de", "Hafen", ("Das Schiff kam.",)))
    library.memory.save(kept.id, translated("Councils"), "en")
    library.memory.save(gone.id, translated("Port"), "en")
    library.articles.delete([gone.id])
    hour = datetime.timedelta(hours=1)
    assert library.articles.purge(datetime.datetime.now(datetime.UTC) - hour) == 0
    assert library.articles.purge() == 1
    assert library.memory.load(kept.id)[0].text == "Councils"
    with pytest.raises(LibraryError):
        library.articles.get(gone.id)
    new = library.articles.add(*make("de", "Hafen", ("Das Schiff kam.",)))
    assert new.id > gone.id, "ids are not used twice"
    assert library.memory.load(new.id) == {}


def test_state_opening_and_tags(library: Library) -> None:
    added = library.articles.add(*make("de", "Räte", ("Der Rat tagte.",)))
    library.articles.mark_opened(added.id)
    library.articles.add_tag([added.id], "  GUS ")
    library.articles.add_tag([added.id], "GUS")
    (row,) = library.listing.rows([added.id])
    assert (row.state, row.tags) == (ReadingState.READING, ("GUS",))
    assert row.opened is not None
    library.articles.set_state([added.id], ReadingState.DONE)
    library.articles.mark_opened(added.id)
    library.articles.remove_tag([added.id], "GUS")
    (row,) = library.listing.rows([added.id])
    assert (row.state, row.tags) == (ReadingState.DONE, ())
    with pytest.raises(InputError):
        library.articles.add_tag([added.id], " ")


def test_samples_can_be_told_apart(library: Library) -> None:
    sample = library.articles.add(*make("de", "Hafen", ("Ein Schiff.",)), sample=True)
    library.articles.add(*make("de", "Räte", ("Der Rat tagte.",)))
    assert library.articles.samples() == [sample.id]
    assert library.listing.rows([sample.id])[0].sample


def test_many_are_added_all_or_none(library: Library) -> None:
    broken = Text("de", (Block(BlockKind.PARAGRAPH, "Ein Satz.", (Span(0, 3),)),))
    article, text = make("de", "Räte", ("Der Rat tagte.",))
    with pytest.raises(ValueError, match="tile"):
        library.articles.add_many([(article, text), (article, broken)])
    assert library.listing.ids() == []
    assert len(library.articles.add_many([(article, text)])) == 1
