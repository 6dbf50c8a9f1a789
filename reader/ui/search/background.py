"""Embeds the sentences of the library while nothing more urgent is under way."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.bitext.errors import ModelMissingError, ReaderError
from reader.jobs.embedding import embed_missing
from reader.jobs.services import Services
from reader.library.vectors import Coverage
from reader.ui.reading.controller import ReadingController
from reader.ui.workers import Control, Job, Workers

SOON_MS = 3000
"""After a change of the library; the texts that are opened come first."""


class Embedder(QObject):
    """Keeps the vectors up to date. What is stopped at the end goes on at the next start."""

    changed = Signal(object)
    """How far the vectors are: a Coverage."""
    finished = Signal()
    """All sentences have vectors."""

    def __init__(
        self, services: Services, workers: Workers, controller: ReadingController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workers = workers
        self._controller = controller
        self._translating = False
        self._job: Job | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.start)
        self._idle = QTimer(self, singleShot=True)
        self._idle.setInterval(round(1000 * services.settings.idle_seconds))
        self._idle.timeout.connect(self._release)
        controller.progressed.connect(self._on_progress)
        controller.library_changed.connect(self._soon.start)
        controller.translated.connect(self._soon.start)

    def start(self) -> None:
        """Embed what is missing, after what is running already."""
        if self._job is not None:
            self._again = True
            return
        self._job = self._workers.start(
            self._embed,
            Job(done=self._on_done, failed=self._on_failed, partial=self.changed.emit),
            lane="embed",
        )

    def used(self) -> None:
        """The encoder was used: it stays in memory for a while."""
        self._idle.start()

    def _embed(self, control: Control) -> Coverage:
        services = self._services

        def report(_done: int, _total: int) -> None:
            control.partial(services.library.vectors.coverage(services.encoder.model_id))

        embed_missing(
            services, busy=lambda: self._translating, progress=report, cancel=control.cancel
        )
        return services.library.vectors.coverage(services.encoder.model_id)

    def _on_done(self, coverage: Coverage) -> None:
        self._job = None
        self.used()
        self.changed.emit(coverage)
        self.finished.emit()
        if self._again:
            self._again = False
            self.start()

    def _on_failed(self, error: ReaderError) -> None:
        self._job = None
        # Without the encoder only the search by meaning is missing; it says so itself.
        if not isinstance(error, ModelMissingError):
            self._controller.failed.emit(error)

    def _on_progress(self, _done: int, _total: int, running: bool, _speed: float) -> None:
        self._translating = running

    def _release(self) -> None:
        if self._job is None:
            self._services.encoder.release()
