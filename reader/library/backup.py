"""Backup of the library to one file, and back."""

import datetime
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import ExportError, InputError
from reader.library import schema
from reader.library.store import Store
from reader.library.trouble import explain

_PAGES = 1024


def back_up(
    store: Store,
    target: Path,
    *,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> None:
    """Write the library to the file `target`, whole or not at all; others may go on writing.

    Raises ExportError, and CancelledError; a file that was there before is unchanged then.
    """

    def failed(why: object) -> ExportError:
        return ExportError(
            f"The backup {target} cannot be written ({why}).",
            "The library is unchanged, and so is a backup of that name.",
            "Choose another place, or make room there.",
        )

    try:
        if target.exists() and not target.is_file():
            raise failed("it is no regular file")
        if target.exists() and target.samefile(store.path):
            raise failed("it is the library itself")
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    except OSError as error:
        raise failed(error) from error
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as copy, closing(store.connect()) as source:
            source.backup(copy, pages=_PAGES, progress=_reporter(progress, cancel))
            copy.execute("PRAGMA journal_mode = DELETE")
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise failed(error) from error
    finally:
        part.unlink(missing_ok=True)


def restore(store: Store, backup: Path) -> Path:
    """Put what `backup` holds in the place of what the library holds, as one change.

    The backup is checked first, and what the library held is kept beside it in the file that is
    returned. Other windows see the change as any other. Raises InputError for a file that is no
    sound backup, LibraryError where the library cannot be written; it is unchanged then.
    """
    stamp = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
    kept = store.path.with_name(f"library-before-restore-{stamp}.db")
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=_writable(store)) as folder:
        fresh = Path(folder, "restored.db")
        _checked_copy(backup, fresh)
        back_up(store, kept)
        with store.write():
            pass  # raises where the library is read-only or another program is busy
        try:
            with closing(sqlite3.connect(fresh)) as source, closing(store.connect()) as live:
                source.backup(live)
        except sqlite3.Error as error:
            raise explain(error, store.path) from error
    return kept


def _writable(store: Store) -> Path:
    if store.read_only:
        with store.write():
            pass
    return store.path.parent


def _checked_copy(backup: Path, copy: Path) -> None:
    """A copy of `backup` that is known to be sound and has the current schema."""

    def refused(why: str) -> InputError:
        return InputError(f"{backup} {why}.", "The library is unchanged.", "Choose another backup.")

    if not backup.is_file():
        raise refused("is not there")
    try:
        with (
            closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy, isolation_level=None)) as db,
        ):
            if source.execute("PRAGMA application_id").fetchone() != (schema.APPLICATION_ID,):
                raise refused("is not a backup of this program's library")
            if schema.version_of(source) > schema.CURRENT:
                raise refused("was written by a newer version of this program")
            source.backup(db)
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise refused("is damaged")
            if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise refused("is damaged")
            schema.migrate(db)
    except (sqlite3.Error, OSError) as error:
        raise refused(f"cannot be read as a backup ({error})") from error


def _reporter(
    progress: Progress | None, cancel: CancelToken | None
) -> Callable[[int, int, int], None]:
    def report(_: int, remaining: int, total: int) -> None:
        if cancel is not None:
            cancel.check()
        if progress is not None:
            progress(total - remaining, total)

    return report
