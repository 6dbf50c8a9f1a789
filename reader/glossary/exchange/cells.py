"""Lists and text files for the tabular formats."""

import codecs
import re
from collections.abc import Iterable

from reader.glossary.exchange.values import Problems, unusable

_ITEM = re.compile(r"(?:^|\|)((?:[^\\|]|\\.|\\$)*)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\|]")
_ESCAPED = re.compile(r"\\([\\|])")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def join_list(items: Iterable[str]) -> str:
    """Items in one cell, separated by ` | `; a `|` or backslash within one gets a backslash."""
    return " | ".join(_TO_ESCAPE.sub(r"\\\g<0>", item) for item in items)


def split_list(cell: str) -> list[str]:
    """The items of a cell, white space around each left out; none for an empty cell."""
    if not cell.strip():
        return []
    return [_ESCAPED.sub(r"\1", found[1].strip()) for found in _ITEM.finditer(cell)]


def decode(data: bytes, problems: Problems) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252 with a note.

    Raises InputError for what is none of these.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _western(data)
        problems.add("The file is not UTF-8; it was read as Windows-1252.")
    if "\0" in text:
        raise unusable("The file is not a text file.", "Choose a TSV, CSV or TBX file.")
    return text


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise unusable(
            "The file is neither UTF-8 nor Windows-1252.", "Save it as UTF-8."
        ) from error
