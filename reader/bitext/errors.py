"""The one error tree. Every message says what happened, what it means for the data, what to do.

ReaderError
├── InputError          a file, text or pattern given by the user cannot be used   (exit status 2)
├── ModelMissingError   a package or the sentence encoder is missing or broken     (exit status 3)
├── LibraryError        the library cannot be opened, read or written              (exit status 2)
├── ExportError         a file cannot be written                                   (exit status 2)
├── DownloadError       something asked for over the network did not arrive whole  (exit status 2)
└── CancelledError      the user stopped a job; partial results are kept           (exit status 2)
"""


class ReaderError(Exception):
    """Root of all errors that are shown to the user.

    `what` says what happened, `meaning` what that means for the user's data, `remedy` what to do.
    """

    exit_status = 2

    def __init__(self, what: str, meaning: str = "", remedy: str = "") -> None:
        self.what = what
        self.meaning = meaning
        self.remedy = remedy
        super().__init__(" ".join(part for part in (what, meaning, remedy) if part))


class InputError(ReaderError):
    """A file, text or pattern given by the user cannot be used."""


class ModelMissingError(ReaderError):
    """A translation package or the sentence encoder is missing or broken."""

    exit_status = 3


class LibraryError(ReaderError):
    """The library cannot be opened, read or written."""


class ExportError(ReaderError):
    """A file cannot be written; a file that was there before is unchanged."""


class DownloadError(ReaderError):
    """Something the user asked for over the network did not arrive whole."""


class CancelledError(ReaderError):
    """The user stopped a job. Partial results are kept."""
