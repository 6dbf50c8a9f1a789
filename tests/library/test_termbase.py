"""The term base and its undo."""

import dataclasses

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.library import Library, TermKey, open_library

from .conftest import make

COUNCIL = TermEntry(
    "Sicherheitsrat",
    "de",
    "en",
    gender="m",
    definition="Gremium",
    note="nicht Rat",
    domain="Politik",
    status=TermStatus.ADMITTED,
    variants=("Sicherheits-Rat",),
    translations=(TermTranslation("Security Council", TermStatus.PREFERRED),),
    examples=(TermExample("Der Rat tagte.", "The council met.", "belta"),),
    colour=3,
)
KEY = TermKey("Sicherheitsrat", "de")


def test_an_entry_comes_back_as_it_was(library: Library) -> None:
    library.termbase.put(COUNCIL)
    with open_library(library.path.parent) as again:
        assert again.termbase.get(KEY) == COUNCIL
        assert again.termbase.entries() == [COUNCIL]


def test_an_articles_own_entries_come_first(library: Library) -> None:
    article = library.articles.add(*make("de", "Räte", ("Der Rat.",))).id
    own = dataclasses.replace(COUNCIL, note="hier anders")
    other = dataclasses.replace(COUNCIL, lemma="Rat")
    library.termbase.change([COUNCIL, other])
    library.termbase.put(own, article)
    assert library.termbase.entries(article) == [own]
    assert library.termbase.entries() == [other, COUNCIL]
    assert library.termbase.effective(article) == [other, own]


def test_a_merge_is_undone_as_one(library: Library) -> None:
    other = dataclasses.replace(COUNCIL, lemma="Rat", variants=())
    library.termbase.change([COUNCIL, other], label="import")
    merged = dataclasses.replace(COUNCIL, variants=("Rat",))
    library.termbase.change([merged], [TermKey("Rat", "de")], label="merge")
    assert library.termbase.entries() == [merged]
    assert library.termbase.undo() == "merge"
    assert library.termbase.entries() == [other, COUNCIL]
    assert library.termbase.redo() == "merge"
    assert library.termbase.entries() == [merged]
    assert [library.termbase.undo(), library.termbase.undo()] == ["merge", "import"]
    assert library.termbase.entries() == []
    assert library.termbase.undo() is None


def test_nothing_to_undo_where_nothing_changed(library: Library) -> None:
    library.termbase.remove(KEY)
    library.termbase.put(COUNCIL, label="one")
    library.termbase.put(COUNCIL, label="two")
    assert library.termbase.undo() == "one"


def test_undo_passes_over_purged_articles(library: Library) -> None:
    article = library.articles.add(*make("de", "Räte", ("Der Rat.",))).id
    library.termbase.put(COUNCIL, article, label="own")
    library.articles.delete([article])
    library.articles.purge()
    assert library.termbase.undo() == "own"
    assert library.termbase.redo() == "own"
    assert library.termbase.entries() == []


class UndoMachine(RuleBasedStateMachine):
    """The term base against a list of its states."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        from pathlib import Path

        self.library = open_library(Path(self.folder.name))
        self.states: list[dict[str, TermEntry]] = [{}]
        self.at = 0

    @rule(lemma=st.sampled_from("abc"), note=st.sampled_from("xy"))
    def put(self, lemma: str, note: str) -> None:
        entry = TermEntry(lemma, "de", "en", note=note)
        self.library.termbase.put(entry, label=lemma)
        self._became({**self.states[self.at], lemma: entry})

    @rule(lemma=st.sampled_from("abc"))
    def remove(self, lemma: str) -> None:
        self.library.termbase.remove(TermKey(lemma, "de"))
        self._became({k: v for k, v in self.states[self.at].items() if k != lemma})

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.library.termbase.undo() is not None
        self.at -= 1

    @rule()
    def redo(self) -> None:
        done = self.library.termbase.redo()
        assert (done is None) == (self.at == len(self.states) - 1)
        self.at += done is not None

    @invariant()
    def same(self) -> None:
        assert {e.lemma: e for e in self.library.termbase.entries()} == self.states[self.at]

    def _became(self, state: dict[str, TermEntry]) -> None:
        if state != self.states[self.at]:
            self.states[self.at + 1 :] = [state]
            self.at += 1

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=15, stateful_step_count=12)
