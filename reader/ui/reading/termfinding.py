"""Has the terms of the open article found, and knows those that were found last."""

from PySide6.QtCore import QObject, Signal

from reader.jobs.reading import Glossary
from reader.jobs.termbase import colour_slots
from reader.jobs.workspace import Workspace
from reader.ui.reading.state import OpenArticle
from reader.ui.workers import Control, Job, Workers


class TermFinding(QObject):
    """One search at a time: a newer one takes the place of the one before."""

    found = Signal(object, bool)
    """A Glossary, and whether it was looked for in all that there will be of the translation."""
    failed = Signal(object)

    def __init__(self, workspace: Workspace, workers: Workers, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = workers
        self._job: Job | None = None
        self.glossary = Glossary()
        self.slots: dict[str, int] = {}

    def clear(self) -> None:
        """Forget the terms, and what is being looked for."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self.glossary, self.slots = Glossary(), {}

    def find(self, state: OpenArticle, *, final: bool) -> None:
        """Look for the terms of an article as it stands now."""
        if self._job is not None:
            self._job.cancel()
        opened, translations = state.opened, dict(state.translations)
        human = opened.human if state.human else None

        def work(control: Control) -> Glossary:
            if human is not None:
                return self._workspace.human_glossary(opened, human, control.cancel)
            return self._workspace.glossary(opened, translations, control.cancel)

        def done(glossary: Glossary) -> None:
            self.glossary = glossary
            self.slots = colour_slots(glossary.terms, glossary.entries)
            self.found.emit(glossary, final)

        self._job = self._workers.start(work, Job(done=done, failed=self.failed.emit), lane="terms")
