"""What the window remembers between starts."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from reader.bitext.files import write_atomically

SMALLEST, LARGEST = 11.0, 30.0


@dataclass(frozen=True, slots=True)
class Preferences:
    """Looks and habits; `pixels` is the size of the reading face."""

    scheme: str = "system"
    pixels: float = 16.5
    linked_scrolling: bool = True
    columns_shown: bool = True
    width: int = 1440
    height: int = 900
    maximized: bool = False


def load(path: Path) -> Preferences:
    """The stored preferences; what is missing or unreadable takes its default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    default = Preferences()
    known = {
        field.name: stored[field.name]
        for field in fields(Preferences)
        if type(stored.get(field.name)) is type(getattr(default, field.name))
    }
    return Preferences(**known)


def save(path: Path, preferences: Preferences) -> None:
    """Store the preferences; a folder that cannot be written is no reason to complain."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(asdict(preferences), indent=1))
    except Exception:
        return
