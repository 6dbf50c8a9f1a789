"""The parts that hold something open, each made when it is first asked for."""

from functools import cached_property

from reader.bitext.resources import resource
from reader.embed import SentenceEncoder
from reader.jobs.engines import Engines
from reader.jobs.settings import Settings
from reader.jobs.stored import load_connections
from reader.library import Library, open_library
from reader.translate.engine import EngineSettings
from reader.translate.packages import PackageStore, argos_folders


class Services:
    """Made once at the start and handed to whoever needs it; may be used from any thread."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def packages(self) -> PackageStore:
        """The translation packages on this machine."""
        return PackageStore(self.settings.packages_dir, resource("models"), argos_folders())

    @cached_property
    def engines(self) -> Engines:
        """Engines for these packages, or for the server that the user has set up."""
        return Engines(
            self.packages,
            EngineSettings(beam=self.settings.beam),
            load_connections(self.settings.connections_file),
        )

    @cached_property
    def library(self) -> Library:
        """The library, opened or made. Raises LibraryError."""
        return open_library(self.settings.data_dir)

    @cached_property
    def encoder(self) -> SentenceEncoder:
        """The sentence encoder; nothing is loaded before it is used."""
        return SentenceEncoder(resource("models", "sentence-encoder"), threads=1)
