"""Firefox Translations models that the `firefox-translations` package has converted.

That package (MPL-2.0, an optional extra) fetches Mozilla's models and converts them to CTranslate2.
It leaves a folder named `de-en` or `de-en_variant`, which holds either `ctranslate2_model/` with
`vocab.spm` (or another single `.spm`) beside it, or model, configuration, vocabulary and
`source.spm`, `target.spm` side by side. Such a folder is copied into the layout of Argos packages.
"""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.errors import InputError
from reader.translate.packages.package import (
    CARD,
    METADATA,
    SENTENCEPIECE,
    TARGET_SENTENCEPIECE,
    Metadata,
)

_FOLDER_NAME = re.compile(r"([a-z]{2,3})-([a-z]{2,3})(?:_([0-9A-Za-z][0-9A-Za-z.+_-]{0,31}))?")
_MODEL_FILES = ("model.bin", "config.json", "*_vocabulary.*")
_NAMES = {"de": "German", "en": "English"}
_CARDS = ("README.md", "model-card.md", "LICENSE", "LICENSE.md")


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted model as it was found; `source` and `target` are its SentencePiece models."""

    model: Path
    source: Path
    target: Path
    metadata: Metadata
    card: Path | None = None

    def copy_to(self, folder: Path) -> None:
        """Lay the files out in `folder` like those of an Argos package. Raises OSError."""
        (folder / "model").mkdir()
        for name in _MODEL_FILES:
            for path in self.model.glob(name):
                shutil.copyfile(path, folder / "model" / path.name)
        shutil.copyfile(self.source, folder / SENTENCEPIECE)
        if self.target != self.source:
            shutil.copyfile(self.target, folder / TARGET_SENTENCEPIECE)
        if self.card:
            shutil.copyfile(self.card, folder / CARD)
        metadata = {
            "from_code": self.metadata.from_code,
            "from_name": self.metadata.from_name,
            "to_code": self.metadata.to_code,
            "to_name": self.metadata.to_name,
            "package_version": self.metadata.version,
        }
        (folder / METADATA).write_text(json.dumps(metadata, indent=1), encoding="utf-8")


def find_converted(folder: Path, pair: tuple[str, str] | None = None) -> Converted:
    """The converted model in `folder`; `pair` is needed where the folder's name does not say it.

    Raises InputError where no model, no tokenizer or no language pair is found.
    """
    model = next((p for p in (folder / "ctranslate2_model", folder) if _has_model(p)), None)
    if model is None:
        raise _refused(
            folder,
            "no CTranslate2 model is in it",
            "Translate one sentence with firefox-translations first: it converts the model then.",
        )
    pieces = _pieces((folder, model))
    if pieces is None:
        raise _refused(folder, "no SentencePiece model (.spm) is in it")
    named = _FOLDER_NAME.fullmatch(folder.resolve().name)
    if named:
        pair = pair or (named[1], named[2])
    if not pair:
        raise _refused(
            folder,
            "its name does not say the languages",
            "Name the folder like “de-en”, or give the two languages.",
        )
    from_name, to_name = (_NAMES.get(code, code) for code in pair)
    metadata = Metadata(*pair, from_name, to_name, (named and named[3]) or "")
    card = next((folder / name for name in _CARDS if (folder / name).is_file()), None)
    return Converted(model, *pieces, metadata, card)


def _has_model(folder: Path) -> bool:
    return (folder / "model.bin").is_file()


def _pieces(folders: tuple[Path, ...]) -> tuple[Path, Path] | None:
    """The SentencePiece models of the two sides."""
    for folder in folders:
        source, target = folder / "source.spm", folder / "target.spm"
        if source.is_file():
            return source, target if target.is_file() else source
        shared = folder / "vocab.spm"
        found = [shared] if shared.is_file() else sorted(folder.glob("*.spm"))
        sides = {p.name.split(".")[0]: p for p in found}
        if {"srcvocab", "trgvocab"} <= sides.keys():
            return sides["srcvocab"], sides["trgvocab"]
        if found:
            return found[0], found[0]
    return None


def _refused(folder: Path, why: str, remedy: str = "") -> InputError:
    return InputError(
        f"“{folder.name or folder}” is not a converted Firefox Translations model: {why}.",
        "Nothing was installed or changed.",
        remedy or "Choose the model's folder, which firefox-translations keeps in its cache.",
    )
