"""A file name made from a title."""

import datetime
import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NOT_WORD = re.compile(r"[\W_]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
_LONGEST = 48


def slug(title: str) -> str:
    """`title` in lower case, words joined by hyphens, at most 48 characters, fit for any file
    system; `article` where nothing of it is left.

    German umlauts are written out, other accents dropped; letters of other scripts stay.
    """
    text = unicodedata.normalize("NFC", title).lower().translate(_GERMAN)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _NOT_WORD.sub("-", unicodedata.normalize("NFC", bare)).strip("-")
    if len(words) > _LONGEST:
        head, hyphen, _ = words[: _LONGEST + 1].rpartition("-")
        words = head if hyphen else words[:_LONGEST]
    if _RESERVED.fullmatch(words):
        return f"{words}-article"
    return words or "article"


def suggested_name(
    title: str,
    suffix: str,
    *,
    date: datetime.date | None = None,
    languages: tuple[str, str] | None = None,
) -> str:
    """A file name like `2025-11-05-treffen-in-minsk.de-en.tmx`; `suffix` comes with its dot."""
    day = f"{date.isoformat()}-" if date else ""
    pair = f".{'-'.join(languages)}" if languages else ""
    return f"{day}{slug(title)}{pair}{suffix}"
