"""What the engine knows of single languages, read from data files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from reader.bitext.resources import resource


@dataclass(frozen=True, slots=True)
class LanguageData:
    """Lower-case words and signs of one language; a language without data has the defaults."""

    coordinating: frozenset[str] = frozenset()
    subordinating: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    number_words: Mapping[str, int] = field(default_factory=dict)
    thousands: str = ","
    decimal: str = "."
    months: tuple[str, ...] = ()
    date: str = ""
    quotes: str = '""'


@cache
def language_data(language: str) -> LanguageData:
    """The data for a language (ISO 639-1)."""
    clauses = _read(f"clauses.{language}.toml")
    numbers = _read(f"numbers.{language}.toml")
    return LanguageData(
        frozenset(clauses.get("coordinating", ())),
        frozenset(clauses.get("subordinating", ())),
        frozenset(_read(f"words.{language}.toml").get("function", ())),
        numbers.get("words", {}),
        numbers.get("thousands", ","),
        numbers.get("decimal", "."),
        tuple(numbers.get("months", ())),
        numbers.get("date", ""),
        _read("quotes.toml").get(language, '""'),
    )


def _read(name: str) -> dict[str, Any]:
    path = resource("translate", name)
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
