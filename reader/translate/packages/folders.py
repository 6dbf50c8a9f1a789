"""Folders that appear whole or not at all, whoever else is at work and whenever it is killed."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_ABANDONED = 3600.0
"""Seconds after which a temporary folder must be left over from a killed process."""


@contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """A temporary folder inside `parent` (made where it is missing), to be filled and handed to
    `settle`; removed at the end if it is still there. Raises OSError."""
    parent.mkdir(parents=True, exist_ok=True)
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=".", suffix=".tmp", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, target: Path, is_good: Callable[[Path], bool]) -> None:
    """Give `folder` the name `target`, in one step.

    A folder that has this name already stays when it `is_good`, because another process may be
    using it, else it is replaced. Raises OSError.
    """
    for attempt in range(5):
        try:
            folder.rename(target)
            return
        except OSError:
            if attempt == 4 or not target.exists():
                raise
        if is_good(target):
            return
        with contextlib.suppress(FileNotFoundError):
            discard(target)


def discard(folder: Path) -> None:
    """Remove a folder: it loses its name in one step, its contents after that. Raises OSError."""
    bin_ = Path(tempfile.mkdtemp(prefix=".", suffix=".tmp", dir=folder.parent))
    try:
        folder.rename(bin_ / "discarded")
    finally:
        shutil.rmtree(bin_, ignore_errors=True)


def subfolders(parent: Path) -> list[Path]:
    """The folders in `parent` that are not hidden, by name; none where it cannot be listed."""
    try:
        return sorted(p for p in parent.iterdir() if not p.name.startswith(".") and p.is_dir())
    except OSError:
        return []


def _sweep(parent: Path) -> None:
    for left in parent.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left)
