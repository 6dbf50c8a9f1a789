"""Has the translations of the open article judged, and their confidence shown."""

from dataclasses import replace

from PySide6.QtCore import QObject

from reader.jobs.confidence import Confidences, judge_article
from reader.jobs.services import Services
from reader.ui.reading.controller import ReadingController
from reader.ui.workers import Control, Job, Workers

LANE = "confidence"


class Judging(QObject):
    """Works behind the translation: what is translated is judged in a lane of its own."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workers = workers
        self._controller = controller
        self._job: Job | None = None
        controller.translated.connect(self.start)
        controller.opened.connect(self.stop)

    def start(self) -> None:
        """Judge what has no confidence yet."""
        self.stop()
        opened = self._controller.current
        if opened is None:
            return
        waiting = self._controller.unjudged()
        texts = opened.text.segments
        pairs = {index: (texts[index].text, waiting[index]) for index in waiting}
        if not pairs:
            return
        languages = (opened.text.language, opened.target_language)

        def work(control: Control) -> None:
            judge_article(
                self._services,
                opened.id,
                languages,
                pairs,
                emit=control.partial,
                cancel=control.cancel,
            )

        def show(found: Confidences) -> None:
            self._controller.show_judged(
                {
                    index: (waiting[index], replace(waiting[index], confidence=value))
                    for index, value in found.items()
                }
            )

        self._job = self._workers.start(
            work, Job(partial=show, failed=self._controller.failed.emit), lane=LANE
        )

    def stop(self) -> None:
        """Leave the rest as it is."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
