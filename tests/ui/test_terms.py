"""The term list, the marks in the text and the way between them."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.window import MainWindow

pytestmark = pytest.mark.models


def test_security_council_is_one_term_with_its_forms(reading: MainWindow) -> None:
    terms = {term.lemma: term for term in reading.controller.glossary.terms}
    council = terms["Sicherheitsrat"]
    assert council.display == "der Sicherheitsrat"
    assert {form.form: form.count for form in council.forms} == {
        "Sicherheitsräte": 2,
        "Sicherheitsrat": 1,
        "Sicherheitsrates": 1,
    }


def test_marks_stand_where_the_words_stand(reading: MainWindow) -> None:
    source = reading.controller.reading.bitext.source
    words = {
        mark.span.of(source.segments[mark.segment].text)
        for mark in reading.controller.occurrences("Sicherheitsrat")
    }
    assert words == {"Sicherheitsräte", "Sicherheitsrat", "Sicherheitsrates"}


def test_rendering_is_found_and_marked(reading: MainWindow) -> None:
    glossary = reading.controller.glossary
    council = next(term for term in glossary.terms if term.lemma == "Sicherheitsrat")
    assert council.renderings[0].text.casefold() == "security council"
    target = reading.controller.reading.bitext.target
    marked = {
        mark.span.of(target.segments[mark.segment].text).casefold()
        for mark in glossary.target_marks
        if mark.term == "Sicherheitsrat"
    }
    assert marked <= {"security council", "security councils", "security council's"}
    assert marked


def test_picking_a_term_expands_it_and_steps_through_it(reading: MainWindow, qtbot: QtBot) -> None:
    reading.navigator.pick("Sicherheitsrat")
    assert reading.terms.current == "Sicherheitsrat"
    marks = reading.controller.occurrences("Sicherheitsrat")
    for mark in marks:
        reading.commands["next_term"].trigger()
        assert reading.view.current == mark.segment
    reading.commands["next_term"].trigger()
    assert reading.view.current == marks[0].segment
    reading.commands["previous_term"].trigger()
    assert reading.view.current == marks[-1].segment


def test_filter_narrows_the_list(reading: MainWindow) -> None:
    model = reading.terms.list.model()
    everything = model.rowCount()
    QTest.keyClicks(reading.terms.field, "sicherheitsrates")
    assert 1 <= model.rowCount() < everything
    reading.terms.field.clear()
    assert model.rowCount() == everything
