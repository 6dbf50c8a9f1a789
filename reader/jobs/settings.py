"""What the program is started with."""

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("de", "en")
"""The two languages that are read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where user data lies and how translations are made.

    `beam` is the width of the engine's search. `idle_seconds` is how long an unused model stays
    in memory.
    """

    data_dir: Path
    beam: int = 4
    idle_seconds: float = 300.0

    @property
    def packages_dir(self) -> Path:
        """The folder of the user's packages."""
        return self.data_dir / "packages"

    @property
    def connections_file(self) -> Path:
        """What the user has set up for the network."""
        return self.data_dir / "connections.json"

    @property
    def preferences_file(self) -> Path:
        """What the window remembers."""
        return self.data_dir / "window.json"


def default_target(language: str) -> str:
    """The language to translate to unless the user says otherwise."""
    return "de" if language == "en" else "en"
