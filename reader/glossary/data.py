"""The language data of the terminology, read once from `resources/glossary`."""

import lzma
from functools import cache

from reader.bitext.resources import resource


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


@cache
def english_classes() -> dict[str, str]:
    """Word classes of English forms in lower case, likeliest first (see `build_words.py`)."""
    path = resource("glossary", "en", "words.tsv.xz")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t", 1) for line in file)


@cache
def frequencies(language: str) -> dict[str, float]:
    """Share of each word form (case folded, so ß is ss) in general text, from wordfreq."""
    import wordfreq

    return dict(wordfreq.get_frequency_dict(language))
