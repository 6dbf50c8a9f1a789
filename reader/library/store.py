"""The library file: opening it, transactions, and what goes wrong in words.

Each thread has a connection of its own; SQLite's WAL lets them read while one writes. Writers
wait for each other, those of other processes included.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.bitext.errors import CancelledError, LibraryError
from reader.library import schema
from reader.library.trouble import explain, half_a_character, is_damage, is_full, unreachable

FILE_NAME = "library.db"
_OLDEST_SQLITE = (3, 37)
_SHARED = "mode=ro"
_UNSHARED = "mode=ro&immutable=1"  # needs no journal, so it works where none can be made
_NO_JOURNAL = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_STEPS_BETWEEN_CHECKS = 10_000


class Store:
    """Connections to one library file. Use `read` and `write`, from any thread.

    `read_only` is empty, or says why nothing can be written.
    """

    def __init__(self, path: Path, *, read_only: bool, wait: float) -> None:
        self.path = path
        self.read_only = ""
        self._access = "mode=rwc"
        self._wait = wait
        self._local = threading.local()
        self._lock = threading.RLock()
        self._connections: dict[threading.Thread, sqlite3.Connection] = {}
        self._closed = False
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise LibraryError(
                f"SQLite {sqlite3.sqlite_version} is too old for the library.",
                "Nothing was changed.",
                "Use a Python whose SQLite is at least 3.37.",
            )
        try:
            self._open(read_only)
        except sqlite3.Error as error:
            self.close()
            raise explain(error, path) from error
        except OSError as error:
            self.close()
            raise unreachable(path, error.strerror or str(error)) from error
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self, stop: Callable[[], bool] | None = None) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the library throughout.

        Raises LibraryError, and CancelledError where `stop` said so while SQLite worked.
        """
        db = self._connection()
        outermost = not db.in_transaction
        try:
            if stop is not None:
                db.set_progress_handler(stop, _STEPS_BETWEEN_CHECKS)
            if outermost:
                db.execute("BEGIN")
            yield db
        except sqlite3.Error as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise CancelledError("Stopped.", "Nothing was changed.") from error
            raise explain(error, self.path) from error
        except UnicodeEncodeError as error:
            raise half_a_character() from error
        finally:
            if stop is not None:
                db.set_progress_handler(None, 0)
            if outermost and db.in_transaction:
                db.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: durable once the block is left, undone whole where it raises.

        Within another `write` of the same thread the two are one transaction. Raises
        LibraryError, also where the library is read-only.
        """
        if self.read_only:
            raise LibraryError(
                "The library cannot be changed.",
                f"{self.read_only} Nothing was changed.",
                "Close the program, set this right and start it again.",
            )
        with self._lock:
            db = self._connection()
            if getattr(self._local, "writing", False):
                yield db
                return
            if db.in_transaction:
                raise RuntimeError("a change may not begin within a `read`")
            self._local.writing = True
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            except sqlite3.Error as error:
                raise explain(error, self.path) from error
            except UnicodeEncodeError as error:
                raise half_a_character() from error
            finally:
                self._local.writing = False
                if db.in_transaction:
                    with suppress(sqlite3.Error):
                        db.execute("ROLLBACK")

    def changes_elsewhere(self) -> int:
        """A number that is another one once a different connection has changed the library."""
        with self.read() as db:
            (version,) = db.execute("PRAGMA data_version").fetchone()
            return int(version)

    def close(self) -> None:
        """Close the connections of all threads. Closing twice is fine."""
        with self._lock:
            self._closed = True
            for db in self._connections.values():
                db.close()
            self._connections.clear()

    def connect(self, access: str = "") -> sqlite3.Connection:
        """A new connection, not kept; the caller closes it."""
        db = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{access or self._access}",
            uri=True,
            timeout=self._wait,
            isolation_level=None,
            check_same_thread=False,
        )
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -16000")
        return db

    def _connection(self) -> sqlite3.Connection:
        if self._closed:
            raise LibraryError(
                "The library is closed.", "Nothing was changed.", "Start the program again."
            )
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            with self._lock:
                for thread in [t for t in self._connections if not t.is_alive()]:
                    self._connections.pop(thread).close()
                db = self.connect()
                self._connections[threading.current_thread()] = db
                self._local.db = db
        return db

    def _open(self, read_only: bool) -> None:
        if self.path.exists() and not self.path.is_file():
            raise unreachable(self.path, "it is not a regular file")
        exists = self.path.exists() and self.path.stat().st_size > 0
        if exists:
            self._inspect()
        elif read_only:
            raise LibraryError(
                f"There is no library in {self.path.parent}.",
                "Nothing was made there.",
                "Choose the folder that holds library.db.",
            )
        if read_only:
            self._open_for_reading("It was opened for reading.")
            return
        try:
            self._open_for_writing()
        except sqlite3.OperationalError as error:
            if not exists or not _is_journal_missing(error):
                raise
            self.close()
            self._closed = False
            self._local = threading.local()
            self._open_for_reading(
                f"There is no room left on the disk that holds {self.path}."
                if is_full(error)
                else f"The program may not write to {self.path.parent}."
            )

    def _inspect(self) -> None:
        """Look at the file without a change to it, not even a journal beside it."""
        quiet = not self._journal_size()
        try:
            application, version, tables = self._header(_UNSHARED if quiet else _SHARED)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            # Another process may just have been writing; reading as it does tells for sure.
            application, version, tables = self._header(_SHARED)
        if tables and application != schema.APPLICATION_ID:
            raise LibraryError(
                f"{self.path} is a database of another program.",
                "It was not touched.",
                "Choose another data folder, or move the file away.",
            )
        if version > schema.CURRENT:
            raise LibraryError(
                f"{self.path} was written by a newer version of this program "
                f"(schema {version}, this one knows {schema.CURRENT}).",
                "It was not touched.",
                "Start the newer version, or choose another data folder.",
            )

    def _journal_size(self) -> int:
        journal = self.path.with_name(f"{self.path.name}-wal")
        return journal.stat().st_size if journal.exists() else 0

    def _open_for_writing(self) -> None:
        db = self._connection()
        deadline = time.monotonic() + self._wait
        while True:
            try:
                db.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                # SQLite does not wait by itself when two processes create the file at once.
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
        schema.migrate(db)
        _require_writable(db)

    def _open_for_reading(self, why: str) -> None:
        self.read_only = why
        self._access = _SHARED
        try:
            self._header(_SHARED)
        except sqlite3.OperationalError as error:
            if not _is_journal_missing(error):
                raise
            if is_full(error) and self._journal_size():
                raise  # what stands in the journal only would not be seen
            self._access = _UNSHARED
        if self._header(self._access)[1] < schema.CURRENT:
            raise LibraryError(
                f"{self.path} was written by an older version of this program.",
                f"{why} So it cannot be brought up to date; it was not touched.",
                "Let the program write to the folder once.",
            )

    def _header(self, access: str) -> tuple[int, int, int]:
        """Application id, schema version and number of tables."""
        db = self.connect(access)
        try:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return application, schema.version_of(db), tables
        finally:
            db.close()


def _is_journal_missing(error: sqlite3.OperationalError) -> bool:
    """Whether SQLite could not make the files that it needs beside the library."""
    return error.sqlite_errorcode & 0xFF in _NO_JOURNAL or is_full(error)


def _require_writable(db: sqlite3.Connection) -> None:
    """Raise SQLite's error where the file cannot be written, without waiting for writers."""
    (wait,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    try:
        db.execute("BEGIN IMMEDIATE")
        # On a file that cannot be written SQLite begins all the same; the first change fails.
        db.execute(f"PRAGMA user_version = {schema.version_of(db)}")
        db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
    finally:
        db.execute(f"PRAGMA busy_timeout = {wait}")
