"""Takes files and texts into the library for the controller."""

from collections.abc import Sequence
from pathlib import Path

from reader.bitext.errors import CancelledError, ReaderError
from reader.jobs.workspace import Opened, Workspace
from reader.ui.workers import Control

NAMED = 5
"""So many faults are told one by one."""


def take_files(workspace: Workspace, paths: Sequence[Path], control: Control) -> Opened | None:
    """The last of these files that can be read, opened; faults are sent as one partial result."""
    last = None
    faults: list[ReaderError] = []
    for number, path in enumerate(paths):
        control.progress(number, len(paths))
        control.cancel.check()
        try:
            last = workspace.import_file(path, control.cancel)
        except CancelledError:
            raise
        except ReaderError as error:
            faults.append(error)
    control.progress(len(paths), len(paths))
    if faults:
        control.partial(together(faults, len(paths)))
    return None if last is None else workspace.open(last)


def take_text(workspace: Workspace, text: str, control: Control) -> Opened:
    """A pasted text, opened."""
    control.progress(0, 1)
    article = workspace.import_text(text, control.cancel)
    control.progress(1, 1)
    return workspace.open(article)


def together(faults: Sequence[ReaderError], files: int) -> ReaderError:
    """One error that names the faults of several files."""
    if len(faults) == 1:
        return faults[0]
    lines = [f"{len(faults)} of {files} files were not opened."]
    lines += [fault.what for fault in faults[:NAMED]]
    if len(faults) > NAMED:
        lines.append(f"… and {len(faults) - NAMED} more")
    return ReaderError("\n".join(lines))
