"""What reading a term list gives back, and the languages it is read for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from reader.bitext.errors import ExportError, InputError
from reader.bitext.terms import TermEntry, TermTranslation

_ISO_639_2 = {"deu": "de", "ger": "de", "eng": "en"}
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]|$)")

Item = TypeVar("Item")


class TermImport(NamedTuple):
    """The entries of a file, one for each lemma and language, and what was wrong or left out:
    messages for the reader, with the line where there is one."""

    entries: tuple[TermEntry, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """The pair of languages (ISO 639-1) to read for; None where the file has to say it."""

    source: str | None = None
    target: str | None = None


@dataclass(slots=True)
class Problems:
    """Collects messages; the same message is kept once, with its first line and a count."""

    _seen: dict[str, list[int | None]] = field(default_factory=dict)

    def add(self, what: str, line: int | None = None) -> None:
        """Note that `what` (a sentence) happened, on `line` (from 1)."""
        self._seen.setdefault(what, []).append(line)

    def messages(self) -> tuple[str, ...]:
        """The messages in the order in which they first came up."""
        return tuple(_message(what, lines) for what, lines in self._seen.items())


def _message(what: str, lines: list[int | None]) -> str:
    place = f"Line {lines[0]}: " if lines[0] is not None else ""
    count = f" ({len(lines)} times)" if len(lines) > 1 else ""
    return f"{place}{what}{count}"


def base_language(tag: str) -> str:
    """The ISO 639-1 code within a language tag: `de` for `de-DE`, `DE_at` and `ger`; empty for
    what is no language tag. Languages that have no such code keep their three letters."""
    found = _TAG.match(tag.strip())
    language = found[1].lower() if found else ""
    return _ISO_639_2.get(language, language)


def merged(entries: Iterable[TermEntry], problems: Problems) -> tuple[TermEntry, ...]:
    """The entries with those of the same lemma and language made into one, at the first's place.

    Of fields with a single value the first that is filled stands; definitions and notes that
    differ are joined, lists united.
    """
    kept: dict[tuple[str, str], TermEntry] = {}
    for entry in entries:
        key = (entry.lemma, entry.language)
        if key in kept:
            problems.add(f"“{entry.lemma}” stands there more than once; its entries were merged.")
            kept[key] = _joined(kept[key], entry)
        else:
            kept[key] = entry
    return tuple(kept.values())


def distinct(translations: Iterable[TermTranslation]) -> tuple[TermTranslation, ...]:
    """The translations, each text once, with the status that stands first."""
    by_text: dict[str, TermTranslation] = {}
    for each in translations:
        by_text.setdefault(each.text, each)
    return tuple(by_text.values())


def _joined(first: TermEntry, second: TermEntry) -> TermEntry:
    return replace(
        first,
        gender=first.gender or second.gender,
        definition=_both(first.definition, second.definition),
        note=_both(first.note, second.note),
        domain=first.domain or second.domain,
        variants=_united(first.variants, second.variants),
        translations=distinct((*first.translations, *second.translations)),
        examples=_united(first.examples, second.examples),
        ignored=first.ignored and second.ignored,
        colour=second.colour if first.colour is None else first.colour,
    )


def _both(first: str, second: str) -> str:
    return "\n".join(dict.fromkeys(text for text in (first, second) if text))


def _united(first: tuple[Item, ...], second: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def unusable(what: str, remedy: str) -> InputError:
    """The error for a file out of which no term can be read."""
    return InputError(what, "No term was imported; the term base is unchanged.", remedy)


def nothing_to_export() -> ExportError:
    """The error for a format that cannot be empty."""
    return ExportError(
        "There is no term to export.",
        "No file was written.",
        "Accept a term or choose another list.",
    )
