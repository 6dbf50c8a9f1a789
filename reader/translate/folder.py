"""An unpacked Argos package as the engine needs it."""

import json
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.errors import ModelMissingError

REMEDY = "Install the package again, or choose another one, under “Translation packages”."


@dataclass(frozen=True, slots=True)
class PackageFolder:
    """`pair` is ISO 639-1, from and to; `target_prefix` is what the model wants to begin with
    (packages that speak several languages), usually empty."""

    path: Path
    pair: tuple[str, str]
    target_prefix: str = ""


def read_folder(path: Path) -> PackageFolder:
    """Read the metadata of an unpacked package and look whether its files are there.

    Raises ModelMissingError where something is missing or cannot be read.
    """
    if not path.is_dir():
        raise missing(path, "The folder of the translation package is not there")
    try:
        metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
        pair = (str(metadata["from_code"]), str(metadata["to_code"]))
        prefix = str(metadata.get("target_prefix") or "")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise missing(path, "The package's metadata.json is missing or cannot be read") from error
    if not (path / "model" / "model.bin").is_file():
        raise missing(path, "The translation package has no model")
    if not any((path / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise missing(path, "The translation package has no tokenizer")
    return PackageFolder(path, pair, prefix)


def missing(path: Path, what: str) -> ModelMissingError:
    """The error for a package that cannot be used."""
    return ModelMissingError(
        f"{what}: {path}.", "The text stays readable; it is not translated.", REMEDY
    )
