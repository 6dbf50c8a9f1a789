"""Reading files that somebody has chosen, and writing them whole.

A crash, a full disk or a second writer never leaves half of a file.
"""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from reader.bitext.errors import ExportError, InputError, ReaderError

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Make room or choose another folder."),
    errno.EDQUOT: ("your disk quota is used up", "Make room or choose another folder."),
    errno.EACCES: ("you may not write there", "Choose another folder or file."),
    errno.EPERM: ("you may not write there", "Choose another folder or file."),
    errno.EROFS: ("the disk is read-only", "Choose another folder."),
    errno.ENOENT: ("the folder does not exist", "Create the folder or choose another one."),
    errno.ENOTDIR: ("the folder does not exist", "Create the folder or choose another one."),
    errno.EISDIR: ("a folder has this name", "Choose another name."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
    errno.ELOOP: ("the link leads in a circle", "Choose another name."),
}


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; raises InputError for anything else.

    A device or pipe is refused rather than waited for.
    """
    try:
        if path.is_dir():
            raise InputError(
                f"{path} is a folder, not a file.",
                "Nothing was opened.",
                "Choose a file inside it.",
            )
        if path.exists() and not path.is_file():
            raise InputError(
                f"{path} is not a regular file.",
                "Nothing was opened.",
                "Save what it holds in a file and open that.",
            )
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError(
            f"There is no file {path}.",
            "Nothing was opened.",
            "Check the name; the file may have been moved or renamed.",
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{path} cannot be read: {reason}.",
            "Nothing was opened; the file is unchanged.",
            "Check its permissions, or copy it to another folder.",
        ) from None
    if len(data) > limit:
        raise InputError(
            f"{path} is larger than {limit // 1024**2} MB.",
            "Nothing was opened; the file is unchanged.",
            "Split it into parts, for example one chapter or article a file.",
        )
    return data


def write_atomically(
    path: Path, data: bytes | str, *, error: type[ReaderError] = ExportError
) -> None:
    """Write `data` to `path`, all of it or nothing; text is written as UTF-8, unchanged.

    The data goes to a temporary file in the same folder, is forced to the disk and then takes
    the place of `path` in one step: whoever reads sees the old file or the new one, and of
    several writers the last one wins. The permissions of a file that was there are kept, a
    symbolic link stays a link and its target is replaced. A device or pipe (`/dev/stdout`) is
    written to directly.

    Raises `error` when the file cannot be written; a file that was there before is unchanged.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        # os.path.realpath follows links whose target does not exist yet, without an error.
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            _write_directly(target, mode, content)
        else:
            _replace(target, mode, content)
    except OSError as failure:
        raise _explained(path, failure, error) from failure


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write_directly(target: Path, mode: int, content: bytes) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with target.open("wb") as file:
        file.write(content)


def _replace(target: Path, mode: int | None, content: bytes) -> None:
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(path: Path, failure: OSError, error: type[ReaderError]) -> ReaderError:
    reason, remedy = _REASONS.get(
        failure.errno or 0,
        (failure.strerror or str(failure), "Choose another folder or try again."),
    )
    return error(
        f"“{path.name or path}” could not be written: {reason}.",
        "Nothing was changed; a file that was there before is as it was.",
        remedy,
    )
