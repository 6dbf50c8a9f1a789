"""Looks up what the right column says of the current bead."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.bitext.errors import ModelMissingError, ReaderError
from reader.jobs.alignments import Alignments
from reader.jobs.bead_reasons import Reasons, reasons_for
from reader.library import Aligned
from reader.ui.align.beadlist import BeadList
from reader.ui.align.panel import BeadPanel
from reader.ui.workers import Control, Job, Workers

LOOK_MS = 120
"""How long a bead is current before anything is looked up for it."""


class BeadLookup(QObject):
    """Only what the current bead needs is translated, and once only."""

    failed = Signal(object)

    def __init__(
        self,
        alignments: Alignments,
        workers: Workers,
        beads: BeadList,
        panel: BeadPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._alignments = alignments
        self._workers = workers
        self._beads = beads
        self._panel = panel
        self._aligned: Aligned | None = None
        self._running: list[Job] = []
        self._translations: dict[tuple[int, ...], str] = {}
        self._timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._timer.timeout.connect(self._look_up)
        beads.current_changed.connect(lambda _: self._on_row())

    def open(self, aligned: Aligned) -> None:
        """Another alignment is edited."""
        self._aligned, self._translations = aligned, {}

    def stop(self) -> None:
        """Look nothing up any more."""
        self._timer.stop()
        for job in self._running:
            job.cancel()
        self._running = []

    def _on_row(self) -> None:
        self.stop()
        if self._aligned is not None:
            language = self._aligned.bitext.source.language
            self._panel.show_bead(self._beads.bead, language)
            self._timer.start()

    def _look_up(self) -> None:
        aligned, bead = self._aligned, self._beads.bead
        if aligned is None or bead is None:
            return

        def reasons(_: Control) -> Reasons | None:
            return reasons_for(aligned.bitext, bead, self._alignments.vectors_of(aligned))

        self._start(reasons, self._panel.show_reasons, self.failed.emit, "reasons")
        if bead.source in self._translations:
            self._panel.show_translation(self._translations[bead.source])
        elif bead.source:
            self._start(
                lambda _: self._alignments.machine_translation(aligned, bead),
                lambda text: self._on_translation(bead.source, text),
                self._on_no_translation,
                "compare",
            )

    def _start(self, work, done, failed, lane: str) -> None:
        self._running.append(self._workers.start(work, Job(done=done, failed=failed), lane=lane))

    def _on_translation(self, source: tuple[int, ...], text: str) -> None:
        self._translations[source] = text
        self._panel.show_translation(text)

    def _on_no_translation(self, error: ReaderError) -> None:
        if isinstance(error, ModelMissingError):
            self._panel.show_translation(self.tr("No package is installed for this direction."))
        else:
            self.failed.emit(error)
