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
from reader.library.trouble import damaged, explain, is_damage

FILE_NAME = "library.db"
_OLDEST_SQLITE = (3, 37)
_STEPS_BETWEEN_CHECKS = 10_000


class Store:
    """Connections to one library file. Use `read` and `write`, from any thread.

    `read_only` is empty, or says why nothing can be written.
    """

    def __init__(self, path: Path, *, read_only: bool, wait: float) -> None:
        self.path = path
        self.read_only = ""
        self._mode = "rwc"
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

    def connect(self) -> sqlite3.Connection:
        """A new connection, not kept; the caller closes it."""
        db = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{self._query()}",
            uri=True,
            timeout=self._wait,
            isolation_level=None,
            check_same_thread=False,
        )
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -16000")
        return db

    def _query(self) -> str:
        return self._mode if "=" in self._mode else f"mode={self._mode}"

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            with self._lock:
                if self._closed:
                    raise LibraryError("The library is closed.", "Nothing was changed.")
                for thread in [t for t in self._connections if not t.is_alive()]:
                    self._connections.pop(thread).close()
                db = self.connect()
                self._connections[threading.current_thread()] = db
                self._local.db = db
        return db

    def _open(self, read_only: bool) -> None:
        exists = self.path.exists() and self.path.stat().st_size > 0
        if exists:
            self._inspect()
        elif read_only:
            raise LibraryError(f"There is no library in {self.path.parent}.")
        if read_only:
            self._open_for_reading("It was opened for reading.")
            return
        try:
            self._open_for_writing()
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if not exists or code not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise
            self.close()
            self._closed = False
            self._open_for_reading(f"The program may not write to {self.path.parent}.")

    def _inspect(self) -> None:
        """Look at the file without a change to it."""
        self._mode = "ro"
        self._reachable()
        db = self.connect()
        try:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            version = schema.version_of(db)
            (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                raise damaged(self.path) from error
            raise
        finally:
            db.close()
            self._mode = "rwc"
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
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")

    def _open_for_reading(self, why: str) -> None:
        self.read_only = why
        self._mode = "ro"
        self._reachable()
        if schema.version_of(self._connection()) < schema.CURRENT:
            raise LibraryError(
                f"{self.path} was written by an older version of this program.",
                f"{why} So it cannot be brought up to date; it was not touched.",
                "Let the program write to the folder once.",
            )

    def _reachable(self) -> None:
        """A WAL file in a folder without write permission can be read only as `immutable`."""
        db = self.connect()
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CANTOPEN:
                raise
            self._mode = "immutable=1"
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                raise damaged(self.path) from error
            raise
        finally:
            db.close()
