"""SQLite's errors in words, and what to do with a damaged file."""

import datetime
import sqlite3
from pathlib import Path

from reader.bitext.errors import InputError, LibraryError

_KEPT = "Everything acknowledged before is kept; the last change was not made."


class DamagedLibraryError(LibraryError):
    """The file is no readable database. It stays where it is until `set_aside`."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file itself is broken."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_full(error: sqlite3.Error) -> bool:
    """Whether there is no room for what SQLite wants to write, be it only its index of the
    journal."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE


def damaged(path: Path) -> DamagedLibraryError:
    """The error for a file that is no readable database."""
    return DamagedLibraryError(
        f"The library {path} is damaged and cannot be read.",
        "The file was not changed.",
        "Set it aside and restore a backup, or start with an empty library.",
    )


def explain(error: sqlite3.Error, path: Path) -> LibraryError:
    """What `error` means for the reader of the library."""
    if is_damage(error):
        return damaged(path)
    if is_full(error):
        return LibraryError(
            f"There is no room left on the disk that holds {path}.",
            _KEPT,
            "Make room and try again.",
        )
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryError(
                "Another window or program is busy writing to the library.",
                _KEPT,
                "Wait until it is done and try again.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return LibraryError(
                f"The program may not write to {path.parent}.",
                _KEPT,
                "Give the folder write permission, or choose another data folder.",
            )
        case sqlite3.SQLITE_IOERR:
            return LibraryError(
                f"The disk that holds {path} reported an error ({error}).",
                _KEPT,
                "Check the disk and its free space.",
            )
    return LibraryError(
        f"The library {path} reported an error ({error}).",
        _KEPT,
        "Try again; if it stays so, close the program, make a copy of the file and start it again.",
    )


def unreachable(path: Path, why: str) -> LibraryError:
    """The error for a file that cannot even be looked at."""
    return LibraryError(
        f"The library {path} cannot be opened: {why}.",
        "It was not touched.",
        "Check the permissions of the folder, or choose another data folder.",
    )


def half_a_character() -> InputError:
    """The error for a text that no file can hold: it has a lone half of a surrogate pair."""
    return InputError(
        "The text has a damaged character in it, half of one.",
        "Nothing was changed.",
        "Remove the character and try again.",
    )


def set_aside(path: Path) -> Path:
    """Rename a damaged library and its journals, so that a new one can be started.

    Returns the new place of the file. Raises LibraryError where it cannot be renamed.
    """
    stamp = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    place = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
    try:
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(place.with_name(place.name + ending))
    except OSError as error:
        raise LibraryError(
            f"The damaged library {path} cannot be renamed ({error.strerror}).",
            "It was not changed.",
            "Move it away by hand.",
        ) from error
    return place
