"""What the user has set up for the network, kept in the data folder. Nothing here connects."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reader.bitext.errors import InputError
from reader.bitext.files import write_atomically
from reader.translate.http import is_address
from reader.translate.packages import INDEX


@dataclass(frozen=True, slots=True)
class Connections:
    """`index` is the address of the list of packages. `server` is the address of a LibreTranslate
    server (empty: none), which translates the directions in `pairs` (`de_en`) instead of a
    package; `api_key` is only ever sent to it."""

    index: str = INDEX
    server: str = ""
    api_key: str = field(default="", repr=False)
    pairs: tuple[str, ...] = ()

    def server_for(self, source: str, target: str) -> str:
        """The server's address if it is switched on for a direction, else empty."""
        return self.server if f"{source}_{target}" in self.pairs else ""

    def without(self, pair: str) -> "Connections":
        """The same with the server switched off for one direction."""
        return replace(self, pairs=tuple(other for other in self.pairs if other != pair))


def host(address: str) -> str:
    """The host of an address, with its port where one is given, as shown to the reader."""
    return urlsplit(address).netloc or address


def load_connections(path: Path) -> Connections:
    """What is stored; a value that is missing or makes no sense takes its default, so that a
    damaged file never sends anything anywhere."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Connections()
    if not isinstance(values, dict):
        return Connections()
    pairs = values.get("pairs")
    return Connections(
        index=_text(values, "index") or INDEX,
        server=_text(values, "server"),
        api_key=_text(values, "api_key"),
        pairs=tuple(p for p in pairs if isinstance(p, str)) if isinstance(pairs, list) else (),
    )


def save_connections(path: Path, connections: Connections) -> None:
    """Store it, readable by this user only.

    Raises InputError for an address that is none (or has a password in it, which every export
    would tell) and where the file cannot be written; the old file then stays.
    """
    for address in filter(None, (connections.index, connections.server)):
        if not is_address(address) or "@" in urlsplit(address).netloc:
            raise InputError(
                f"“{address[:200]}” is not a web address that can be used.",
                "Nothing was changed.",
                "Give an address that begins with https:// or http://, without a password.",
            )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        pass  # the writing says it better
    write_atomically(path, json.dumps(asdict(connections), indent=1) + "\n", error=InputError)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""
