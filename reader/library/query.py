"""Queries of the full-text indexes (SQLite FTS5, unicode61 without diacritics)."""

import re
import unicodedata
from collections.abc import Iterable

_WRITTEN_OUT = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}


def folded(text: str) -> str:
    """Without case and diacritics, as the full-text index folds (German ß stays)."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of `text` as the index cuts it: runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


def quoted(text: str, *, prefix: bool = False) -> str:
    """`text` as an FTS5 string; as a phrase where it has several words."""
    return '"' + text.replace('"', '""') + '"' + ("*" if prefix else "")


def prefix_query(word: str) -> str:
    """The query for words that begin with `word`, umlauts written out or not."""
    return in_text(quoted(form, prefix=True) for form in _spellings(word))


def in_text(alternatives: Iterable[str], language: str = "") -> str:
    """A query for any of the alternatives, in sentences of `language` if one is given."""
    query = f"text : ({' OR '.join(alternatives)})"
    return f"({query}) AND language : {quoted(language)}" if language else query


def _spellings(word: str) -> list[str]:
    respelled = word.lower()
    for plain, letter in _WRITTEN_OUT.items():
        respelled = respelled.replace(plain, letter)
    return [word] if respelled == word.lower() else [word, respelled]
