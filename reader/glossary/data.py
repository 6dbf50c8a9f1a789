"""The language data of the terminology, read once from `resources/glossary`."""

import lzma
from collections.abc import Callable, Hashable
from functools import cache
from threading import Lock
from typing import ParamSpec, TypeVar, cast

from reader.bitext.resources import resource

P = ParamSpec("P")
T = TypeVar("T")


def once(load: Callable[P, T]) -> Callable[P, T]:
    """A loader that runs once for its arguments, also where two threads ask at the same time."""
    lock, cached = Lock(), cache(load)

    def loaded(*args: Hashable) -> T:
        with lock:
            return cached(*args)

    return cast(Callable[P, T], loaded)


def _lines(*parts: str) -> list[str]:
    text = resource("glossary", *parts).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_list(language: str, name: str) -> frozenset[str]:
    """The words of `glossary/<language>/<name>.txt`, empty where there is no such file."""
    if not resource("glossary", language, f"{name}.txt").is_file():
        return frozenset()
    return frozenset(word for line in _lines(language, f"{name}.txt") for word in line.split())


@cache
def table(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `resources/glossary/<language>/<name>.tsv`."""
    rows = (line.split("\t") for line in _lines(language, f"{name}.tsv"))
    return tuple(tuple(cell.strip() for cell in row) for row in rows)


@once
def english_classes() -> dict[str, str]:
    """Word classes of English forms in lower case, likeliest first (see `build_words.py`)."""
    path = resource("glossary", "en", "words.tsv.xz")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t", 1) for line in file)


@once
def frequencies(language: str) -> dict[str, int]:
    """Zipf frequency in hundredths (log10 of occurrences in 10⁹ words, times 100) of each word
    form (case folded, so ß is ss) from 200 on, see `build_frequencies.py`."""
    path = resource("glossary", language, "frequencies.txt.xz")
    found: dict[str, int] = {}
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            zipf, forms = line.rstrip("\n").split("\t")
            found.update(dict.fromkeys(forms.split(" "), int(zipf)))
    return found


def zipf(word: str, language: str) -> float:
    """Frequency of a form on the Zipf scale, 0 where it is below 2."""
    return frequencies(language).get(word.casefold(), 0) / 100
