"""From an archive or a filled temporary folder to an installed package, verified on the way."""

import errno
import filecmp
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError
from reader.translate.packages.archive import Archive, unpack
from reader.translate.packages.binary import check_model
from reader.translate.packages.folders import settle, staging
from reader.translate.packages.package import (
    BPE,
    MODEL,
    SENTENCEPIECE,
    TARGET_SENTENCEPIECE,
    Kind,
    broken,
    file_sha256,
    require_files,
)
from reader.translate.packages.record import RECORD, read_record, write_record

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def install_archive(
    archive: Archive,
    target: Path,
    source: str,
    *,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> None:
    """Unpack an archive and put it at `target` once it is found whole.

    Raises InputError for a damaged archive, ModelMissingError for one that lacks what a package
    needs, OSError where the folder cannot be written to, CancelledError. Nothing stays behind.
    """
    with staging(target.parent) as folder:
        unpack(archive, folder, progress=progress, cancel=cancel)
        finish(folder, target, Kind.ARGOS, source, archive.path.name)


def finish(folder: Path, target: Path, kind: Kind, source: str, where: str) -> None:
    """Verify a filled temporary folder, note what it holds, and give it its name; `where` names
    the package in messages. Raises ModelMissingError, InputError, OSError."""
    require_files(folder, where)
    check_model(folder / MODEL, where)
    _check_tokenizers(folder, where)
    checksum = file_sha256(folder / MODEL)
    write_record(folder, folder / MODEL, kind, source, checksum)
    settle(folder, target, lambda existing: _holds(existing, folder))


def not_writable(name: str, failure: OSError) -> InputError:
    """The error for a package that could not be written to the disk."""
    reason = "the disk is full" if failure.errno in _NO_ROOM else failure.strerror or str(failure)
    return InputError(
        f"“{name}” could not be installed: {reason}.",
        "Nothing was installed or changed.",
        "Make room, or check that you may write to the program's data folder, and try again.",
    )


def _holds(existing: Path, folder: Path) -> bool:
    """Whether `existing` is an installed package with the very files of `folder`."""
    files = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    try:
        return read_record(existing) is not None and all(
            name.name == RECORD or filecmp.cmp(existing / name, folder / name, shallow=False)
            for name in files
        )
    except OSError:
        return False


def _check_tokenizers(folder: Path, where: str) -> None:
    from sentencepiece import SentencePieceProcessor

    for name in (SENTENCEPIECE, TARGET_SENTENCEPIECE):
        if (folder / name).exists():
            try:
                SentencePieceProcessor(model_proto=(folder / name).read_bytes())
            except (RuntimeError, ValueError) as failure:
                raise broken(where, f"{name} is not a SentencePiece model") from failure
    if not (folder / SENTENCEPIECE).exists():
        try:
            (folder / BPE).read_text(encoding="utf-8")
        except UnicodeDecodeError as failure:
            raise broken(where, f"{BPE} is not a text in UTF-8") from failure
