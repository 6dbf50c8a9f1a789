"""Runs jobs off the GUI thread and brings their results back to it."""

import builtins
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, ReaderError

LIBRARY = "library"
"""The lane of changes to the library: in order, and finished also when the window closes."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Control:
    """What a job is given to talk with: `partial` and `progress` may be called from its thread."""

    cancel: CancelToken
    partial: Callable[[Any], None]
    progress: Callable[[int, int], None]


Work = Callable[[Control], Any]


@dataclass(frozen=True, slots=True)
class _Message:
    job: "Job"
    kind: str
    value: Any


@dataclass(eq=False)
class Job:
    """A job that was started. After `cancel` none of its callbacks is called any more."""

    done: Callable[[Any], None] | None = None
    failed: Callable[[ReaderError], None] | None = None
    partial: Callable[[Any], None] | None = None
    progress: Callable[[int, int], None] | None = None
    token: CancelToken = field(default_factory=CancelToken)

    def cancel(self) -> None:
        """Ask the job to stop, and drop what it still sends."""
        self.token.cancel()


class _Runnable(QRunnable):
    def __init__(self, job: Job, work: Work, send: Callable[[_Message], None]) -> None:
        super().__init__()
        self._job, self._work, self._send = job, work, send

    def run(self) -> None:
        try:
            value = self._work(
                Control(
                    self._job.token,
                    partial=lambda value: self._say("partial", value),
                    progress=lambda done, total: self._say("progress", (done, total)),
                )
            )
        except CancelledError:
            return
        except ReaderError as error:
            self._say("failed", error)
        except Exception as error:
            log.exception("a job failed")
            self._say(
                "failed",
                ReaderError(
                    f"Something went wrong inside the program ({type(error).__name__}: {error}).",
                    "Your library is unchanged.",
                    "Try again; if it stays, report it with the text you opened.",
                ),
            )
        else:
            self._say("done", value)

    def _say(self, kind: str, value: Any) -> None:
        # A job that outlasts the window has nobody left to tell.
        with suppress(RuntimeError):
            self._send(_Message(self._job, kind, value))


def drop_import_hook() -> None:
    """Take back the hook with which PySide6 reads the source of every module that is imported,
    looking for `from __feature__ import …`, which this program does not use.

    Jobs import their libraries when they first need them; in their threads the hook has ended the
    process with a segmentation fault.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


class Workers(QObject):
    """The window's threads: a lane of one thread for each kind of work that must keep its order,
    and a general lane."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        drop_import_hook()
        self._lanes: dict[str, QThreadPool] = {}
        self._running: dict[Job, str] = {}
        self._arrived.connect(self._deliver)

    def start(self, work: Work, job: Job, *, lane: str = "general") -> Job:
        """Run `work` in a lane; the job's callbacks are called in the GUI thread."""
        if lane not in self._lanes:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(2 if lane == "general" else 1)
            self._lanes[lane] = pool
        self._running[job] = lane
        self._lanes[lane].start(_Runnable(job, work, self._arrived.emit))
        return job

    def stop(self, wait_ms: int = 5000) -> None:
        """Cancel everything but changes to the library, which are finished, and wait."""
        for job, lane in self._running.items():
            if lane != LIBRARY:
                job.cancel()
        for lane, pool in self._lanes.items():
            if lane != LIBRARY:
                pool.clear()
            pool.waitForDone(wait_ms)

    @Slot(object)
    def _deliver(self, message: _Message) -> None:
        job = message.job
        if message.kind in {"done", "failed"}:
            self._running.pop(job, None)
        callback = getattr(job, message.kind)
        if job.token.cancelled or callback is None:
            return
        if message.kind == "progress":
            callback(*message.value)
        else:
            callback(message.value)
