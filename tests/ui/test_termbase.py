"""Terms in the window: accepting, editing, merging, checks, the page of the term base."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.glossary import FlagKind
from reader.jobs.termbase import Conflict, ImportPlan, Step, TermRow
from reader.ui.reading.flags import flagged_marks
from reader.ui.termbase.importing import ImportDialog
from reader.ui.termbase.model import ALL, IGNORED, ROW_ROLE, TermFilter, TermTable
from reader.ui.terms.editor import EditorContext, TermEditor
from reader.ui.terms.model import ENTRY_ROLE
from reader.ui.theme import LIGHT
from reader.ui.window import MainWindow

PREFERRED, FORBIDDEN = TermStatus.PREFERRED, TermStatus.FORBIDDEN
models = pytest.mark.models


def entry(lemma: str, *texts: str, **fields: object) -> TermEntry:
    made = tuple(TermTranslation(text, PREFERRED) for text in texts)
    return TermEntry(lemma, "de", "en", translations=made, **fields)  # type: ignore[arg-type]


def act(window: MainWindow, qtbot: QtBot, command: str) -> None:
    """Trigger a command that changes the term base, and wait for the terms to be found anew."""
    commands, controller = window.terminology.commands, window.controller
    with qtbot.waitSignals([commands.changed, controller.glossary_changed], timeout=20_000):
        window.commands[command].trigger()


def decide(window: MainWindow, qtbot: QtBot, *entries: TermEntry) -> None:
    """Put entries into the term base behind the window's back, and have the terms found anew."""
    for each in entries:
        window.terminology.commands.desk.save(TermRow(each), step=Step.EDIT)
    with qtbot.waitSignal(window.controller.glossary_changed, timeout=20_000):
        window.controller.refresh_terms()


def listed(window: MainWindow) -> list[str]:
    model = window.terms.list.model()
    return [model.index(n).data(ENTRY_ROLE).term.lemma for n in range(model.rowCount())]


@models
def test_accept_ignore_and_undo(reading: MainWindow, qtbot: QtBot) -> None:
    before = listed(reading)
    last = before[-1]
    reading.navigator.pick(last)
    act(reading, qtbot, "accept_term")
    assert listed(reading)[0] == last
    accepted = reading.controller.glossary.entries[last]
    assert accepted.translations[0].status is PREFERRED
    assert accepted.examples
    reading.navigator.pick(before[0])
    act(reading, qtbot, "ignore_term")
    assert before[0] not in listed(reading)
    assert not any(m.term == before[0] for m in reading.controller.glossary.source_marks)
    act(reading, qtbot, "undo_term")
    act(reading, qtbot, "undo_term")
    assert listed(reading) == before
    act(reading, qtbot, "redo_term")
    assert listed(reading)[0] == last


@models
def test_merging_makes_one_term_of_two(reading: MainWindow, qtbot: QtBot) -> None:
    into, other = "Sicherheitsrat", next(x for x in listed(reading) if x != "Sicherheitsrat")
    counts = {t.lemma: t.count for t in reading.controller.glossary.terms}
    with qtbot.waitSignal(reading.controller.glossary_changed, timeout=20_000):
        reading.terminology.commands.merge_into(into, other)
    merged = {t.lemma: t.count for t in reading.controller.glossary.terms}
    assert other not in merged
    assert merged[into] == counts[into] + counts[other]


@models
def test_colour_of_an_entry_is_the_colour_of_its_marks(reading: MainWindow, qtbot: QtBot) -> None:
    decide(reading, qtbot, entry("Sicherheitsrat", "Security Council", colour=6))
    assert reading.controller.slots["Sicherheitsrat"] == 6
    slots = list(reading.controller.slots.values())
    assert len(set(slots)) == len(slots)


@models
def test_checks_are_listed_marked_and_can_be_visited(reading: MainWindow, qtbot: QtBot) -> None:
    forbidden = TermTranslation("Security Council", FORBIDDEN)
    decide(reading, qtbot, replace(entry("Sicherheitsrat"), translations=(forbidden,)))
    flags = [f for f in reading.terminology.checks.flags if f.term == "Sicherheitsrat"]
    assert {flag.kind for flag in flags} == {FlagKind.FORBIDDEN}
    target = reading.controller.reading.bitext.target.segments
    wave = flagged_marks(reading.controller.glossary, reading.controller.reading.bitext)[1]
    words = {m.span.of(target[m.segment].text).casefold() for m in wave}
    assert any(word.startswith("security council") for word in words)
    assert reading.view.target_pane.layers.flagged
    model = reading.terms.list.model()
    entries = [model.index(n).data(ENTRY_ROLE) for n in range(model.rowCount())]
    assert next(e.flags for e in entries if e.term.lemma == "Sicherheitsrat") == len(flags)
    reading.commands["next_check"].trigger()
    first = reading.terminology.checks.current
    assert first is not None
    assert reading.view.current == first.pair
    assert not reading.view.grab().isNull()


@models
def test_after_a_change_only_untouched_sentences_are_offered(
    reading: MainWindow, qtbot: QtBot
) -> None:
    sentences = {m.segment for m in reading.controller.occurrences("Sicherheitsrat")}
    mine = min(sentences)
    opened = reading.controller.current
    editing = reading.sentence_commands._editing
    reading.controller.replace_target(editing.write(opened, mine, "The Safety Board met."))
    commands = reading.terminology.commands
    row = TermRow(entry("Sicherheitsrat", "Council of Security Affairs"))
    with qtbot.waitSignal(commands.changed, timeout=20_000):
        commands.save(row, row, new=True)
    qtbot.waitUntil(lambda: "Council of Security Affairs" in reading.banner.text, timeout=20_000)
    assert f"{len(sentences) - 1} sentence" in reading.banner.text
    with qtbot.waitSignal(reading.translated, timeout=60_000):
        reading.banner._buttons[0].click()
    assert reading.controller.translation(mine).text == "The Safety Board met."
    for segment in sentences - {mine}:
        assert "terms" in reading.controller.translation(segment).flags


@models
def test_a_check_is_fixed_with_the_models_own_words(reading: MainWindow, qtbot: QtBot) -> None:
    reading.view.set_current(5)
    opened = reading.controller.current
    others = reading.sentence_commands._editing.alternatives(opened, 5)
    now = reading.controller.translation(5).text
    word = next(
        (
            w
            for o in others
            for w in ("gathering", "encounter", "recalled", "reminded", "previous")
            if w in o.text and w not in now
        ),
        None,
    )
    if word is None:
        pytest.skip("the model has no other word here")
    source = opened.text.segments[5].text
    lemma = "Treffen" if word in {"gathering", "encounter"} else "Vorjahr"
    assert lemma in source
    decide(reading, qtbot, entry(lemma, word))
    flag = next(f for f in reading.terminology.checks.flags if f.term == lemma and f.pair == 5)
    reading.terminology.checking.fix([flag])
    qtbot.waitUntil(lambda: word in reading.controller.translation(5).text, timeout=30_000)
    reading.commands["undo"].trigger()
    qtbot.waitUntil(lambda: reading.controller.translation(5).text == now, timeout=5000)


def test_editor_gives_back_every_field(qtbot: QtBot, prepared: None) -> None:
    example = TermExample("Der Rat tagt.", "The council meets.", "Artikel")
    found = TermExample("Ein Rat.", "A council.", "Artikel")
    full = entry(
        "Rat",
        "council",
        gender="m",
        status=TermStatus.ADMITTED,
        definition="Gremium",
        note="nicht: advice",
        domain="Politik",
        variants=("Ratsversammlung", "Gremium"),
        examples=(example,),
        colour=3,
    )
    context = EditorContext(LIGHT, ("council", "board"), (example, found), ("Politik",), 7)
    editor = TermEditor(TermRow(full, 7), context, None)
    qtbot.addWidget(editor)
    assert editor.value == TermRow(full, 7)
    editor.lemma.setText("Stadtrat")
    editor.translations.add(TermTranslation("advice", FORBIDDEN))
    editor.examples.item(1).setCheckState(Qt.CheckState.Checked)
    editor.scope.setCurrentIndex(0)
    editor.variants.setText("Ratsversammlung;  ; Gemeinderat")
    value = editor.value
    assert value.article is None
    assert value.entry.lemma == "Stadtrat"
    assert value.entry.translations[-1] == TermTranslation("advice", FORBIDDEN)
    assert value.entry.examples == (example, found)
    assert value.entry.variants == ("Ratsversammlung", "Gemeinderat")
    editor.lemma.clear()
    assert not editor._save.isEnabled()


def test_editor_offers_what_was_found(qtbot: QtBot, prepared: None) -> None:
    editor = TermEditor(TermRow(entry("Rat", "council")), EditorContext(LIGHT, ("board",)), None)
    qtbot.addWidget(editor)
    field = editor.translations
    field._take("board", field.rows[0])
    assert [t.text for t in field.value] == ["council", "board"]


def test_table_filters_and_sorts(prepared: None) -> None:
    table = TermTable()
    shown = TermFilter(table)
    rows = [
        TermRow(entry("Zusammenarbeit", "cooperation", domain="Politik")),
        TermRow(entry("Amt", "office", note="auch: Behörde"), 4),
        TermRow(entry("Montag", ignored=True)),
    ]
    table.set_rows(rows)
    shown.set_filter("", ALL)
    shown.sort(0)
    lemmas = [shown.index(n, 0).data(ROW_ROLE).entry.lemma for n in range(shown.rowCount())]
    assert lemmas == ["Amt", "Zusammenarbeit"]
    for text, count in (("politik coop", 1), ("behörde", 1), ("office politik", 0)):
        shown.set_filter(text, ALL)
        assert shown.rowCount() == count
    shown.set_filter("", IGNORED)
    assert shown.rowCount() == 1


def test_import_dialog_decides_each_conflict(qtbot: QtBot, prepared: None) -> None:
    conflicts = tuple((entry(x, "mine"), entry(x, "theirs")) for x in ("Amt", "Bund"))
    plan = ImportPlan("x.tbx", (), conflicts, 1, ("Line 3: something.",))
    dialog = ImportDialog(plan, 4, None)
    qtbot.addWidget(dialog)
    assert set(dialog.decisions.values()) == {Conflict.KEEP}
    dialog.decide_all(Conflict.MERGE)
    dialog.boxes["Bund"].setCurrentIndex(dialog.boxes["Bund"].findData(Conflict.REPLACE))
    assert dialog.decisions == {"Amt": Conflict.MERGE, "Bund": Conflict.REPLACE}
    assert dialog.article is None


def test_page_lists_removes_and_exports(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    base, commands = window.terminology.base, window.terminology.commands
    for name in ("Amt", "Bund", "Dom"):
        commands.desk.save(TermRow(entry(name, name.lower())), step=Step.EDIT)
    window.commands["term_base"].trigger()
    qtbot.waitUntil(lambda: base.page.filter.rowCount() == 3, timeout=5000)
    out = tmp_path / "terms.tbx"
    base.export_to(out, "tbx2")
    qtbot.waitUntil(out.is_file, timeout=5000)
    base.page.view.selectRow(1)
    QTest.keyClick(base.page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: base.page.filter.rowCount() == 2, timeout=5000)
    window.commands["undo_term"].trigger()
    qtbot.waitUntil(lambda: base.page.filter.rowCount() == 3, timeout=5000)
    QTest.keyClick(base.page, Qt.Key.Key_Escape)
    assert window._pages.currentWidget() is window.view


def test_a_large_term_base_is_shown_at_once(window: MainWindow, qtbot: QtBot) -> None:
    page = window.terminology.base.page
    rows = [TermRow(entry(f"Begriff{n:05}", f"term {n}")) for n in range(10_000)]
    page.set_rows(rows)
    page.field.setText("begriff0999")
    assert page.filter.rowCount() == 10
