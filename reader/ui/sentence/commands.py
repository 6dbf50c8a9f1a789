"""Connects the panel of the current sentence with the library and the view."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.bitext.beads import Bead
from reader.bitext.translation import Translation
from reader.jobs.editing import Editing
from reader.jobs.services import Services
from reader.jobs.workspace import Opened
from reader.library import Target
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.view import ReadingView
from reader.ui.sentence.panel import SentencePanel
from reader.ui.workers import LIBRARY, Job, Workers


class SentenceCommands(QObject):
    """Edits, choices and approvals of the current sentence, in the library's own lane."""

    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        view: ReadingView,
        panel: SentencePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editing = Editing(services)
        self._workers = workers
        self._controller = controller
        self._view = view
        self._panel = panel
        view.current_changed.connect(lambda _: self.refresh())
        controller.progressed.connect(lambda *_: self._refresh_if_changed())
        controller.opened.connect(lambda _: self.refresh())
        controller.closed.connect(panel.clear)
        panel.write.connect(self._write)
        panel.choose.connect(self._choose)
        panel.use_version.connect(self._use_version)
        panel.undo.connect(self.undo)
        panel.redo.connect(self.redo)
        panel.review.connect(self._review)
        panel.ask_alternatives.connect(self._ask_alternatives)
        panel.ask_again.connect(self._translate_again)
        panel.left.connect(view.setFocus)

    def toggle_reviewed(self) -> None:
        """Approve the current pair, or take the approval back."""
        if self._panel.reviewed.isEnabled():
            self._panel.reviewed.toggle()

    def undo(self) -> None:
        """Back to the version of the translation before."""
        self._change(lambda opened, segment: self._editing.undo(opened, segment))

    def redo(self) -> None:
        """Forward to the version after."""
        self._change(lambda opened, segment: self._editing.redo(opened, segment))

    def refresh(self) -> None:
        """Show what is known of the current sentence."""
        segment = self._segment()
        opened = self._controller.current
        if segment is None or opened is None:
            self._show_human()
            return
        translation = self._controller.translation(segment)
        target = self._controller.target(segment)
        self._panel.show_pair(opened.text.segments[segment].text, translation, target)
        self._workers.start(
            lambda _: self._editing.versions(opened, segment),
            Job(done=lambda found: self._show_versions(segment, found), failed=self.failed.emit),
        )

    # --- inside --------------------------------------------------------------------------

    def _bead(self) -> Bead | None:
        reading = self._view.reading
        if reading is None or not 0 <= self._view.current < len(reading.bitext.beads):
            return None
        return reading.bitext.beads[self._view.current]

    def _segment(self) -> int | None:
        """The current sentence, None where its translation is not the program's to edit."""
        bead = self._bead()
        if bead is None or self._controller.human:
            return None
        return bead.source[0] if bead.source else None

    def _show_human(self) -> None:
        """Show the current pair of a human translation, if there is one."""
        bead = self._bead()
        if bead is None or not self._controller.human:
            self._panel.clear()
            return
        bitext = self._view.reading.bitext
        self._panel.show_human(
            " ".join(bitext.source.segments[i].text for i in bead.source),
            " ".join(bitext.target.segments[j].text for j in bead.target),
        )

    def _refresh_if_changed(self) -> None:
        segment = self._segment()
        if segment is None or self._panel.editor.hasFocus():
            return
        if self._controller.translation(segment) != self._panel.translation:
            self.refresh()

    def _show_versions(self, segment: int, versions: list[Target]) -> None:
        if segment == self._segment():
            self._panel.show_versions(versions)

    def _write(self, text: str) -> None:
        self._change(lambda opened, segment: self._editing.write(opened, segment, text))

    def _choose(self, translation: Translation) -> None:
        self._change(lambda opened, segment: self._editing.choose(opened, segment, translation))

    def _use_version(self, revision: int) -> None:
        self._change(lambda opened, segment: self._editing.use_version(opened, segment, revision))

    def _review(self, reviewed: bool) -> None:
        self._change(lambda opened, segment: self._editing.review(opened, segment, reviewed))

    def _change(self, change: Callable[[Opened, int], Target | None]) -> None:
        segment, opened = self._segment(), self._controller.current
        if segment is None or opened is None:
            return

        def done(target: Target | None) -> None:
            if target is not None and self._controller.current is opened:
                self._controller.replace_target(target)
                self.refresh()

        self._workers.start(
            lambda _: change(opened, segment),
            Job(done=done, failed=self.failed.emit),
            lane=LIBRARY,
        )

    def _ask_alternatives(self) -> None:
        segment, opened = self._segment(), self._controller.current
        if segment is None or opened is None:
            return

        def done(found: tuple[Translation, ...]) -> None:
            if segment == self._segment():
                self._panel.show_alternatives(found)

        self._workers.start(
            lambda _: self._editing.alternatives(opened, segment),
            Job(done=done, failed=self.failed.emit),
        )

    def _translate_again(self) -> None:
        if (segment := self._segment()) is not None:
            self._controller.renew([segment])
