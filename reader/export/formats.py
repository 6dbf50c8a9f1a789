"""The formats that pairs are exported to. A new one is a writer and a line here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from reader.bitext.errors import InputError
from reader.export.tabular import write_csv, write_tsv
from reader.export.tmx import write_tmx
from reader.export.units import Unit


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its key, its name for the interface, its suffix (with the dot), what
    writes it, and whether beads with an empty side are written unless the options say so."""

    key: str
    name: str
    suffix: str
    write: Callable[[Sequence[Unit]], bytes]
    keeps_empty: bool


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        format.key: format
        for format in (
            Format("tmx", "Translation memory (TMX 1.4)", ".tmx", write_tmx, keeps_empty=False),
            Format("tsv", "Table for programs (TSV)", ".tsv", write_tsv, keeps_empty=True),
            Format("csv", "Table for spreadsheets (CSV)", ".csv", write_csv, keeps_empty=True),
        )
    }
)


def format_for(path: Path, key: str | None = None) -> Format:
    """The format with this key, else the one that the suffix of `path` stands for.

    Raises InputError, naming those there are, when there is none.
    """
    wanted = key.lower() if key else path.suffix.lower().removeprefix(".")
    if wanted in FORMATS:
        return FORMATS[wanted]
    what = f"“{key}”" if key else f"the suffix of “{path.name}”"
    raise InputError(
        f"There is no export format for {what}.",
        "Nothing was exported.",
        f"Choose one of: {', '.join(FORMATS)}.",
    )
