"""The library: one file, its parts by what one does with them."""

from pathlib import Path
from types import TracebackType

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import LibraryError
from reader.library import backup
from reader.library.alignments import Alignments
from reader.library.articles import Articles
from reader.library.concordance import Concordance
from reader.library.history import History
from reader.library.listing import Listing
from reader.library.memory import Memory
from reader.library.revising import Revising
from reader.library.store import FILE_NAME, Store
from reader.library.termbase import TermBase
from reader.library.vectors import Vectors


class Library:
    """An open library; made by `open_library`. May be used from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.articles = Articles(store)
        self.revising = Revising(store)
        self.listing = Listing(store)
        self.memory = Memory(store)
        self.history = History(store)
        self.alignments = Alignments(store)
        self.concordance = Concordance(store)
        self.termbase = TermBase(store)
        self.vectors = Vectors(store)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    @property
    def read_only(self) -> str:
        """Why nothing can be written, for the reader to see; empty where all is well."""
        return self._store.read_only

    def changes_elsewhere(self) -> int:
        """A number that changes once another window, program or thread changed the library."""
        return self._store.changes_elsewhere()

    def back_up(
        self, target: Path, *, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> None:
        """Write everything to one file, whole or not at all.

        Raises ExportError or CancelledError; a file that was there before is unchanged then.
        """
        backup.back_up(self._store, target, progress=progress, cancel=cancel)

    def restore(self, source: Path) -> Path:
        """Put what a backup holds in the place of what the library holds, as one change.

        Returns the file in which the former contents are kept. Raises InputError for a file
        that is no sound backup, LibraryError where it cannot be written; nothing is changed then.
        """
        return backup.restore(self._store, source)

    def close(self) -> None:
        """Close the file. Nothing is waiting to be saved. Closing twice is fine."""
        self._store.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_library(folder: Path, *, read_only: bool = False, wait: float = 10.0) -> Library:
    """Open `library.db` in `folder`, making both where they are missing.

    Where the program may not write there, an existing library is opened for reading, and
    `Library.read_only` says why. `wait` is how many seconds a change waits for another program
    that is writing.

    Raises LibraryError (nothing is touched then): no folder, not a library, written by a newer
    version; DamagedLibraryError for a broken file (see `set_aside`).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"The data folder {folder} cannot be made ({error.strerror}).",
            "Nothing was changed.",
            "Choose another data folder.",
        ) from error
    return Library(Store(folder / FILE_NAME, read_only=read_only, wait=wait))
