"""Queries of the full-text indexes (SQLite FTS5, unicode61 without diacritics)."""

import re

_WRITTEN_OUT = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}


def words(text: str) -> list[str]:
    """The words of `text` as the index cuts it: runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


def quoted(text: str, *, prefix: bool = False) -> str:
    """`text` as an FTS5 string; as a phrase where it has several words."""
    return '"' + text.replace('"', '""') + '"' + ("*" if prefix else "")


def prefix_queries(typed: str) -> list[str]:
    """One query for each typed word: words that begin with it, umlauts written out or not."""
    return [
        " OR ".join(quoted(form, prefix=True) for form in _spellings(word)) for word in words(typed)
    ]


def _spellings(word: str) -> list[str]:
    respelled = word.lower()
    for plain, letter in _WRITTEN_OUT.items():
        respelled = respelled.replace(plain, letter)
    return [word] if respelled == word.lower() else [word, respelled]
