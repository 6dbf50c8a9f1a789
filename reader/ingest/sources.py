"""The three ways in: a file, a text, an HTML page."""

import re
from pathlib import Path

from reader.bitext.article import Article
from reader.bitext.errors import InputError
from reader.bitext.files import read_bytes
from reader.ingest.decode import LIMIT, decode
from reader.ingest.language import detect
from reader.ingest.lines import split
from reader.ingest.page import Layout, lay_out

_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_NOTHING: frozenset[int] = frozenset()


def read_file(
    path: Path, *, language: str | None = None, keep: frozenset[int] = _NOTHING
) -> Article:
    """Read a saved page or a text from a file, whatever its encoding.

    `language` (ISO 639-1) overrides detection; `keep` are numbers of lines (`LeftOut.line`)
    that the reader put back: they become paragraphs in their place. Raises InputError for a file
    that is missing, unreadable, binary, empty or larger than 10 MB.
    """
    text = decode(read_bytes(path, LIMIT), str(path))
    is_html = path.suffix.casefold() in _HTML_NAMES or _HTML_START.match(text[:5000])
    read = read_html if is_html else read_text
    return read(text, origin=path.name, language=language, keep=keep)


def read_text(
    text: str,
    *,
    origin: str = "clipboard",
    language: str | None = None,
    keep: frozenset[int] = _NOTHING,
) -> Article:
    """Read pasted text: a whole page or clean text. Arguments and errors as in `read_file`."""
    _check_size(text, origin)
    lines = split(text)
    _check_filled(bool(lines), origin)
    return _article(lay_out(lines, keep), origin, language)


def read_html(
    text: str,
    *,
    origin: str = "clipboard",
    language: str | None = None,
    keep: frozenset[int] = _NOTHING,
) -> Article:
    """Read an HTML page, without any network. Lines are those of its visible text; arguments
    and errors as in `read_file`."""
    from reader.ingest.html import lay_out_html

    _check_size(text, origin)
    layout = lay_out_html(text, keep)
    _check_filled(bool(layout.title or layout.paragraphs or layout.left_out), origin)
    return _article(layout, origin, language)


def _article(layout: Layout, origin: str, language: str | None) -> Article:
    return Article(
        language=language or detect((layout.title, *layout.paragraphs)),
        title=layout.title,
        paragraphs=layout.paragraphs,
        date=layout.date,
        time=layout.time,
        section=layout.section,
        origin=origin,
        left_out=layout.left_out,
    )


def _check_size(text: str, origin: str) -> None:
    if len(text) > LIMIT:
        raise InputError(
            f"The text from {origin} is longer than {LIMIT // 1024**2} million characters.",
            "Nothing was opened.",
            "Split it into parts, for example one chapter or article each.",
        )


def _check_filled(filled: bool, origin: str) -> None:
    if not filled:
        raise InputError(
            f"There is no text in {origin}.",
            "Nothing was opened.",
            "Save or copy the article again and check that its text is there.",
        )
