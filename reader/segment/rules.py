"""The rules of a language, read from `resources/segment/<language>.toml` and compiled."""

import tomllib
from dataclasses import dataclass
from functools import cache

import regex

from reader.bitext.resources import resource

OPENERS = "\"'„“”‚‘«»‹›(\\[¿¡"
CLOSERS = "\"'“”‘’«»‹›)\\]"

_BREAKS = (
    r"\n\s*\n\s*¦",  # a blank line
    r"\n\s*¦(?:[•▪◦‣■●*–-]|\p{N}{1,3}[.)])\s",  # an item on a line of its own
    r"[.!?;]\s+¦[•▪◦‣■●]\s",
    r"°[CF]\.\s+¦\p{Lu}",
    r"[。！？]+[」』”]*\s*¦",
    r"[؟।]\s+¦",
)
_BARS = (
    r"(?<=\p{L}\s)[–—-]\s[^–—.!?]{1,60}[!?]\s+¦[–—-]\s",  # … – endlich! – …
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a language says about boundaries. Each pattern ends at the place it speaks of.

    `breaks` are boundaries and `bars` are none, whatever else speaks for one; `words` are ordinary
    words that are spelled like an abbreviation.
    """

    breaks: regex.Pattern[str]
    bars: regex.Pattern[str]
    words: frozenset[str]


@cache
def load_rules(language: str) -> Rules:
    """The rules for German (`de`) or, for any other language, for English."""
    path = resource("segment", "de.toml" if language == "de" else "en.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    starter = f"(?:{'|'.join(data['starters'].split())})(?![\\p{{L}}\\p{{N}}.-])"
    binding = _abbreviations(data["binding"])
    names = {"starter": starter, "binding": binding, "speech": _any(_items(data.get("speech", "")))}
    ending = rf"(?<![\p{{L}}\p{{N}}]){_abbreviations(data['closing'])}[{CLOSERS}]*\s+"
    breaks = [
        rf"{ending}¦[{OPENERS}]*\p{{Lu}}",
        f"\\.[{CLOSERS}]*\\s+¦(?:[–—]\\s+)?[{OPENERS}]*{starter}",
        *_BREAKS,
        *data["break"],
    ]
    bars = [
        *_BARS,
        f"(?<![\\p{{L}}\\p{{N}}]){binding}\\s+¦",
        f"(?<![\\p{{L}}\\p{{N}}]){_abbreviations(data['before_number'])}\\s+¦(?=\\p{{N}}|Nr\\.)",
        *data["no_break"],
    ]
    return Rules(_places(breaks, names), _places(bars, names), frozenset(_items(data["words"])))


def _items(listing: str) -> list[str]:
    return [item for line in listing.split("\n") for item in line.split("|") if item]


def _any(choices: list[str]) -> str:
    return f"(?:{'|'.join(choices)})" if choices else "(?!)"


def _abbreviations(listing: str) -> str:
    """Alternatives in which white space after an inner full stop may be missing. Those longer than
    a letter may open a sentence; a capital alone is an initial or a number: `Henry V.`"""
    items = _items(listing)
    forms = {*items, *(item[0].upper() + item[1:] for item in items if len(item) > 2)}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return _any([regex.escape(form, literal_spaces=True).replace(" ", r"\s?") for form in ordered])


def _places(patterns: list[str], names: dict[str, str]) -> regex.Pattern[str]:
    """One pattern that consumes what stands before ¦ and looks ahead at what follows."""
    choices = []
    for pattern in patterns:
        for name, value in names.items():
            pattern = pattern.replace("{" + name + "}", value)
        before, _, after = pattern.partition("¦")
        choices.append(f"{before}(?={after})")
    return regex.compile("|".join(choices))
