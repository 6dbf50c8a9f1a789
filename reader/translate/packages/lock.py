"""A lock between processes that the system releases when its holder ends, however it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.bitext.errors import DownloadError
from reader.translate.packages.installing import not_writable

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, which stays behind, empty.

    Raises DownloadError where another process (or thread) holds it, InputError where it cannot be
    made.
    """
    try:
        file = path.open("ab")
    except OSError as failure:
        raise not_writable(path.stem, failure) from failure
    with file:
        try:
            _lock(file.fileno())
        except OSError as failure:
            raise DownloadError(
                "This package is being downloaded already.",
                "The other download goes on.",
                "Wait for it, or stop it first.",
            ) from failure
        yield
