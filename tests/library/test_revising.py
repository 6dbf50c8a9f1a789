"""Replacing an article, and the indexes after any sequence of changes."""

import dataclasses
import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.errors import LibraryError
from reader.bitext.translation import Translation
from reader.library import Library, ListQuery, Position, open_library
from reader.library.store import FILE_NAME

from .conftest import ARGOS, check_file, make, translated

OLD = make("de", "Räte tagen", ("Der Rat tagte.", "Es war kalt."), ("Ende.",))


@pytest.fixture
def article(library: Library) -> int:
    number = library.articles.add(*OLD).id
    library.memory.save(number, translated("Councils", "It met.", "Cold.", "End."), "en")
    library.history.edit(number, 2, "Freezing.", "en")
    library.history.review(number, [3])
    library.articles.set_position(number, Position(3, 1.0))
    return number


def test_another_title_and_date_leave_the_rest_alone(library: Library, article: int) -> None:
    before = library.memory.load(article)
    new = dataclasses.replace(OLD[0], title="Anders", date=datetime.date(2020, 1, 1))
    library.revising.replace(article, new, OLD[1])
    assert library.articles.get(article).article == new
    assert library.memory.load(article) == before
    assert library.articles.get(article).position == Position(3, 1.0)


def test_sentences_that_stay_keep_their_translations(library: Library, article: int) -> None:
    new, text = make("de", "Räte tagen", ("Neu.",), ("Ende.", "Es war kalt."))
    library.revising.replace(article, new, text)
    stored = library.articles.get(article)
    assert (stored.article, stored.text, stored.position) == (new, text, Position(3, 1.0))
    targets = library.memory.load(article)
    shown = {index: (target.text, target.reviewed) for index, target in targets.items()}
    assert shown == {0: ("Councils", False), 2: ("End.", True), 3: ("Freezing.", False)}
    undone = library.history.undo(article, 3)
    assert undone is not None and undone.text == "Cold."
    assert library.listing.ids(ListQuery(words="neu")) == [article]
    assert library.listing.ids(ListQuery(words="tagte")) == []
    check_file(library.path)


def test_a_sentence_that_stands_twice(library: Library) -> None:
    one, text = make("de", "T", ("Ja.", "Nein.", "Ja."))
    number = library.articles.add(one, text).id
    library.memory.save(number, translated("T", "Yes.", "No.", "Yeah."), "en")
    library.revising.replace(number, *make("de", "T", ("Ja.", "Ja.", "Doch.")))
    texts = {index: target.text for index, target in library.memory.load(number).items()}
    assert texts == {0: "T", 1: "Yes.", 2: "Yeah."}


def test_what_is_refused(library: Library, article: int) -> None:
    other = make("de", "Anderes", ("Etwas.",))
    library.articles.add(*other)
    with pytest.raises(LibraryError, match="same text"):
        library.revising.replace(article, *other)
    _, target = make("en", "Councils", ("All.",))
    beads = (Bead((0,), (0,)), Bead((1, 2, 3), (1,)))
    library.alignments.save(article, Bitext(OLD[1], target, beads, Provenance("x")))
    with pytest.raises(LibraryError, match="aligned"):
        library.revising.replace(article, *make("de", "Neu", ("Neu.",)))
    with pytest.raises(LibraryError, match="not in the library"):
        library.revising.replace(99, *other)
    assert library.articles.get(article).text == OLD[1]


WORDS = st.lists(st.sampled_from(["Rat", "Räte", "tagt", "kalt", "Ende"]), min_size=1, max_size=3)
SENTENCES = st.lists(WORDS.map(lambda w: " ".join(w) + "."), min_size=1, max_size=4).map(tuple)


class AnyChanges(RuleBasedStateMachine):
    """Whatever is done, in whatever order: the file stays sound."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.library = open_library(Path(self.folder.name))

    @rule(sentences=SENTENCES)
    def add(self, sentences: tuple[str, ...]) -> None:
        added = self.library.articles.add(*make("de", sentences[0], sentences))
        self.library.memory.recall(added.id, "en", ARGOS)

    @rule(pick=st.integers(0, 9), sentences=SENTENCES)
    def replace(self, pick: int, sentences: tuple[str, ...]) -> None:
        if ids := self.library.listing.ids():
            article, text = make("de", sentences[0], sentences)
            if self.library.articles.find(text) is None:
                try:
                    self.library.revising.replace(ids[pick % len(ids)], article, text)
                except LibraryError as error:
                    assert "same text" in error.what or "aligned" in error.what

    @rule(pick=st.integers(0, 9), text=st.sampled_from(["Council.", "It met.", "Cold end."]))
    def translate(self, pick: int, text: str) -> None:
        if ids := self.library.listing.ids():
            article = ids[pick % len(ids)]
            self.library.memory.save(article, {pick % 2: Translation(text, ARGOS)}, "en")

    @rule(pick=st.integers(0, 9), text=st.sampled_from(["Rat.", "Edited end.", "Cold."]))
    def edit(self, pick: int, text: str) -> None:
        if ids := self.library.listing.ids():
            self.library.history.edit(ids[pick % len(ids)], 0, text, "en")

    @rule(pick=st.integers(0, 9), back=st.booleans())
    def undo(self, pick: int, back: bool) -> None:
        if ids := self.library.listing.ids():
            move = self.library.history.undo if back else self.library.history.redo
            move(ids[pick % len(ids)], 0)

    @rule(pick=st.integers(0, 9), sentences=SENTENCES)
    def align(self, pick: int, sentences: tuple[str, ...]) -> None:
        if ids := self.library.listing.ids():
            source = self.library.articles.get(ids[pick % len(ids)]).text
            _, target = make("en", sentences[0], sentences)
            whole = (Bead(tuple(range(len(source.segments))), tuple(range(len(target.segments)))),)
            try:
                self.library.alignments.save(
                    ids[pick % len(ids)], Bitext(source, target, whole, ARGOS)
                )
            except LibraryError as error:
                assert "aligned with" in error.what

    @rule(pick=st.integers(0, 9))
    def delete(self, pick: int) -> None:
        if ids := self.library.listing.ids():
            self.library.articles.delete([ids[pick % len(ids)]])

    @rule()
    def purge(self) -> None:
        self.library.articles.purge()

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            check_file(Path(self.folder.name, FILE_NAME))
            self.folder.cleanup()


TestAnyChanges = AnyChanges.TestCase
TestAnyChanges.settings = settings(max_examples=20, stateful_step_count=15)


def test_the_check_notices_an_index_that_lies(library: Library, article: int) -> None:
    library.close()
    import sqlite3

    db = sqlite3.connect(library.path)
    db.execute("UPDATE revision SET text = 'Something else' WHERE id = 1")
    db.commit()
    db.close()
    with pytest.raises(sqlite3.DatabaseError):
        check_file(library.path)
