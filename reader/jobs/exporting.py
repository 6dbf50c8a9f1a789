"""Writes the pairs of a reading to a file."""

from dataclasses import replace
from pathlib import Path

from reader.bitext.beads import Bitext
from reader.export import ExportOptions, export_bitext, suggested_name
from reader.jobs.reading import Reading


def write_reading(
    reading: Reading,
    path: Path,
    format: str | None = None,
    options: ExportOptions | None = None,
    *,
    sure_only: bool = False,
) -> int:
    """Write the pairs that are there to `path`; pairs still to be translated are left out, and
    those in doubt where `sure_only`.

    Returns the number of pairs. Raises InputError for an unknown format, ExportError where the
    file cannot be written.
    """
    bitext = finished(reading, sure_only=sure_only)
    return export_bitext(bitext, path, article=reading.article, format=format, options=options)


def export_name(reading: Reading, suffix: str) -> str:
    """A file name to suggest; `suffix` with its dot."""
    bitext = reading.bitext
    return suggested_name(
        reading.article.title or bitext.source.segments[0].text,
        suffix,
        date=reading.article.date,
        languages=(bitext.source.language, bitext.target.language),
    )


def finished(reading: Reading, *, sure_only: bool = False) -> Bitext:
    """The bitext without the beads whose target is still to come, or in doubt if `sure_only`."""
    out = reading.pending | reading.doubtful if sure_only else reading.pending
    beads = tuple(bead for bead in reading.bitext.beads if out.isdisjoint(bead.target))
    return replace(reading.bitext, beads=beads)
