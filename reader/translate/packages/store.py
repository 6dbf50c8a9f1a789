"""All translation packages that can be used on this machine."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError, ModelMissingError, ReaderError
from reader.translate.packages.archive import Archive, open_archive
from reader.translate.packages.builtin import unpacked
from reader.translate.packages.choices import read_choices, write_choice
from reader.translate.packages.converted import find_converted
from reader.translate.packages.folders import discard, staging, subfolders
from reader.translate.packages.installing import finish, install_archive, not_writable
from reader.translate.packages.package import (
    Kind,
    Metadata,
    Package,
    Place,
    UnsupportedPackageError,
    file_sha256,
    read_package,
)

SUFFIX = ".argosmodel"


@dataclass(frozen=True, slots=True)
class Problem:
    """A folder or built-in archive that is no usable package, and why."""

    path: Path
    error: ReaderError


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look at the disk has found; `packages` are in the order of preference."""

    packages: tuple[Package, ...]
    problems: tuple[Problem, ...]


class PackageStore:
    """The user's packages (newest installation first), then those of Argos Translate, then the
    built-in ones.

    Holds no state but the paths: every call looks at the disk, so what another process installs
    or removes is seen at once. May be called from any thread. The first look unpacks the built-in
    packages (a quarter of a second each), later ones take milliseconds.

    `root` is this program's own folder for packages, `builtin` the folder of shipped archives,
    `elsewhere` are folders of Argos Translate (see `argos_folders`), which are only read.
    """

    def __init__(self, root: Path, builtin: Path, elsewhere: Sequence[Path] = ()) -> None:
        self._installed = root / "installed"
        self._unpacked = root / "builtin"
        self._choices = root / "choices.json"
        self.downloads = root / "downloads"
        self._builtin = builtin
        self._elsewhere = tuple(elsewhere)

    def survey(self) -> Survey:
        """Everything that is there: a broken package never hides a good one."""
        return _survey(self._all(None))

    def installed(self) -> tuple[Package, ...]:
        """The usable packages, in the order of preference."""
        return self.survey().packages

    def problems(self) -> tuple[Problem, ...]:
        """What looks like a package but cannot be used."""
        return self.survey().problems

    def candidates(self, from_code: str, to_code: str) -> tuple[Package, ...]:
        """The packages for one direction: the chosen one first, then by preference."""
        pair = f"{from_code}_{to_code}"
        found = _survey(self._all(pair)).packages
        chosen = read_choices(self._choices).get(pair)
        return tuple(sorted(found, key=lambda package: package.key != chosen))

    def find(self, from_code: str, to_code: str) -> Package | None:
        """The package to translate with, or None where there is none for this direction."""
        return next(iter(self.candidates(from_code, to_code)), None)

    def choose(self, package: Package) -> None:
        """Prefer this package for its direction from now on. Raises InputError."""
        write_choice(self._choices, package.pair, package.key)

    def install_file(
        self,
        path: Path,
        *,
        source: str = "",
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Package:
        """Install a package archive; `source` defaults to the file's name, `progress` counts
        bytes. The same archive again repairs what is there; another version stands beside it.

        Raises InputError where the archive is not a whole, safe package or the disk does not take
        it, and CancelledError. In both cases nothing was changed.
        """
        with _installing(path.name):
            archive = open_archive(path)
            target = self._installed / _name(Kind.ARGOS, archive.metadata, archive.fingerprint)
            install_archive(archive, target, source or path.name, progress=progress, cancel=cancel)
        return read_package(target, Place.USER)

    def import_converted(self, folder: Path, pair: tuple[str, str] | None = None) -> Package:
        """Install a copy of a Firefox Translations model that `firefox-translations` has
        converted; `pair` is needed where the folder is not named like `de-en`.

        Raises InputError as `install_file` does.
        """
        with _installing(folder.name):
            found = find_converted(folder, pair)
            fingerprint = file_sha256(found.model / "model.bin")[:12]
            target = self._installed / _name(Kind.FIREFOX, found.metadata, fingerprint)
            source = f"converted model in {folder.resolve()}"
            with staging(self._installed) as temporary:
                found.copy_to(temporary)
                finish(temporary, target, Kind.FIREFOX, source, folder.name)
        return read_package(target, Place.USER)

    def remove(self, item: Package | Problem) -> None:
        """Remove a package that the user has installed, or what is left of one.

        Raises InputError for a built-in package, one of Argos Translate's, and one in use.
        """
        folder = item.path if isinstance(item, Problem) else item.folder
        if folder.parent != self._installed:
            foreign = folder.parent in self._elsewhere
            raise InputError(
                f"The package “{folder.name}” cannot be removed here: "
                + ("Argos Translate has it." if foreign else "it ships with this program."),
                "Nothing was changed.",
                "Choose another package for this direction instead.",
            )
        try:
            discard(folder)
        except FileNotFoundError:
            pass
        except OSError as failure:
            raise InputError(
                f"The package “{folder.name}” could not be removed: {failure.strerror}.",
                "It is still installed.",
                "Close other windows that translate with it and try again.",
            ) from failure
        if isinstance(item, Package) and read_choices(self._choices).get(item.pair) == item.key:
            write_choice(self._choices, item.pair, None)

    def _all(self, pair: str | None) -> Iterator[Package | Problem]:
        """Everything, or what is for one direction. Built-in archives are unpacked as needed."""
        own = sorted(subfolders(self._installed), key=_newest_first)
        yield from _read(own, Place.USER, pair)
        for parent in self._elsewhere:
            yield from _read(subfolders(parent), Place.ARGOS, pair)
        for path in sorted(self._builtin.glob(f"*{SUFFIX}")):
            try:
                archive = open_archive(path)
                if pair in (None, _pair(archive)):
                    yield unpacked(archive, self._unpacked)
            except ReaderError as error:
                yield Problem(path, error)


@contextmanager
def _installing(name: str) -> Iterator[None]:
    """What keeps something the user gave from being installed is an InputError."""
    try:
        yield
    except ModelMissingError as failure:
        raise InputError(
            failure.what, "Nothing was installed or changed.", failure.remedy
        ) from failure
    except OSError as failure:
        raise not_writable(name, failure) from failure


def _read(folders: Sequence[Path], place: Place, pair: str | None) -> Iterator[Package | Problem]:
    for folder in folders:
        try:
            package = read_package(folder, place, str(folder.parent))
            if pair in (None, package.pair):
                yield package
        except UnsupportedPackageError as error:
            if place is Place.USER:
                yield Problem(folder, error)
        except ReaderError as error:
            yield Problem(folder, error)


def _survey(found: Iterator[Package | Problem]) -> Survey:
    everything = list(found)
    return Survey(
        tuple(item for item in everything if isinstance(item, Package)),
        tuple(item for item in everything if isinstance(item, Problem)),
    )


def _newest_first(folder: Path) -> float:
    try:
        return -folder.stat().st_mtime
    except OSError:  # removed a moment ago
        return 0.0


def _pair(archive: Archive) -> str:
    return f"{archive.metadata.from_code}_{archive.metadata.to_code}"


def _name(kind: Kind, metadata: Metadata, fingerprint: str) -> str:
    version = metadata.version or "0"
    return f"{kind}-{metadata.from_code}_{metadata.to_code}-{version}-{fingerprint}"
