"""The packages that ship with this program: archives, unpacked once into the user's data folder."""

import errno
import os
import tempfile
from pathlib import Path

from reader.bitext.errors import InputError, ModelMissingError
from reader.translate.packages.archive import Archive
from reader.translate.packages.folders import discard, subfolders
from reader.translate.packages.installing import install_archive, not_writable
from reader.translate.packages.package import Package, Place, read_package

SOURCE = "shipped with Nebeneinander"


def unpacked(archive: Archive, root: Path) -> Package:
    """The package of a built-in archive, unpacked under `root` if it is not there yet.

    The folder's name holds the archive's fingerprint, so a new version of the program unpacks
    anew and the older version is removed. A folder that is damaged is unpacked again. Where
    `root` cannot be written to (or is full), a folder of this user's among the system's
    temporary files serves instead.
    Raises ModelMissingError where neither can be used or the archive is damaged.
    """
    failures: list[InputError] = []
    for temporary in (False, True):
        try:
            return _unpacked_in(archive, _temporary() if temporary else root)
        except InputError as failure:
            failures.append(failure)
        except OSError as failure:
            failures.append(not_writable(archive.path.name, failure))
    raise ModelMissingError(
        f"The built-in package could not be unpacked. {failures[0].what}",
        "Texts can be read, but not translated with it.",
        failures[0].remedy,
    ) from failures[0]


def _unpacked_in(archive: Archive, parent: Path) -> Package:
    target = parent / f"{archive.path.stem}-{archive.fingerprint}"
    if not _intact(archive, target):
        install_archive(archive, target, SOURCE)
        _remove_older(archive, target)
    return read_package(target, Place.BUILTIN, SOURCE)


def _intact(archive: Archive, target: Path) -> bool:
    try:
        read_package(target, Place.BUILTIN)
        return all(
            target.joinpath(*name.parts).stat().st_size == info.file_size
            for name, info in archive.members.items()
        )
    except (OSError, ModelMissingError):
        return False


def _remove_older(archive: Archive, target: Path) -> None:
    for folder in subfolders(target.parent):
        if folder != target and folder.name.startswith(f"{archive.path.stem}-"):
            try:
                discard(folder)
            except OSError:  # in use by a running older version, which keeps it
                continue


def _temporary() -> Path:
    """This user's own folder among the temporary files. Raises PermissionError where somebody
    else owns it or may have filled it."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"nebeneinander-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    shared = os.name == "posix" and status.st_mode & 0o077
    if folder.is_symlink() or status.st_uid != user or shared:
        raise PermissionError(errno.EPERM, "the folder for temporary files is not safe", folder)
    return folder
