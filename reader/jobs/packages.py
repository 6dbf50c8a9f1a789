"""Packages for people: what there is, by name, from files and from the list of Argos."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError
from reader.jobs.engines import Engines
from reader.jobs.stored import Connections
from reader.translate.libretranslate import LibreTranslateEngine, LibreTranslateServer
from reader.translate.packages import (
    AvailablePackage,
    Package,
    Problem,
    fetch_index,
    install_available,
)

_OFFERED = re.compile(r"(?:translate-)?([a-z]{2,3})[-_]([a-z]{2,3})(?:-(\d+(?:[._]\d+)*))?")


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed package; `active` where it is the one that translates its direction, unless
    a server does."""

    package: Package
    active: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All there is on this machine."""

    installed: tuple[Installed, ...]
    problems: tuple[Problem, ...]

    def has(self, available: AvailablePackage) -> bool:
        """Whether this version of a package is installed; the built-in ones do not count."""
        return any(
            (i.package.pair, i.package.version) == (available.pair, available.metadata.version)
            for i in self.installed
            if not i.package.builtin
        )


class Packages:
    """What the package manager does; may be used from any thread. Only `offered`, `download` and
    `server_languages` open a connection."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._store = engines.packages

    def overview(self) -> Overview:
        """What is installed, by direction, the active package of each first, and what is broken."""
        survey = self._store.survey()
        pairs = dict.fromkeys((p.from_code, p.to_code) for p in survey.packages)
        candidates = [self._store.candidates(*pair) for pair in pairs]
        return Overview(
            tuple(
                Installed(package, number == 0 and not self.server(package))
                for group in candidates
                for number, package in enumerate(group)
            ),
            survey.problems,
        )

    def install_file(
        self, path: Path, *, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> Package:
        """Install an archive and use it for its direction. Raises InputError, CancelledError."""
        return self._used(self._store.install_file(path, progress=progress, cancel=cancel))

    def import_converted(self, folder: Path, pair: tuple[str, str] | None = None) -> Package:
        """Install a converted Firefox Translations model and use it. Raises InputError."""
        return self._used(self._store.import_converted(folder, pair))

    def use(self, package: Package) -> None:
        """Translate this direction with `package` from now on. Raises InputError."""
        self._store.choose(package)

    def server(self, package: Package) -> str:
        """The address of the server that translates the direction of a package in its place."""
        return self._engines.server(package.from_code, package.to_code)

    def remove(self, item: Package | Problem) -> None:
        """Remove a package or what is left of one. Raises InputError."""
        if isinstance(item, Package):
            self._engines.drop(item)
        self._store.remove(item)

    def offered(self) -> tuple[AvailablePackage, ...]:
        """Ask for the list of packages. Raises DownloadError."""
        return fetch_index(self._engines.connections.index)

    def download(
        self,
        available: AvailablePackage,
        *,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Package:
        """Fetch a package, verify, install and use it; `progress` counts bytes (0 in all: their
        number is not known). Raises DownloadError, InputError, CancelledError; what has arrived
        is gone on with next time."""
        package = install_available(available, self._store, progress=progress, cancel=cancel)
        return self._used(package)

    def partial(self, available: AvailablePackage) -> int:
        """How many bytes of a download are there already."""
        try:
            return (self._store.downloads / f"{available.name}.part").stat().st_size
        except OSError:
            return 0

    def named(self, name: str) -> Package | Problem:
        """The package, or the broken one, of this name. Raises InputError where there is none."""
        survey = self._store.survey()
        for package in survey.packages:
            if name in (package.key, package.folder.name):
                return package
        for problem in survey.problems:
            if name == problem.path.name:
                return problem
        names = ", ".join(package.key for package in survey.packages)
        raise InputError(
            f"No package is named “{name}”.", "Nothing was changed.", f"There are: {names}."
        )

    def _used(self, package: Package) -> Package:
        """What is installed on purpose takes the place of an earlier choice."""
        self._store.choose(package)
        return package


def is_offer_name(name: str) -> bool:
    """Whether `name` (`de_en`, `de-en`, `translate-de_en-1_0`) may stand for an offered package."""
    return _OFFERED.fullmatch(name) is not None


def find_offered(offers: Sequence[AvailablePackage], name: str) -> AvailablePackage:
    """The newest offer that `name` stands for. Raises InputError where there is none."""
    if found := _OFFERED.fullmatch(name):
        pair, version = f"{found[1]}_{found[2]}", (found[3] or "").replace("_", ".")
        for offer in offers:
            if offer.pair == pair and version in ("", offer.metadata.version):
                return offer
    raise InputError(
        f"The list of packages has none named “{name}”.",
        "Nothing was installed.",
        "`models list --online` prints what there is.",
    )


def server_languages(connections: Connections) -> dict[str, frozenset[str]]:
    """Ask the server which languages it translates into which. Raises DownloadError."""
    server = LibreTranslateServer(connections.server, connections.api_key, timeout=15.0)
    return LibreTranslateEngine(server, ("de", "en")).languages()


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


def describe_offer(available: AvailablePackage) -> dict[str, str | int | None]:
    """What the list says of a package; None where it says nothing."""
    return {
        "name": available.name,
        "from": available.metadata.from_code,
        "to": available.metadata.to_code,
        "version": available.metadata.version,
        "size": available.size,
        "sha256": available.sha256 or None,
        "licence": None,
    }
