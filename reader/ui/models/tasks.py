"""One thing at a time, with its progress in the line at the foot of the manager."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.bitext.errors import ReaderError
from reader.ui.models import wording
from reader.ui.models.pieces import Activity
from reader.ui.workers import Control, Job, Workers

PACKAGES = "packages"
"""The lane of what changes the packages: one after the other."""
NETWORK = "general"
TRANSLATE = "translate"
"""The lane in which articles are translated: a measurement waits for its end."""


class Tasks(QObject):
    """Runs what the reader has asked for; short things go beside it."""

    ended = Signal()
    """Something has failed or was stopped: the disk may look different now."""

    def __init__(self, workers: Workers, activity: Activity, parent: QObject) -> None:
        super().__init__(parent)
        self._workers = workers
        self._activity = activity
        self._job: Job | None = None
        self._retry: Callable[[], None] | None = None
        activity.cancel.connect(self.cancel)
        activity.retry.connect(self.retry)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def start(
        self,
        text: str,
        work: Callable[[Control], Any],
        done: Callable[[Any], None],
        *,
        partial: Callable[[Any], None] | None = None,
        lane: str = PACKAGES,
        retry: bool = False,
        count: Callable[[int], str] = wording.size,
    ) -> bool:
        """Do `work` unless something is under way (False); with `retry` a failure can be tried
        again. `count` puts a figure of the progress into words."""
        if self.busy:
            self._activity.remind(self.tr("One thing at a time: wait for it, or cancel it first."))
            return False
        options = {"partial": partial, "lane": lane, "retry": retry, "count": count}
        self._retry = (lambda: self.start(text, work, done, **options)) if retry else None

        def finished(value: Any) -> None:
            self._job = None
            self._activity.say("")
            done(value)

        def failed(error: ReaderError) -> None:
            self._job = None
            self._activity.say(str(error), can_retry=retry)
            self.ended.emit()

        def progress(done: int, total: int) -> None:
            # Where the whole is not known, what is there is all there is to say.
            text = self.tr("{done} of {total}") if total else "{done}"
            shown = text.format(done=count(done), total=count(total))
            self._activity.progress(done, total, shown)

        self._activity.begin(text)
        self._job = Job(done=finished, failed=failed, partial=partial, progress=progress)
        self._workers.start(work, self._job, lane=lane)
        return True

    def at_once(self, work: Callable[[Control], Any], done: Callable[[Any], None]) -> None:
        """Do something short beside whatever is under way."""
        self._workers.start(
            work, Job(done=done, failed=lambda error: self._activity.remind(str(error)))
        )

    def cancel(self) -> None:
        """Stop what is under way; what a download has fetched is kept."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._activity.say(self.tr("Stopped."), can_retry=self._retry is not None)
            self.ended.emit()

    def retry(self) -> None:
        """Try again what has failed or was stopped."""
        if self._retry is not None:
            self._retry()
