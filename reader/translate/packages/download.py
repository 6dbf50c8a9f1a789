"""Downloading package archives: resumed where they were cut off, taken only when whole."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from io import FileIO
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import DownloadError, InputError, ReaderError
from reader.translate.http import NETWORK_ERRORS, HttpStatusError, explain, request
from reader.translate.packages.archive import open_archive
from reader.translate.packages.index import AvailablePackage
from reader.translate.packages.installing import not_writable
from reader.translate.packages.lock import exclusive
from reader.translate.packages.package import Package, file_sha256
from reader.translate.packages.store import SUFFIX, PackageStore

_MOST_BYTES = 2 << 30
_CHUNK = 1 << 16
_TRIES = 3
_ZIP = b"PK\x03\x04"
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_UNPACKED = 2
"""Room for the unpacked package beside the archive, in archives."""


class _UnusableError(Exception):
    """What a link gives is not the package: no use in asking it again."""


def install_available(
    available: AvailablePackage,
    store: PackageStore,
    *,
    timeout: float = 15.0,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> Package:
    """Download, verify and install a package; `progress` counts the bytes of the download.
    `timeout` (seconds) is how long nothing may arrive; a cancellation is seen at the latest then.

    Raises DownloadError, InputError (no room, or the archive is whole but no usable package),
    CancelledError; a partial download is kept and gone on with next time.
    """
    path = store.downloads / f"{available.name}.part"
    with _on_disk(path):
        store.downloads.mkdir(parents=True, exist_ok=True)
    with exclusive(path.with_suffix(".lock")):
        archive, link = _download(available, path, timeout, progress, cancel)
        try:
            return store.install_file(archive, source=link, cancel=cancel)
        finally:
            archive.unlink(missing_ok=True)


def _download(
    available: AvailablePackage,
    path: Path,
    timeout: float,
    progress: Progress | None,
    cancel: CancelToken | None,
) -> tuple[Path, str]:
    """The whole archive and the link it came from. Each link is tried in turn, the one of which
    a part is there first; one that breaks off is asked for the rest up to three times."""
    reasons: list[str] = []
    parts = [_Part(path, link) for link in available.links]
    for part in sorted(parts, key=lambda part: not part.resumable()[0]):
        try:
            _fetch(part, available, timeout, progress, cancel)
            return part.finish(), part.link
        except _UnusableError as failure:
            part.forget()
            reasons.append(f"{part.link}: {failure}")
        except (HttpStatusError, *NETWORK_ERRORS) as failure:
            reasons.append(f"{part.link}: {explain(failure)}")
    raise DownloadError(
        f"The package {available.name} could not be downloaded ({'; '.join(reasons)}).",
        "Nothing was installed."
        + (" What arrived is kept, and gone on with next time." if path.exists() else ""),
        "Try again later, or install the package from a file.",
    )


@contextmanager
def _on_disk(path: Path) -> Iterator[None]:
    """Errors of the disk, which are not to be taken for errors of the network."""
    try:
        yield
    except OSError as failure:
        raise not_writable(path.stem, failure) from failure


@dataclass(frozen=True)
class _Part:
    """A partial download and, beside it, what is needed to go on with it."""

    path: Path
    link: str

    @property
    def _notes(self) -> Path:
        return self.path.with_suffix(".json")

    def resumable(self) -> tuple[int, str]:
        """How many bytes are there and the validator that their server gave (RFC 9110, 13.1.5);
        (0, "") where there is nothing to go on with."""
        try:
            notes = json.loads(self._notes.read_text(encoding="utf-8"))
            if notes["link"] == self.link and isinstance(notes["validator"], str):
                return self.path.stat().st_size, notes["validator"]
        except (OSError, ValueError, LookupError, TypeError):
            pass
        return 0, ""

    def begin(self, validator: str) -> None:
        """Start from nothing, with a new validator (empty: cannot be resumed)."""
        self.forget()
        with _on_disk(self.path):
            self.path.touch()
            if validator:
                notes = {"link": self.link, "validator": validator}
                self._notes.write_text(json.dumps(notes), encoding="utf-8")

    def open(self) -> FileIO:
        """For appending, unbuffered: a full disk shows when it is written to."""
        with _on_disk(self.path):
            return FileIO(self.path, "ab")

    def finish(self) -> Path:
        """Give the whole download its final name."""
        target = self.path.with_suffix(SUFFIX)
        with _on_disk(self.path):
            self.path.replace(target)
            self._notes.unlink(missing_ok=True)
        return target

    def forget(self) -> None:
        """Remove what is there."""
        with _on_disk(self.path):
            for path in (self._notes, self.path):
                path.unlink(missing_ok=True)


def _fetch(
    part: _Part,
    available: AvailablePackage,
    timeout: float,
    progress: Progress | None,
    cancel: CancelToken | None,
) -> None:
    """Fill `part` until it is whole. Raises _UnusableError, HttpStatusError, NETWORK_ERRORS."""
    for attempt in range(1, _TRIES + 1):
        try:
            total = _receive(part, timeout, progress, cancel)
            break
        except HttpStatusError as failure:
            if failure.status == 416:  # what is there does not fit the file on the server
                part.forget()
            elif failure.status < 500:
                raise _UnusableError(explain(failure)) from failure
            if attempt == _TRIES:
                raise
        except NETWORK_ERRORS:
            if attempt == _TRIES:
                raise
        except ValueError as failure:
            raise _UnusableError(explain(failure)) from failure
    _verify(part.path, total, available)


def _receive(
    part: _Part, timeout: float, progress: Progress | None, cancel: CancelToken | None
) -> int | None:
    """One request: the rest of the file, or all of it. Returns the length announced, if any."""
    have, validator = part.resumable()
    headers = {"Range": f"bytes={have}-", "If-Range": validator} if have else {}
    if cancel:
        cancel.check()
    with request(part.link, timeout=timeout, headers=headers) as response:
        have, total = _expected(response, have)
        if not have:
            part.begin(_validator(response))
        _check_room(part, have, total)
        with part.open() as out:
            while chunk := response.read1(_CHUNK):
                if not have and not chunk.startswith(_ZIP[: len(chunk)]):
                    raise _UnusableError("what came is not a package")
                with _on_disk(part.path):
                    out.write(chunk)
                have += len(chunk)
                if have > _MOST_BYTES or (total is not None and have > total):
                    raise _UnusableError("it is longer than it should be")
                if progress:
                    progress(have, total or 0)
                if cancel:
                    cancel.check()
    if total is not None and have < total:
        raise ConnectionError(None, f"broken off after {have} of {total} bytes")
    return total


def _expected(response: HTTPResponse, have: int) -> tuple[int, int | None]:
    """From which byte on the answer goes, and how long the whole file is, if that is known."""
    if response.status == 206:
        sent = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if not sent or int(sent[1]) != have:
            raise _UnusableError("the server sent another part than the one asked for")
        return have, int(sent[2])
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isdecimal() else None
    if total is not None and total > _MOST_BYTES:
        raise _UnusableError(f"it is {total / 1e9:.0f} GB long, which no package is")
    return 0, total


def _validator(response: HTTPResponse) -> str:
    """A strong ETag, else the date of the last change, for If-Range."""
    tag = response.headers.get("ETag", "")
    return tag if tag.startswith('"') else response.headers.get("Last-Modified", "")


def _check_room(part: _Part, have: int, total: int | None) -> None:
    needed = (total or 0) * (1 + _UNPACKED) - have
    free = shutil.disk_usage(part.path.parent).free
    if needed > free:
        raise InputError(
            f"The package needs {needed / 1e6:.0f} MB, but only {free / 1e6:.0f} MB are free.",
            "Nothing was downloaded or changed.",
            "Make room on the disk and try again.",
        )


def _verify(path: Path, total: int | None, available: AvailablePackage) -> None:
    size = path.stat().st_size
    if available.size not in (None, size) or total not in (None, size):
        raise _UnusableError("it is not as long as it should be")
    if available.sha256 and file_sha256(path) != available.sha256:
        raise _UnusableError("its checksum is not the one in the list")
    try:
        metadata = open_archive(path).metadata
    except ReaderError as failure:
        raise _UnusableError("what came is not a whole package") from failure
    wanted = available.metadata
    if (metadata.from_code, metadata.to_code) != (wanted.from_code, wanted.to_code):
        raise _UnusableError("what came is a package for other languages")
