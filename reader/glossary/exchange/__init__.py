"""Import and export of the term base: TBX 2 and 3, TSV, CSV and OmegaT's glossary."""

from collections.abc import Sequence
from pathlib import Path

from reader.bitext.files import read_bytes, write_atomically
from reader.bitext.terms import TermEntry
from reader.glossary.exchange.formats import FORMATS, TermFormat, format_for
from reader.glossary.exchange.values import Languages, TermImport

__all__ = [
    "FORMATS",
    "TermFormat",
    "TermImport",
    "parse_terms",
    "read_terms",
    "render_terms",
    "write_terms",
]

_LARGEST = 64 * 2**20


def write_terms(entries: Sequence[TermEntry], path: Path, *, format: str | None = None) -> None:
    """Write entries to `path`. `format` is a key of FORMATS, by default the one that the suffix
    stands for.

    Raises InputError for an unknown format, ExportError when the file cannot be written (one
    that was there before is unchanged) or when a format that cannot be empty would be.
    """
    write_atomically(path, format_for(path, format).write(entries))


def render_terms(entries: Sequence[TermEntry], format: str) -> str:
    """The same as text. Raises InputError for an unknown format, ExportError for no entries."""
    return format_for(Path(), format).write(entries).decode("utf-8")


def read_terms(
    path: Path,
    *,
    format: str | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
) -> TermImport:
    """The entries of a file and what was wrong with it; see `parse_terms`.

    Raises InputError also where the file cannot be read or is larger than 64 MB.
    """
    chosen = format_for(path, format)
    data = read_bytes(path, _LARGEST)
    return parse_terms(
        data, chosen.key, source_language=source_language, target_language=target_language
    )


def parse_terms(
    data: bytes,
    format: str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
) -> TermImport:
    """The entries in `data`, one for each lemma and language, and the problems met.

    The languages (ISO 639-1) say what to read where the file does not or has several; regions
    in the file (`de-AT`) are ignored. Raises InputError for an unknown format and for data out
    of which no term can be read.
    """
    return format_for(Path(), format).read(data, Languages(source_language, target_language))
