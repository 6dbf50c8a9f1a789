"""Packages by name, for people."""

from collections.abc import Sequence
from pathlib import Path

from reader.bitext.control import CancelToken
from reader.bitext.errors import InputError
from reader.translate.packages import Package, PackageStore


def describe(package: Package) -> dict[str, str | int]:
    """What is to be said of a package; `size` in bytes."""
    return {
        "name": package.key,
        "from": package.from_code,
        "to": package.to_code,
        "version": package.version,
        "kind": package.kind.value,
        "place": package.place.value,
        "size": package.size,
        "licence": package.licence,
        "source": package.source,
        "sha256": package.sha256,
        "folder": str(package.folder),
    }


def install_files(
    packages: PackageStore, paths: Sequence[Path], cancel: CancelToken | None = None
) -> list[Package]:
    """Install package archives. Raises InputError or ModelMissingError at the first that cannot
    be used; those before it stay installed."""
    return [packages.install_file(path, cancel=cancel) for path in paths]


def remove_named(packages: PackageStore, name: str) -> Package:
    """Remove an installed package. Raises InputError for a name that is not installed, or is
    that of several packages, and for a package that cannot be removed."""
    installed = packages.installed()
    found = [package for package in installed if name in (package.key, package.folder.name)]
    if len(found) != 1:
        names = ", ".join(package.key for package in installed)
        raise InputError(
            f"No package is named “{name}”.", "Nothing was changed.", f"There are: {names}."
        )
    packages.remove(found[0])
    return found[0]
