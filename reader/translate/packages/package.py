"""An installed translation package: its folder, what it says of itself, and where it came from.

Every package is kept in the layout of Argos packages, whatever made it: `metadata.json`,
`model/` (CTranslate2), `sentencepiece.model` or `bpe.model`, optionally `README.md` (the model
card) and `sentencepiece.target.model` where the target side has pieces of its own.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from reader.bitext.beads import Provenance
from reader.bitext.errors import InputError, ModelMissingError
from reader.translate.packages.record import Record, read_record, write_record

METADATA = "metadata.json"
CARD = "README.md"
MODEL = "model/model.bin"
SENTENCEPIECE = "sentencepiece.model"
TARGET_SENTENCEPIECE = "sentencepiece.target.model"
BPE = "bpe.model"

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,31}")
_LICENCE = re.compile(r"^[\W_]*(?:licen[cs]e|lizenz)\b[\W_]*?(?::[ \t*_]*|\n+)(\S.*)$", re.I | re.M)
_LONGEST_NAME = 80


class Kind(StrEnum):
    """Whose model a package holds."""

    ARGOS = "argos"
    FIREFOX = "firefox"


class Place(StrEnum):
    """Where a package lies: installed by this program, in Argos Translate's own folder (which is
    only read), or shipped with this program."""

    USER = "user"
    ARGOS = "argos"
    BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of `metadata.json` that is used: language codes and names, version, and the piece
    that some models want at the start of every translation."""

    from_code: str
    to_code: str
    from_name: str
    to_name: str
    version: str
    target_prefix: str = ""


@dataclass(frozen=True)
class Package:
    """A translation package that is whole and can be loaded.

    `size` is in bytes on the disk; `licence` is what the model card says, or empty; `source` is
    an address, a file name or another short text for the reader; `card` is Markdown.
    """

    metadata: Metadata
    folder: Path
    kind: Kind
    place: Place
    size: int
    source: str = ""
    licence: str = ""
    card: str = ""
    recorded_sha256: str = ""

    @property
    def from_code(self) -> str:
        """The language translated from, as the package names it (mostly ISO 639-1)."""
        return self.metadata.from_code

    @property
    def to_code(self) -> str:
        """The language translated into."""
        return self.metadata.to_code

    @property
    def from_name(self) -> str:
        """The English name of the language translated from."""
        return self.metadata.from_name

    @property
    def to_name(self) -> str:
        """The English name of the language translated into."""
        return self.metadata.to_name

    @property
    def version(self) -> str:
        """The package's version, or empty."""
        return self.metadata.version

    @property
    def target_prefix(self) -> str:
        """The piece that starts every translation of this model, or empty."""
        return self.metadata.target_prefix

    @property
    def builtin(self) -> bool:
        """Whether the package ships with this program."""
        return self.place is Place.BUILTIN

    @property
    def pair(self) -> str:
        """`de_en`."""
        return f"{self.from_code}_{self.to_code}"

    @property
    def key(self) -> str:
        """Names this package among all installed ones, from one start to the next; a newer
        version of a built-in package keeps the name."""
        name = self.folder.name
        return f"{self.place}:{name.rpartition('-')[0] if self.builtin else name}"

    @property
    def provenance(self) -> Provenance:
        """What a translation made with this package is signed with."""
        return Provenance(self.kind, self.pair, self.version)

    @property
    def model(self) -> Path:
        """The CTranslate2 folder."""
        return self.folder / "model"

    @property
    def tokenizer(self) -> Path:
        """`sentencepiece.model` or `bpe.model`."""
        pieces = self.folder / SENTENCEPIECE
        return pieces if pieces.exists() else self.folder / BPE

    @property
    def target_tokenizer(self) -> Path:
        """The pieces of the target side: mostly the same file as `tokenizer`."""
        own = self.folder / TARGET_SENTENCEPIECE
        return own if own.exists() else self.tokenizer

    @cached_property
    def sha256(self) -> str:
        """Of `model.bin`: as noted when the package was installed, else computed now."""
        return self.recorded_sha256 or file_sha256(self.folder / MODEL)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parse_metadata(text: bytes, where: str) -> Metadata:
    """The contents of a `metadata.json`; `where` names the package in messages.

    Raises ModelMissingError where it is not UTF-8, not JSON, lacks a language or has values of
    the wrong shape, and UnsupportedPackageError where it is not a translation package.
    """
    try:
        values = json.loads(text.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as failure:
        raise broken(where, f"its {METADATA} is not JSON in UTF-8") from failure
    if not isinstance(values, dict):
        raise broken(where, f"its {METADATA} is not a JSON object")
    kind = values.get("type") or "translate"
    if kind != "translate":
        raise UnsupportedPackageError(
            f"“{where}” is not a translation package but of the type “{kind}”.",
            "Nothing was changed.",
            "Choose a package that translates from one language into another.",
        )
    from_code, to_code = _code(values, "from_code", where), _code(values, "to_code", where)
    return Metadata(
        from_code,
        to_code,
        _short(values, "from_name", where) or from_code,
        _short(values, "to_name", where) or to_code,
        _version(values, where),
        _short(values, "target_prefix", where),
    )


class UnsupportedPackageError(ModelMissingError):
    """A package that is whole but does something else than translate."""


def broken(where: str, why: str) -> ModelMissingError:
    """The error for a package that cannot be used."""
    return ModelMissingError(
        f"The package “{where}” cannot be used: {why}.",
        "The other packages and all your texts are untouched.",
        "Get the package anew and install it again.",
    )


def _code(values: Mapping[str, Any], key: str, where: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise broken(where, f"{METADATA} gives no language code as {key}")
    return value


def _version(values: Mapping[str, Any], where: str) -> str:
    value = values.get("package_version", "")
    if not isinstance(value, str) or (value and not _VERSION.fullmatch(value)):
        raise broken(where, f"{METADATA} gives no version as package_version")
    return value


def _short(values: Mapping[str, Any], key: str, where: str) -> str:
    value = values.get(key) or ""
    if not isinstance(value, str) or len(value) > _LONGEST_NAME or not value.isprintable():
        raise broken(where, f"{METADATA} gives no short text as {key}")
    return value.strip()


def read_package(folder: Path, place: Place, source: str = "") -> Package:
    """The package that lies in `folder`; `source` is used where none was noted at installation.

    Looks at names, sizes and times only, so that a listing stays fast; a model that was touched
    since its installation is read once and compared with what was noted.
    Raises ModelMissingError where a required file is missing, the metadata cannot be used or the
    model is no longer the one that was installed.
    """
    try:
        metadata = parse_metadata((folder / METADATA).read_bytes(), folder.name)
        require_files(folder, folder.name)
        card = _card(folder)
        record = read_record(folder)
        return Package(
            metadata,
            folder,
            Kind(record.kind) if record and record.kind in set(Kind) else Kind.ARGOS,
            place,
            sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()),
            record.source if record else source,
            licence_of(card),
            card,
            _unchanged(record, folder) if record else "",
        )
    except FileNotFoundError as failure:
        missing = Path(failure.filename or METADATA).name
        raise broken(folder.name, f"{missing} is missing") from failure
    except OSError as failure:
        raise broken(folder.name, f"it cannot be read ({failure.strerror})") from failure


def require_files(folder: Path, where: str) -> None:
    """Raises ModelMissingError where the model, its vocabulary or the tokenizer is missing."""
    for names in (
        (MODEL,),
        (SENTENCEPIECE, BPE),
        ("model/shared_vocabulary.*", "model/source_vocabulary.*"),
        ("model/shared_vocabulary.*", "model/target_vocabulary.*"),
    ):
        found = (path for name in names for path in folder.glob(name))
        if not any(path.is_file() and path.stat().st_size for path in found):
            raise broken(where, f"{' or '.join(names)} is missing or empty")


def licence_of(card: str) -> str:
    """What a model card states as its licence: the rest of the line after `Licence:`, or the
    first line under such a heading."""
    found = _LICENCE.search(card)
    return found[1].strip(" *_") if found else ""


def _card(folder: Path) -> str:
    try:
        return (folder / CARD).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _unchanged(record: Record, folder: Path) -> str:
    """The checksum in the record, after making sure that it still holds."""
    model = folder / MODEL
    if not record.describes(model):
        if file_sha256(model) != record.sha256:
            raise broken(folder.name, "its model.bin was changed or damaged")
        with contextlib.suppress(InputError):
            write_record(folder, model, record.kind, record.source, record.sha256)
    return record.sha256
