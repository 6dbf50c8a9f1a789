"""Writes the pairs of a reading to a file."""

from dataclasses import replace
from pathlib import Path

from reader.bitext.beads import Bitext
from reader.export import ExportOptions, export_bitext, render, suggested_name
from reader.jobs.reading import Reading


def write_reading(
    reading: Reading,
    path: Path,
    format: str | None = None,
    options: ExportOptions | None = None,
) -> int:
    """Write the pairs that are there to `path`; pairs still to be translated are left out.

    Returns the number of pairs. Raises InputError for an unknown format, ExportError where the
    file cannot be written.
    """
    return export_bitext(
        finished(reading), path, article=reading.article, format=format, options=options
    )


def render_reading(reading: Reading, format: str) -> str:
    """The same as text, for the standard output."""
    return render(finished(reading), format, article=reading.article)


def export_name(reading: Reading, suffix: str) -> str:
    """A file name to suggest; `suffix` with its dot."""
    bitext = reading.bitext
    return suggested_name(
        reading.article.title or bitext.source.segments[0].text,
        suffix,
        date=reading.article.date,
        languages=(bitext.source.language, bitext.target.language),
    )


def finished(reading: Reading) -> Bitext:
    """The bitext without the beads whose target is still to come."""
    beads = tuple(bead for bead in reading.bitext.beads if reading.pending.isdisjoint(bead.target))
    return replace(reading.bitext, beads=beads)
