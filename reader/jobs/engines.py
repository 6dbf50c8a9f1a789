"""Engines for the packages that are installed, kept warm between uses, or for a server."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.beads import Provenance
from reader.bitext.errors import ModelMissingError, ReaderError
from reader.jobs.stored import Connections
from reader.translate.engine import Engine, EngineSettings, PackageEngine
from reader.translate.libretranslate import LibreTranslateEngine, LibreTranslateServer
from reader.translate.packages import Package, PackageStore


@dataclass(frozen=True, slots=True)
class _Warm:
    """An engine and what its model file was when it was made."""

    engine: PackageEngine
    model: tuple[int, ...]


class Engines:
    """At most one engine a package; may be used from any thread.

    A server stands in for the packages in the directions for which `connections` switches it on.
    """

    def __init__(
        self,
        packages: PackageStore,
        settings: EngineSettings,
        connections: Connections | None = None,
    ) -> None:
        self.packages = packages
        self.settings = settings
        self._connections = connections or Connections()
        self._engines: dict[Path, _Warm] = {}
        self._lock = threading.Lock()

    @property
    def connections(self) -> Connections:
        """What is set up for the network."""
        return self._connections

    def set_connections(self, connections: Connections) -> None:
        """Use other ones from the next call on."""
        self._connections = connections

    def package(self, source: str, target: str) -> Package | None:
        """The package that would translate from `source` to `target`, or None."""
        return self.packages.find(source, target)

    def server(self, source: str, target: str) -> str:
        """The address of the server that translates this direction; empty where a package does."""
        return self._connections.server_for(source, target)

    def engine(self, source: str, target: str) -> Engine:
        """The engine for a direction. Raises ModelMissingError where no package is installed, and
        DownloadError for a server whose address is none."""
        if address := self.server(source, target):
            server = LibreTranslateServer(address, self._connections.api_key)
            return LibreTranslateEngine(server, (source, target))
        package = self.package(source, target)
        if package is None:
            raise ModelMissingError(
                f"No package for {source} → {target} is installed.",
                "The original can be read; it cannot be translated.",
                "Install an Argos package for this direction.",
            )
        return self.for_package(package)

    def for_package(self, package: Package) -> PackageEngine:
        """The engine for one package, a new one where its files were replaced in the meantime.
        Raises ModelMissingError."""
        model = _identity(package)
        with self._lock:
            known = self._engines.get(package.folder)
            if known is None or known.model != model:
                engine = PackageEngine(package.folder, package.provenance, self.settings)
                self._engines[package.folder] = _Warm(engine, model)
                if known is not None:
                    known.engine.close()
                return engine
            return known.engine

    def provenance(self, source: str, target: str) -> Provenance | None:
        """What a translation made now would be signed with, or None where nothing can make it."""
        if address := self.server(source, target):
            return Provenance("libretranslate", address)
        package = self.package(source, target)
        return package.provenance if package else None

    def warm_up(self, source: str, target: str) -> None:
        """Load the model of a direction ahead of its use; nothing is sent to a server."""
        with suppress(ReaderError):
            engine = self.engine(source, target)
            if isinstance(engine, PackageEngine):
                engine.warm_up()

    def drop(self, package: Package) -> None:
        """Let go of a package's engine, because its folder is going to be removed."""
        with self._lock:
            known = self._engines.pop(package.folder, None)
        if known is not None:
            known.engine.close()

    def release_idle(self, seconds: float) -> None:
        """Free the models that were not used for `seconds`."""
        with self._lock:
            engines = [warm.engine for warm in self._engines.values()]
        for engine in engines:
            engine.release_if_idle(seconds)


def _identity(package: Package) -> tuple[int, ...]:
    """Tells the model file from another one that takes its place."""
    try:
        status = (package.model / "model.bin").stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns
