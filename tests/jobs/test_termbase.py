"""What is decided about terms: one step each, with undo; files in and out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.bitext.errors import InputError
from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.jobs.services import Services
from reader.jobs.settings import Settings
from reader.jobs.termbase import Conflict, Step, TermDesk, TermRow, colour_slots, combined
from reader.library import TermKey

PREFERRED, ADMITTED, FORBIDDEN = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.FORBIDDEN


def entry(lemma: str, *translations: tuple[str, TermStatus], **fields: object) -> TermEntry:
    made = tuple(TermTranslation(*each) for each in translations)
    return TermEntry(lemma, "de", "en", translations=made, **fields)  # type: ignore[arg-type]


COUNCIL = entry(
    "Sicherheitsrat",
    ("Security Council", PREFERRED),
    ("safety council", FORBIDDEN),
    gender="m",
    domain="Politik",
    examples=(TermExample("Der Sicherheitsrat tagt.", "The Security Council meets."),),
)
PANEL = entry("Sicherheitsgremium", ("security panel", PREFERRED), note="selten", gender="n")


@pytest.fixture
def desk(tmp_path: Path) -> TermDesk:
    return TermDesk(Services(Settings(tmp_path / "data")))


def entries(desk: TermDesk) -> list[TermEntry]:
    return [row.entry for row in desk.rows()]


def undone_everything(desk: TermDesk) -> list[TermEntry]:
    while desk.undo():
        pass
    return entries(desk)


def redone_everything(desk: TermDesk) -> list[TermEntry]:
    while desk.redo():
        pass
    return entries(desk)


CHANGES: dict[str, Callable[[TermDesk], object]] = {
    "edit": lambda d: d.save(
        TermRow(replace(COUNCIL, note="neu")), TermRow(COUNCIL).key, step=Step.EDIT
    ),
    "rename": lambda d: d.save(
        TermRow(replace(COUNCIL, lemma="Weltsicherheitsrat")), TermRow(COUNCIL).key, step=Step.EDIT
    ),
    "ignore": lambda d: d.ignore([TermRow(COUNCIL)]),
    "colour": lambda d: d.set_colour(TermRow(COUNCIL), 5),
    "status": lambda d: d.set_status([TermRow(COUNCIL), TermRow(PANEL)], FORBIDDEN),
    "merge": lambda d: d.merge(TermRow(COUNCIL), [TermRow(PANEL)]),
    "remove": lambda d: d.remove([TermRow(COUNCIL), TermRow(PANEL)]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_undone_and_made_again_as_one(desk: TermDesk, name: str) -> None:
    desk.save(TermRow(PANEL), step=Step.ACCEPT)
    desk.save(TermRow(COUNCIL), step=Step.ACCEPT)
    before = entries(desk)
    CHANGES[name](desk)
    after = entries(desk)
    assert after != before
    assert desk.undo() is not None
    assert entries(desk) == before
    assert desk.redo() is not None
    assert entries(desk) == after
    assert undone_everything(desk) == []
    assert redone_everything(desk) == after


def test_undo_says_what_it_took_back(desk: TermDesk) -> None:
    desk.save(TermRow(COUNCIL), step=Step.ACCEPT)
    undone = desk.undo()
    assert undone is not None
    assert (undone.step, undone.about) == (Step.ACCEPT, "Sicherheitsrat")
    assert desk.undo() is None


def test_merging_keeps_all_that_was_said(desk: TermDesk) -> None:
    desk.save(TermRow(COUNCIL), step=Step.ACCEPT)
    desk.save(TermRow(PANEL), step=Step.ACCEPT)
    desk.merge(TermRow(COUNCIL), [TermRow(PANEL)])
    (made,) = entries(desk)
    assert made.lemma == "Sicherheitsrat"
    assert made.variants == ("Sicherheitsgremium",)
    assert made.gender == "m"
    assert made.note == "selten"
    assert [(t.text, t.status) for t in made.translations] == [
        ("Security Council", PREFERRED),
        ("safety council", FORBIDDEN),
        ("security panel", ADMITTED),
    ]


def test_splitting_is_the_way_back(desk: TermDesk) -> None:
    merged = replace(COUNCIL, variants=("Sicherheitsgremium", "SR"))
    desk.save(TermRow(merged), step=Step.ACCEPT)
    desk.split(TermRow(merged), "Sicherheitsgremium")
    by_lemma = {e.lemma: e for e in entries(desk)}
    assert by_lemma["Sicherheitsrat"].variants == ("SR",)
    assert by_lemma["Sicherheitsgremium"].translations == COUNCIL.translations
    assert by_lemma["Sicherheitsgremium"].variants == ()
    with pytest.raises(InputError, match="already"):
        desk.split(TermRow(merged), "Sicherheitsgremium")


def test_a_candidate_that_returns_leaves_nothing_behind(desk: TermDesk) -> None:
    bare = TermRow(TermEntry("Montag", "de", "en", ignored=True))
    desk.save(bare, step=Step.IGNORE)
    desk.save(TermRow(replace(COUNCIL, ignored=True)), step=Step.IGNORE)
    desk.unignore(desk.rows())
    assert entries(desk) == [COUNCIL]


def test_renaming_does_not_overwrite_another_entry(desk: TermDesk) -> None:
    desk.save(TermRow(COUNCIL), step=Step.ACCEPT)
    desk.save(TermRow(PANEL), step=Step.ACCEPT)
    renamed = TermRow(replace(PANEL, lemma="Sicherheitsrat"))
    with pytest.raises(InputError, match="already"):
        desk.save(renamed, TermRow(PANEL).key, step=Step.EDIT)
    assert entries(desk) == [PANEL, COUNCIL]


def test_empty_terms_and_translations_are_not_kept(desk: TermDesk) -> None:
    with pytest.raises(InputError, match="empty"):
        desk.save(TermRow(replace(COUNCIL, lemma="  ")), step=Step.EDIT)
    untidy = entry(" der  Rat ", ("council ", PREFERRED), ("", ADMITTED), variants=("Rat ", ""))
    desk.save(TermRow(untidy), step=Step.EDIT)
    (kept,) = entries(desk)
    assert kept.lemma == "der Rat"
    assert [t.text for t in kept.translations] == ["council"]
    assert kept.variants == ("Rat",)


def test_colours_chosen_are_not_given_to_other_terms() -> None:
    from reader.bitext.terms import Term

    terms = [Term(name, "de", "noun") for name in ("a", "b", "c", "d")]
    slots = colour_slots(terms, {"c": entry("c", colour=0), "x": entry("x", colour=1)})
    assert slots == {"a": 1, "b": 2, "c": 0, "d": 3}
    assert colour_slots(terms, {"d": entry("d")}) == {"d": 0, "a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(
    ("format", "suffix"),
    [("tbx2", ".tbx"), ("tbx3", ".tbx"), ("tsv", ".tsv"), ("csv", ".csv"), ("omegat", ".txt")],
)
def test_what_is_exported_can_be_imported_elsewhere(
    desk: TermDesk, tmp_path: Path, format: str, suffix: str
) -> None:
    desk.save(TermRow(COUNCIL), step=Step.ACCEPT)
    path = tmp_path / f"terms{suffix}"
    assert desk.export(path, format) == 1
    other = TermDesk(Services(Settings(tmp_path / "other")))
    plan = other.plan_import(path, format=format, source_language="de", target_language="en")
    assert len(plan.new) == 1
    other.do_import(plan, {})
    (got,) = entries(other)
    assert got.lemma == "Sicherheitsrat"
    assert "Security Council" in [t.text for t in got.translations]


def test_conflicts_are_decided_one_by_one_and_undone_together(
    desk: TermDesk, tmp_path: Path
) -> None:
    other = TermDesk(Services(Settings(tmp_path / "other")))
    kept, replaced, merged, same, new = (
        entry(name, ("own", PREFERRED)) for name in ("Amt", "Bund", "Citrus", "Dom", "Ehre")
    )
    for each in (kept, replaced, merged):
        desk.save(TermRow(each), step=Step.ACCEPT)
        theirs = replace(each, translations=(TermTranslation("theirs", PREFERRED),))
        other.save(TermRow(theirs), step=Step.ACCEPT)
    desk.save(TermRow(same), step=Step.ACCEPT)
    other.save(TermRow(same), step=Step.ACCEPT)
    other.save(TermRow(new), step=Step.ACCEPT)
    path = tmp_path / "terms.tsv"
    other.export(path, "tsv")
    before = entries(desk)

    plan = desk.plan_import(path)
    assert [e.lemma for e in plan.new] == ["Ehre"]
    assert [mine.lemma for mine, _ in plan.conflicts] == ["Amt", "Bund", "Citrus"]
    assert plan.same == 1
    assert entries(desk) == before
    changed = desk.do_import(plan, {"Bund": Conflict.REPLACE, "Citrus": Conflict.MERGE})
    assert changed == 3
    texts = {e.lemma: [t.text for t in e.translations] for e in entries(desk)}
    assert texts["Amt"] == ["own"]
    assert texts["Bund"] == ["theirs"]
    assert texts["Citrus"] == ["own", "theirs"]
    desk.undo()
    assert entries(desk) == before


def test_import_says_what_was_wrong(desk: TermDesk, tmp_path: Path) -> None:
    path = tmp_path / "broken.tbx"
    path.write_text("<martif><text>", encoding="utf-8")
    with pytest.raises(InputError):
        desk.plan_import(path)
    assert entries(desk) == []


def test_combining_does_not_change_the_firsts_own_words() -> None:
    both = combined(COUNCIL, replace(PANEL, gender="n", domain="Recht"))
    assert (both.gender, both.domain) == ("m", "Politik")
    assert combined(COUNCIL, COUNCIL) == COUNCIL


def test_find_prefers_the_articles_own_entry(desk: TermDesk) -> None:
    assert desk.find("Sicherheitsrat", "de", 1) is None
    desk.save(TermRow(COUNCIL), step=Step.ACCEPT)
    assert desk.find("Sicherheitsrat", "de", 1) == TermRow(COUNCIL)
    assert TermRow(COUNCIL).key == TermKey("Sicherheitsrat", "de")
