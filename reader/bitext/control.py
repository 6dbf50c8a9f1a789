"""Progress and cancellation of long work, without threads of its own."""

import threading
from collections.abc import Callable

from reader.bitext.errors import CancelledError

Progress = Callable[[int, int], None]
"""Called with (done, total) from the thread that does the work."""


class CancelToken:
    """Set by the one who waits, looked at by the one who works, between two batches."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask for the work to stop; may be called from any thread, more than once."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise CancelledError if the work should stop."""
        if self.cancelled:
            raise CancelledError("Stopped.", "What was finished so far is kept.")
