"""Bytes of a file to text, whatever the encoding, or a clear answer why not."""

import codecs
import re

from reader.bitext.errors import InputError

LIMIT = 10 * 1024 * 1024
"""The most bytes of a file, or code points of a text, that are read."""

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word, OpenDocument or EPUB file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?([\w-]+)""", re.I
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_STRAY = {0xDC00 + b: bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0x100)}


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32 with a byte order mark, the charset that an
    HTML page declares, UTF-8 or UTF-16 without a mark, else Windows-1252. Stray Windows-1252
    bytes in a UTF-8 file are read as such. Raises InputError for anything that is not text;
    `name` stands in the message."""
    kind = next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")
    if kind:
        raise _not_text(name, f"it is {kind}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding, name), name)
    encoding = _utf16_without_mark(data)
    if encoding:
        return _checked(_strict(data, encoding, name), name)
    if b"\0" in data:
        raise _not_text(name, "it contains binary data")
    return _checked(_by_charset(data) or _utf8_or_cp1252(data), name)


def _utf16_without_mark(data: bytes) -> str:
    head = data[:4096]
    half = len(head) // 2
    if half and len(data) % 2 == 0:
        if head[1::2].count(0) > 0.4 * half and head[0::2].count(0) < 0.05 * half:
            return "utf-16-le"
        if head[0::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.05 * half:
            return "utf-16-be"
    return ""


def _by_charset(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if not declared:
        return ""
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, UnicodeError):
        return ""


def _utf8_or_cp1252(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        good = sum(1 for _ in _MULTIBYTE.finditer(data))
        bad = sum(1 for _ in _HIGH.finditer(_MULTIBYTE.sub(b"", data)))
    if good > 2 * bad:
        return data.decode("utf-8", "surrogateescape").translate(_STRAY)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(
            f"{name} is damaged: it begins as {encoding[:6].upper()} text, but does not go on so.",
            "Nothing was opened; the file is unchanged.",
            "Save the article again, as UTF-8 if you can.",
        ) from None


def _checked(text: str, name: str) -> str:
    if sum(1 for _ in _CONTROL.finditer(text)) > max(2, len(text) // 200):
        raise _not_text(name, "it contains binary data")
    return text


def _not_text(name: str, why: str) -> InputError:
    return InputError(
        f"{name} is not a text file: {why}.",
        "Nothing was opened; the file is unchanged.",
        "Save the article as a text or HTML file, or copy its text and paste it.",
    )
