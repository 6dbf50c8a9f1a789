"""Argos Translate's list of packages that can be downloaded, asked for only on request."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.bitext.errors import DownloadError, ModelMissingError
from reader.translate.http import (
    NETWORK_ERRORS,
    HttpStatusError,
    explain,
    is_address,
    read_whole,
    request,
)
from reader.translate.packages.package import Metadata, parse_metadata

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"

_MOST_BYTES = 16 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """A package that can be downloaded from any of `links`.

    `size` (bytes) and `sha256` (of the archive) are used where an index gives them; Argos's own
    gives neither.
    """

    metadata: Metadata
    links: tuple[str, ...]
    size: int | None = None
    sha256: str = ""

    @property
    def pair(self) -> str:
        """`de_en`."""
        return f"{self.metadata.from_code}_{self.metadata.to_code}"

    @property
    def name(self) -> str:
        """`translate-de_en-1_0`, as Argos names its files."""
        version = (self.metadata.version or "0").replace(".", "_")
        return f"translate-{self.pair}-{version}"


def fetch_index(url: str = INDEX, *, timeout: float = 15.0) -> tuple[AvailablePackage, ...]:
    """The translation packages on offer at `url`, sorted by languages, the newest version first.

    Entries that make no sense are left out. `timeout` is seconds without any byte.
    Raises DownloadError.
    """
    try:
        with request(url, timeout=timeout) as response:
            entries = json.loads(read_whole(response, _MOST_BYTES).decode("utf-8-sig"))
        if not isinstance(entries, list):
            raise ValueError("what came is not a list of packages")
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as failure:
        raise _failed(url, "what came is not a list of packages") from failure
    except (HttpStatusError, ValueError, *NETWORK_ERRORS) as failure:
        raise _failed(url, explain(failure)) from failure
    found = [package for package in map(_available, entries) if package]
    found.sort(key=lambda p: _newest_first(p.metadata.version))
    return tuple(sorted(found, key=lambda p: (p.metadata.from_name, p.metadata.to_name)))


def _available(entry: Any) -> AvailablePackage | None:
    if not isinstance(entry, Mapping):
        return None
    try:
        metadata = parse_metadata(json.dumps(entry).encode(), "index")
    except ModelMissingError:
        return None
    links, size, digest = entry.get("links"), entry.get("size"), entry.get("sha256")
    if not isinstance(links, list):
        return None
    usable = [link for link in links if isinstance(link, str) and is_address(link)]
    if not usable:
        return None
    return AvailablePackage(
        metadata,
        tuple(usable),
        size if type(size) is int and size > 0 else None,
        digest if isinstance(digest, str) and _SHA256.fullmatch(digest) else "",
    )


def _newest_first(version: str) -> tuple[int, ...]:
    return tuple(-int(number) for number in re.findall(r"\d{1,9}", version))


def _failed(url: str, why: str) -> DownloadError:
    return DownloadError(
        f"The list of packages could not be fetched: {why}.",
        "Installed packages and all your texts are untouched.",
        f"Check the connection (address: {url}), or install a package from a file.",
    )
