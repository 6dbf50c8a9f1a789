"""Engines for the packages that are installed, kept warm between uses."""

import threading
from pathlib import Path

from reader.bitext.errors import ModelMissingError
from reader.translate.engine import EngineSettings, PackageEngine
from reader.translate.packages import Package, PackageStore


class Engines:
    """At most one engine a package; may be used from any thread."""

    def __init__(self, packages: PackageStore, settings: EngineSettings) -> None:
        self.packages = packages
        self._settings = settings
        self._engines: dict[Path, PackageEngine] = {}
        self._lock = threading.Lock()

    def package(self, source: str, target: str) -> Package | None:
        """The package that would translate from `source` to `target`, or None."""
        return self.packages.find(source, target)

    def engine(self, source: str, target: str) -> PackageEngine:
        """The engine for a direction. Raises ModelMissingError where no package is installed."""
        package = self.package(source, target)
        if package is None:
            raise ModelMissingError(
                f"No package for {source} → {target} is installed.",
                "The original can be read; it cannot be translated.",
                "Install an Argos package for this direction from a file.",
            )
        with self._lock:
            if package.folder not in self._engines:
                self._engines[package.folder] = PackageEngine(
                    package.folder, package.provenance, self._settings
                )
            return self._engines[package.folder]

    def release_idle(self, seconds: float) -> None:
        """Free the models that were not used for `seconds`."""
        with self._lock:
            engines = list(self._engines.values())
        for engine in engines:
            engine.release_if_idle(seconds)
