"""Keeps the term list, the marks in the text and the count in the status bar in step."""

from PySide6.QtCore import QObject

from reader.bitext.terms import Mark
from reader.bitext.text import Text
from reader.jobs.reading import Glossary
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.view import ReadingView
from reader.ui.status import StatusBar
from reader.ui.terms.panel import TermPanel


class TermNavigator(QObject):
    """Knows which occurrence of which term the reader is at."""

    def __init__(
        self,
        controller: ReadingController,
        view: ReadingView,
        panel: TermPanel,
        status: StatusBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._view = view
        self._panel = panel
        self._status = status
        self._occurrence = -1
        controller.glossary_changed.connect(self._on_glossary)
        controller.opened.connect(lambda _: self.pick(""))
        view.term_chosen.connect(self._on_chosen)
        panel.term_picked.connect(self.pick)
        panel.occurrence_picked.connect(self.go_to)
        status.step_term.connect(self.step)

    def pick(self, lemma: str) -> None:
        """Make a term the current one without moving in the text; empty for none."""
        self._show(lemma, -1)

    def go_to(self, mark: Mark) -> None:
        """Go to an occurrence in the original."""
        self._view.show_occurrence(mark)
        self._show(mark.term, self._controller.occurrences(mark.term).index(mark))

    def step(self, by: int) -> None:
        """Go to the next or an earlier occurrence of the current term, round the end."""
        marks = self._controller.occurrences(self._panel.current)
        if marks:
            start = self._occurrence if self._occurrence >= 0 or by > 0 else 0
            self.go_to(marks[(start + by) % len(marks)])

    def _show(self, lemma: str, occurrence: int) -> None:
        self._occurrence = occurrence
        self._panel.show_current(lemma)
        total = len(self._controller.occurrences(lemma))
        self._status.set_term(lemma, occurrence + 1, total)

    def _on_glossary(self, glossary: Glossary) -> None:
        reading = self._controller.reading
        source = reading.bitext.source if reading else Text("", ())
        self._panel.set_glossary(source, glossary, self._controller.slots)

    def _on_chosen(self, lemma: str, segment: int) -> None:
        marks = self._controller.occurrences(lemma)
        here = (n for n, mark in enumerate(marks) if mark.segment == segment)
        self._show(lemma, next(here, -1))
