"""The formats of term lists. A new one is a writer, a reader and a line here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from reader.bitext.errors import InputError
from reader.bitext.terms import TermEntry
from reader.glossary.exchange.omegat import read_omegat, write_omegat
from reader.glossary.exchange.tabular import (
    read_csv,
    read_tsv,
    write_comma_csv,
    write_csv,
    write_tsv,
)
from reader.glossary.exchange.tbx_read import read_tbx
from reader.glossary.exchange.tbx_write import write_tbx2, write_tbx3
from reader.glossary.exchange.values import Languages, TermImport


@dataclass(frozen=True, slots=True)
class TermFormat:
    """A format of term lists: its key, its name for the interface, the suffixes that stand for
    it (with the dot, the first for new files), what writes and what reads it."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Sequence[TermEntry]], bytes]
    read: Callable[[bytes, Languages], TermImport]


FORMATS: Mapping[str, TermFormat] = MappingProxyType(
    {
        format.key: format
        for format in (
            TermFormat("tbx2", "TBX 2 (OmegaT, most programs)", (".tbx",), write_tbx2, read_tbx),
            TermFormat("tbx3", "TBX-Basic 3 (ISO 30042:2019)", (".tbx",), write_tbx3, read_tbx),
            TermFormat("tsv", "Table for programs (TSV)", (".tsv",), write_tsv, read_tsv),
            TermFormat("csv", "Table for spreadsheets (CSV)", (".csv",), write_csv, read_csv),
            TermFormat("csv-comma", "CSV with commas", (".csv",), write_comma_csv, read_csv),
            TermFormat(
                "omegat", "OmegaT glossary", (".txt", ".utf8", ".tab"), write_omegat, read_omegat
            ),
        )
    }
)
"""In the order of choice: a suffix stands for the first format that has it. `.tbx` is written as
version 2, because that is the one most programs open; both are read by either."""


def format_for(path: Path, key: str | None = None) -> TermFormat:
    """The format with this key, else the first one with the suffix of `path`.

    Raises InputError, naming those there are, when there is none.
    """
    for format in FORMATS.values():
        if format.key == key if key else path.suffix.lower() in format.suffixes:
            return format
    what = f"“{key}”" if key else f"the suffix of “{path.name}”"
    raise InputError(
        f"There is no format of term lists for {what}.",
        "Nothing was read or written.",
        f"Choose one of: {', '.join(FORMATS)}.",
    )
