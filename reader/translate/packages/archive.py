"""Package archives (`.argosmodel`, a zip with one root folder): checked, then unpacked.

Nothing is written before the whole table of contents has been checked, and nothing outside the
folder that the caller gives. Only what translation needs is taken: `metadata.json`, the card, the
tokenizer and `model/`; the sentence splitters that many packages carry stay in the archive.
"""

import hashlib
import lzma
import os
import re
import shutil
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError
from reader.translate.packages.package import (
    BPE,
    CARD,
    METADATA,
    SENTENCEPIECE,
    TARGET_SENTENCEPIECE,
    Metadata,
    parse_metadata,
)

_MOST_MEMBERS = 10_000
_MOST_BYTES = 4 << 30
_MOST_METADATA = 1 << 20
_HIGHEST_RATIO = 200
_CHUNK = 1 << 20
_TOP = {METADATA, CARD, SENTENCEPIECE, TARGET_SENTENCEPIECE, BPE}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises for archives that are not whole, from bad checksums to seeking into
nowhere."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


@dataclass(frozen=True)
class Archive:
    """A checked archive. `members` maps the paths to unpack, relative to the root folder, to the
    archive's entries; `size` is their sum in bytes, unpacked."""

    path: Path
    metadata: Metadata
    members: dict[PurePosixPath, zipfile.ZipInfo]

    @property
    def size(self) -> int:
        """Bytes on the disk after unpacking."""
        return sum(info.file_size for info in self.members.values())

    @property
    def fingerprint(self) -> str:
        """A short name for the contents, made from the names, sizes and checksums in the table
        of contents: it tells two versions of a package apart without reading them."""
        rows = sorted((str(p), i.file_size, i.CRC) for p, i in self.members.items())
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


def open_archive(path: Path) -> Archive:
    """Check the table of contents of an archive.

    Raises InputError where the file is not a zip, has more than one root folder, names that lead
    out of it or mean something else on another system, links, two members of one name, an
    unlikely size or compression or no metadata, and ModelMissingError where the metadata cannot
    be used.
    """
    with _open(path) as archive:
        infos = archive.infolist()
        _check_amount(path, infos)
        parts = [(_parts(path, info), info) for info in infos]
        _check_tree(path, parts)
        members = {
            PurePosixPath(*names[1:]): info
            for names, info in parts
            if not info.is_dir() and _needed(names[1:])
        }
        listing = members.get(PurePosixPath(METADATA))
        if listing is None:
            raise _refused(path, f"it holds no {METADATA}")
        if listing.file_size > _MOST_METADATA:
            raise _refused(path, f"its {METADATA} is far too large")
        text = b"".join(_chunks(archive, listing, path))
        return Archive(path, parse_metadata(text, path.name), members)


def unpack(
    archive: Archive,
    folder: Path,
    *,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> None:
    """Unpack into `folder`, which must be empty; `progress` counts bytes.

    Raises InputError for a damaged archive (every checksum is compared) or too little room,
    OSError where `folder` cannot be written to, and CancelledError; what was written until then
    is left to the caller to remove.
    """
    _check_space(archive, folder)
    done = 0
    with _open(archive.path) as file:
        for name, info in archive.members.items():
            target = folder.joinpath(*name.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as out:
                for chunk in _chunks(file, info, archive.path):
                    if cancel:
                        cancel.check()
                    out.write(chunk)
                    done += len(chunk)
                    if progress:
                        progress(done, archive.size)
                out.flush()
                os.fsync(out.fileno())
            if target.stat().st_size != info.file_size:
                raise _refused(archive.path, f"{name} is not as long as it says")


def _open(path: Path) -> zipfile.ZipFile:
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise _refused(path, "it is not a regular file")  # a pipe would be waited for
    try:
        return zipfile.ZipFile(path)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as failure:
        raise _refused(path, (failure.strerror or str(failure)).lower()) from failure
    except _DAMAGED as failure:
        raise _refused(path, "it is not a whole zip archive") from failure


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    """The contents of a member. Errors of reading are told from those of whoever writes."""
    try:
        with archive.open(info) as packed:
            while chunk := packed.read(_CHUNK):
                yield chunk
    except _DAMAGED as failure:
        raise _refused(path, "it is damaged") from failure


def _check_amount(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > _MOST_MEMBERS:
        raise _refused(path, f"it holds more than {_MOST_MEMBERS} files")
    size, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    if size > _MOST_BYTES:
        raise _refused(path, f"it would unpack to {size / 1e9:.0f} GB")
    if size > _HIGHEST_RATIO * max(packed, 1) or packed > path.stat().st_size:
        raise _refused(path, "what it says of its sizes cannot be true")


def _parts(path: Path, info: zipfile.ZipInfo) -> tuple[str, ...]:
    """The names on the way to a member, each checked."""
    name = info.orig_filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(path, f"“{name[:80]}” is a link or a device")
    if info.flag_bits & 1:
        raise _refused(path, "it is encrypted")
    parts = tuple(name.removesuffix("/").split("/"))
    for part in parts:
        odd = part in {"", ".", ".."} or part != part.rstrip(" .") or len(part) > 100
        if odd or _FORBIDDEN.search(part) or _DEVICE.fullmatch(part):
            raise _refused(path, f"“{name[:80]}” is not a safe file name")
    return parts


def _check_tree(path: Path, parts: list[tuple[tuple[str, ...], zipfile.ZipInfo]]) -> None:
    roots = {names[0] for names, _ in parts}
    if len(roots) != 1 or any(len(names) == 1 and not info.is_dir() for names, info in parts):
        raise _refused(path, "a package has one folder that holds everything")
    seen: set[str] = set()
    for names, info in parts:
        folded = unicodedata.normalize("NFC", "/".join(names)).casefold()
        if folded in seen:
            raise _refused(path, f"it holds “{'/'.join(names)[:80]}” twice")
        if not info.is_dir():
            seen.add(folded)


def _needed(names: tuple[str, ...]) -> bool:
    return (len(names) == 1 and names[0] in _TOP) or (len(names) > 1 and names[0] == "model")


def _check_space(archive: Archive, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < archive.size + (16 << 20):
        raise InputError(
            f"“{archive.path.name}” needs {archive.size / 1e6:.0f} MB, "
            f"but only {free / 1e6:.0f} MB are free.",
            "Nothing was installed or changed.",
            "Make room on the disk and try again.",
        )


def _refused(path: Path, why: str) -> InputError:
    return InputError(
        f"“{path.name or path}” is not a usable package: {why}.",
        "Nothing was installed or changed.",
        "Download the package again, or choose another file.",
    )
