"""Export of aligned pairs to files that other programs read."""

from pathlib import Path

from reader.bitext.article import Article
from reader.bitext.beads import Bitext
from reader.bitext.files import write_atomically
from reader.export.formats import FORMATS, Format, format_for
from reader.export.naming import slug, suggested_name
from reader.export.units import ExportOptions, units_of

__all__ = [
    "FORMATS",
    "ExportOptions",
    "Format",
    "export_bitext",
    "format_for",
    "render",
    "slug",
    "suggested_name",
]


def export_bitext(
    bitext: Bitext,
    path: Path,
    *,
    article: Article | None = None,
    format: str | None = None,
    options: ExportOptions | None = None,
) -> int:
    """Write the pairs of `bitext` to `path` and return how many were written.

    `format` is a key of FORMATS, by default the one that the suffix stands for; `article` adds
    title, origin and date. Raises InputError for an unknown format and ExportError when the
    file cannot be written; a file that was there before is then unchanged.
    """
    chosen = format_for(path, format)
    units = list(
        units_of(bitext, article, options or ExportOptions(), keeps_empty=chosen.keeps_empty)
    )
    write_atomically(path, chosen.write(units))
    return len(units)


def render(
    bitext: Bitext,
    format: str,
    *,
    article: Article | None = None,
    options: ExportOptions | None = None,
) -> str:
    """The same as text, for the standard output. Raises InputError for an unknown format."""
    chosen = format_for(Path(), format)
    units = units_of(bitext, article, options or ExportOptions(), keeps_empty=chosen.keeps_empty)
    return chosen.write(list(units)).decode("utf-8")
