"""The translation memory and the history of a translation."""

import pytest

from reader.bitext.beads import Origin, Provenance
from reader.bitext.errors import InputError, LibraryError
from reader.bitext.text import Span
from reader.bitext.translation import Translation, WordLink
from reader.library import Library

from .conftest import ARGOS, make, translated

NEWER = Provenance("argos", "translate-de_en", "1.1")
SOURCE = make("de", "Räte tagen", ("Der Rat tagte.", "Es war kalt."))


@pytest.fixture
def article(library: Library) -> int:
    return library.articles.add(*SOURCE).id


def test_a_translation_comes_back_whole(library: Library, article: int) -> None:
    translation = Translation(
        "The council met.",
        ARGOS,
        -0.125,
        (WordLink(Span(0, 3), Span(4, 11), 0.75),),
        frozenset({"numbers", "split"}),
        0.5,
    )
    library.memory.save(article, {1: translation}, "en")
    (target,) = library.memory.load(article).values()
    assert (target.segment, target.language, target.origin) == (1, "en", Origin.MACHINE)
    assert target.translation == translation
    assert library.memory.missing(article) == [0, 2]


def test_an_unknown_segment_stores_nothing(library: Library, article: int) -> None:
    with pytest.raises(LibraryError):
        library.memory.save(article, translated("a", "b", "c", "d"), "en")
    assert library.memory.load(article) == {}


def test_the_same_sentence_elsewhere_is_reused(library: Library, article: int) -> None:
    library.memory.save(article, translated("Councils", "The council met."), "en")
    other = library.articles.add(*make("de", "Neu", ("Der  Rat tagte.", "Der Rat ging."))).id
    assert library.memory.recall(other, "en", NEWER) == {}
    filled = library.memory.recall(other, "en", ARGOS)
    assert {index: target.text for index, target in filled.items()} == {1: "The council met."}
    assert library.memory.missing(other) == [0, 2]
    assert library.memory.recall(other, "en", ARGOS) == {}


def test_reuse_minds_the_languages(library: Library, article: int) -> None:
    library.memory.save(article, translated("Councils meet"), "en")
    texts = ["Räte tagen", "Räte  tagen", "räte tagen"]
    found = library.memory.lookup(texts, "de", "en", ARGOS)
    assert [t and t.text for t in found] == ["Councils meet", "Councils meet", None]
    assert library.memory.lookup(texts, "en", "de", ARGOS) == [None] * 3
    assert library.memory.lookup(texts, "de", "fr", ARGOS) == [None] * 3


def test_what_the_reader_made_comes_first_in_reuse(library: Library, article: int) -> None:
    library.memory.save(article, translated("Councils", "The council met."), "en")
    library.history.edit(article, 1, "The Council convened.", "en")
    other = library.articles.add(*make("de", "Neu", ("Der Rat tagte.",))).id
    filled = library.memory.recall(other, "en", NEWER)
    assert filled[1].text == "The Council convened."
    assert filled[1].protected


def test_a_machine_never_replaces_the_reader(library: Library, article: int) -> None:
    library.memory.save(article, translated("Councils", "The council met.", "Cold."), "en")
    library.history.edit(article, 0, "Councils in session", "en")
    library.history.choose(article, 1, Translation("The council convened.", ARGOS), "en")
    library.history.review(article, [2])
    new = translated("x", "y", "z", provenance=NEWER)
    standing = library.memory.save(article, new, "en")
    texts = [standing[index].text for index in range(3)]
    assert texts == ["Councils in session", "The council convened.", "Cold."]
    assert library.memory.load(article) == standing
    assert [v.text for v in library.history.versions(article, 2)] == ["Cold.", "z"]


def test_what_another_package_made_is_stale(library: Library, article: int) -> None:
    library.memory.save(article, translated("Councils", "The council met.", "Cold."), "en")
    library.history.edit(article, 0, "Councils in session", "en")
    assert library.memory.stale(article, ARGOS) == []
    assert library.memory.stale(article, NEWER) == [1, 2]
    library.memory.save(article, {1: Translation("The council met.", NEWER)}, "en")
    assert library.memory.stale(article, NEWER) == [2]
    assert library.memory.stale_articles(NEWER, "de", "en") == {article: 1}
    assert library.memory.stale_articles(NEWER, "en", "de") == {}
    library.articles.delete([article])
    assert library.memory.stale_articles(NEWER, "de", "en") == {}


def test_undo_and_redo(library: Library, article: int) -> None:
    library.memory.save(article, translated("one"), "en")
    library.history.edit(article, 0, "two", "en")
    library.history.edit(article, 0, "three", "en")
    assert [undone(library, article) for _ in range(3)] == ["two", "one", None]
    assert [redone(library, article) for _ in range(3)] == ["two", "three", None]
    assert undone(library, article) == "two"
    library.history.edit(article, 0, "four", "en")
    assert redone(library, article) is None
    assert [undone(library, article) for _ in range(3)] == ["two", "one", None]
    assert redone(library, article) == "two"
    assert redone(library, article) == "four", "the younger branch"
    texts = [v.text for v in library.history.versions(article, 0)]
    assert texts == ["one", "two", "three", "four"], "nothing is lost"


def test_an_old_version_can_stand_again(library: Library, article: int) -> None:
    library.memory.save(article, translated("one"), "en")
    first = library.memory.load(article)[0]
    library.history.edit(article, 0, "two", "en")
    again = library.history.use_version(article, 0, first.revision)
    assert again is not None and again.text == "one" and again.protected
    assert undone(library, article) == "two"
    assert library.history.use_version(article, 0, 999_999) is None


def test_retranslation_can_be_undone(library: Library, article: int) -> None:
    library.memory.save(article, translated("one"), "en")
    library.memory.save(article, translated("two", provenance=NEWER), "en")
    assert undone(library, article) == "one"


def test_an_empty_edit_is_refused(library: Library, article: int) -> None:
    library.memory.save(article, translated("one"), "en")
    with pytest.raises(InputError):
        library.history.edit(article, 0, " \n", "en")
    assert library.memory.load(article)[0].text == "one"


def test_an_untranslated_sentence_can_be_edited(library: Library, article: int) -> None:
    target = library.history.edit(article, 2, "It was cold.", "en")
    assert (target.origin, target.text) == (Origin.EDITED, "It was cold.")
    assert undone(library, article, 2) is None


def test_confidence_is_noted_afterwards(library: Library, article: int) -> None:
    library.memory.save(article, translated("one", "two"), "en")
    library.memory.set_confidence(article, {1: 0.25})
    confidences = [t.translation.confidence for t in library.memory.load(article).values()]
    assert confidences == [None, 0.25]


def undone(library: Library, article: int, segment: int = 0) -> str | None:
    target = library.history.undo(article, segment)
    return target and target.text


def redone(library: Library, article: int, segment: int = 0) -> str | None:
    target = library.history.redo(article, segment)
    return target and target.text
