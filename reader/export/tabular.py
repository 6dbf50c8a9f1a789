"""Pairs as a table: TSV for programs, CSV for spreadsheets, with the same columns."""

from collections.abc import Iterator, Sequence

from reader.bitext.tables import spreadsheet_csv, tsv
from reader.export.units import FACTS, Unit

COLUMNS = ("source", "target", "source_language", "target_language", *FACTS)
"""The header line. A cell is empty where the fact is not known."""


def write_tsv(units: Sequence[Unit]) -> bytes:
    """A header line and a line for each unit, in UTF-8 (see `reader.bitext.tables` for cells)."""
    return tsv(_rows(units)).encode()


def write_csv(units: Sequence[Unit]) -> bytes:
    """The same for a spreadsheet: byte order mark, `;`, no cell that would run as a formula."""
    return spreadsheet_csv(_rows(units)).encode()


def _rows(units: Sequence[Unit]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for unit in units:
        facts = (unit.facts.get(name, "") for name in FACTS)
        yield (unit.source, unit.target, unit.source_language, unit.target_language, *facts)
