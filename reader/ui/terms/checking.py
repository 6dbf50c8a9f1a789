"""Connects the list of places to check with the texts and the engine."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reader.bitext.beads import Origin
from reader.bitext.terms import Mark
from reader.bitext.text import Span
from reader.glossary import FlagKind, TermFlag
from reader.jobs.fixing import fix
from reader.jobs.reading import Glossary
from reader.jobs.services import Services
from reader.library import Target
from reader.ui.banner import Banner
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.view import ReadingView
from reader.ui.status import StatusBar
from reader.ui.terms.checks import ChecksPanel
from reader.ui.workers import Control, Job, Workers


class CheckCommands(QObject):
    """Jumps to flagged pairs, has them fixed, and offers it after a change to the term base."""

    failed = Signal(object)
    counted = Signal(int)
    """How many places there are to check."""
    edit_wanted = Signal()
    """The current sentence is to be edited."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        view: ReadingView,
        panel: ChecksPanel,
        status: StatusBar,
        banner: Banner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workers = workers
        self._controller = controller
        self._view = view
        self._panel = panel
        self._status = status
        self._banner = banner
        self._changed = ""
        self._job: Job | None = None
        controller.glossary_changed.connect(self._on_glossary)
        controller.opened.connect(self._on_opened)
        panel.picked.connect(self.go_to)
        panel.fix.connect(self.fix)
        panel.edit.connect(self._edit)

    def expect(self, lemma: str) -> None:
        """After the next check of the terms, offer to translate the sentences again in which
        this term is not rendered as the term base wants it."""
        self._changed = lemma

    def go_to(self, flag: TermFlag) -> None:
        """Make the pair of a flag the current one and tint the term."""
        reading = self._controller.reading
        if reading is not None and flag.pair < len(reading.bitext.beads):
            sources = reading.bitext.beads[flag.pair].source
            self._view.show_occurrence(Mark(sources[0], Span(0, 0), flag.term))

    def fix(self, flags: Sequence[TermFlag]) -> None:
        """Choose other translations for flagged pairs, where the model has them."""
        opened = self._controller.current
        if opened is None or not flags:
            return
        if self._controller.human:
            self._status.set_message(self.tr("The model cannot mend a human translation."))
            return
        if self._job is not None:
            self._job.cancel()
        translations = {
            flag.pair: translation
            for flag in flags
            if (translation := self._controller.translation(flag.pair)) is not None
        }

        def work(control: Control) -> int:
            return fix(
                self._services,
                opened,
                translations,
                flags,
                done=control.partial,
                cancel=control.cancel,
            )

        def show(target: Target) -> None:
            if self._controller.current is opened:
                self._controller.replace_target(target)

        self._status.set_message(self.tr("Looking for other translations…"))
        self._job = self._workers.start(
            work,
            Job(partial=show, done=lambda n: self._on_fixed(flags, n), failed=self.failed.emit),
        )

    # --- inside --------------------------------------------------------------------------

    def _on_fixed(self, flags: Sequence[TermFlag], fixed: int) -> None:
        if len(flags) == 1 and not fixed:
            self._status.set_message(self.tr("The model offers no such translation: write it."))
            self._edit(flags[0])
            return
        self._status.set_message(
            self.tr("{fixed} of %n place(s) fixed", "", len(flags)).format(fixed=fixed)
        )

    def _edit(self, flag: TermFlag) -> None:
        self.go_to(flag)
        self.edit_wanted.emit()

    def _on_opened(self, _article: int) -> None:
        self._changed = ""
        if self._job is not None:
            self._job.cancel()

    def _on_glossary(self, glossary: Glossary) -> None:
        reading = self._controller.reading
        sentences = [pair.target for pair in reading.bitext.pairs()] if reading else []
        self._panel.show_glossary(glossary, sentences)
        self.counted.emit(len(self._panel.flags))
        if self._changed and glossary.terms:
            lemma, self._changed = self._changed, ""
            if not self._controller.human:
                self._offer(lemma, glossary)

    def _offer(self, lemma: str, glossary: Glossary) -> None:
        asked = [
            flag
            for flag in glossary.flags
            if flag.term == lemma and flag.kind is not FlagKind.INCONSISTENT
        ]
        segments = sorted({flag.pair for flag in asked if not self._protected(flag.pair)})
        if not segments:
            return
        self._banner.show_message(
            self.tr(
                "“{term}” is not rendered as “{wanted}” in %n sentence(s).", "", len(segments)
            ).format(term=lemma, wanted=asked[0].expected),
            [(self.tr("Translate again"), lambda: self._renew(segments))],
        )

    def _protected(self, segment: int) -> bool:
        target = self._controller.target(segment)
        return target is not None and (target.protected or target.origin is Origin.EDITED)

    def _renew(self, segments: Sequence[int]) -> None:
        self._banner.clear()
        self._controller.renew(segments)
