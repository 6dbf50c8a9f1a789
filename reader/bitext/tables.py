"""Rows of text as TSV (for programs) and as CSV (for spreadsheets), both without loss.

TSV: one row a line, cells separated by tabs; within a cell a backslash, tab, line feed and
carriage return are written `\\\\`, `\\t`, `\\n` and `\\r`, nothing is quoted.

CSV: RFC 4180 quoting. A cell that a spreadsheet would run as a formula is given an apostrophe in
front, which the reader takes away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

Row = Sequence[str]

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {written: raw for raw, written in _ESCAPES.items()}
_ESCAPED = re.compile(r"[\\\t\n\r]")
_UNESCAPED = re.compile(r"\\[\\tnr]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|['\s]*[\t\r\n]")


def encodable(text: str) -> str:
    """`text` with what no encoding can carry (lone surrogates) replaced by U+FFFD."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def tsv(rows: Iterable[Row]) -> str:
    """The rows as TSV, each line ended by a line feed."""
    return "".join("\t".join(map(_escape, row)) + "\n" for row in rows)


def parse_tsv(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a TSV text with their line numbers from 1; empty lines are left out.

    Lines may end in a line feed or in carriage return and line feed. A backslash before any
    other character stands for itself.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if line:
            yield number, [_unescape(cell) for cell in line.split("\t")]


def spreadsheet_csv(rows: Iterable[Row], *, delimiter: str = ";") -> str:
    """The rows as CSV for a spreadsheet: byte order mark, guarded formulas, CR LF.

    `delimiter` is `;` where the comma is the decimal sign (German Excel), else `,`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def parse_csv(text: str, *, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text with the line on which each ends; empty rows are left out.

    Raises csv.Error where the text is not CSV or a cell exceeds the csv module's limit.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        if row:
            yield reader.line_num, [_unguarded(cell) for cell in row]


def _escape(cell: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], encodable(cell))


def _unescape(cell: str) -> str:
    return _UNESCAPED.sub(lambda found: _UNESCAPES[found[0]], cell)


def _guarded(cell: str) -> str:
    clean = encodable(cell)
    return "'" + clean if _FORMULA.match(clean) else clean


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
