"""Term lists as tables with a header line: TSV for programs, CSV for spreadsheets.

Both carry every field of an entry. The first line names the columns, in any order; only `term`
is needed (`source` and `target` are understood for `term` and `translations`). A cell with a
list separates its items by ` | `; columns that belong together have their items in the same
order: `translations` with `translation_status`, `examples` with `example_translations` and
`example_origins`.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from reader.bitext.tables import parse_csv, parse_tsv, spreadsheet_csv, tsv
from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.glossary.exchange.cells import decode, join_list, split_list
from reader.glossary.exchange.values import (
    Languages,
    Problems,
    TermImport,
    base_language,
    distinct,
    merged,
    unusable,
)

_COLUMNS: dict[str, Callable[[TermEntry], str]] = {
    "term": lambda entry: entry.lemma,
    "language": lambda entry: entry.language,
    "translation_language": lambda entry: entry.translation_language,
    "translations": lambda entry: join_list(each.text for each in entry.translations),
    "translation_status": lambda entry: join_list(each.status for each in entry.translations),
    "pos": lambda entry: entry.pos,
    "gender": lambda entry: entry.gender,
    "status": lambda entry: entry.status,
    "definition": lambda entry: entry.definition,
    "note": lambda entry: entry.note,
    "domain": lambda entry: entry.domain,
    "variants": lambda entry: join_list(entry.variants),
    "examples": lambda entry: join_list(each.source for each in entry.examples),
    "example_translations": lambda entry: join_list(each.target for each in entry.examples),
    "example_origins": lambda entry: join_list(each.origin for each in entry.examples),
    "ignored": lambda entry: "yes" if entry.ignored else "no",
    "colour": lambda entry: "" if entry.colour is None else str(entry.colour),
}
_ALIASES = {"source": "term", "lemma": "term", "target": "translations", "comment": "note"}
_POS = {"noun", "verb", "adjective", "phrase"}
_GENDERS = {"m", "f", "n", "pl"}
_DELIMITERS = (";", ",", "\t")

Lines = Iterator[tuple[int, list[str]]]


def write_tsv(entries: Sequence[TermEntry]) -> bytes:
    """The entries as TSV in UTF-8 (see `reader.bitext.tables` for how cells are written)."""
    return tsv(_rows(entries)).encode()


def write_csv(entries: Sequence[TermEntry]) -> bytes:
    """The entries for a German spreadsheet: byte order mark, `;`, no cell that would run."""
    return spreadsheet_csv(_rows(entries)).encode()


def write_comma_csv(entries: Sequence[TermEntry]) -> bytes:
    """The same for spreadsheets that expect a comma."""
    return spreadsheet_csv(_rows(entries), delimiter=",").encode()


def read_tsv(data: bytes, languages: Languages) -> TermImport:
    """The entries of a TSV file. Raises InputError where the first line names no `term`."""
    problems = Problems()
    return _read(parse_tsv(decode(data, problems)), languages, problems)


def read_csv(data: bytes, languages: Languages) -> TermImport:
    """The entries of a CSV file that separates cells by `;`, `,` or tab, whichever its first
    line does. Raises InputError where that line names no `term`, or the text is not CSV."""
    problems = Problems()
    text = decode(data, problems)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return _read(parse_csv(text, delimiter=delimiter), languages, problems)
    except csv.Error as error:
        raise unusable(f"The file is not CSV: {error}.", "Save it again as CSV.") from error


def _rows(entries: Sequence[TermEntry]) -> Iterator[list[str]]:
    yield list(_COLUMNS)
    for entry in entries:
        yield [column(entry) for column in _COLUMNS.values()]


def _read(lines: Lines, languages: Languages, problems: Problems) -> TermImport:
    _, header = next(lines, (1, []))
    names = [_column_name(cell) for cell in header]
    if "term" not in names:
        raise unusable(
            "The first line does not name the columns.",
            f"It needs at least “term” and may have: {', '.join(_COLUMNS)}.",
        )
    for name in names:
        if name not in _COLUMNS:
            problems.add(f"The column “{name}” is not known and was left out.", 1)
    entries = []
    for line, cells in lines:
        if len(cells) > len(names):
            problems.add("Cells beyond the last column were left out.", line)
        entry = _entry(dict(zip(names, cells, strict=False)), languages, line, problems)
        if entry:
            entries.append(entry)
    return TermImport(merged(entries, problems), problems.messages())


def _column_name(cell: str) -> str:
    name = cell.strip().lower().replace(" ", "_")
    return _ALIASES.get(name, name)


def _entry(
    row: dict[str, str], languages: Languages, line: int, problems: Problems
) -> TermEntry | None:
    def cell(name: str) -> str:
        return row.get(name, "").strip()

    def one_of(name: str, known: set[str], default: str) -> str:
        value = cell(name).lower()
        if value and value not in known:
            problems.add(f"“{value}” is not known as {name}; left out.", line)
        return value if value in known else default

    def language_in(name: str, default: str | None) -> str:
        return base_language(cell(name) or default or "")

    lemma = cell("term")
    language = language_in("language", languages.source)
    other = language_in("translation_language", languages.target)
    if not lemma:
        problems.add("There is no term; the line was left out.", line)
        return None
    if not language or not other:
        problems.add("The languages are not known; the line was left out.", line)
        return None
    return TermEntry(
        lemma,
        language,
        other,
        pos=one_of("pos", _POS, "noun"),
        gender=one_of("gender", _GENDERS, ""),
        status=_status(cell("status"), TermStatus.PREFERRED, line, problems),
        definition=cell("definition"),
        note=cell("note"),
        domain=cell("domain"),
        variants=tuple(item for item in split_list(cell("variants")) if item),
        translations=distinct(
            TermTranslation(text, _status(status, TermStatus.ADMITTED, line, problems))
            for text, status in zip_longest(
                split_list(cell("translations")),
                split_list(cell("translation_status")),
                fillvalue="",
            )
            if text
        ),
        examples=tuple(
            TermExample(*parts)
            for parts in zip_longest(
                split_list(cell("examples")),
                split_list(cell("example_translations")),
                split_list(cell("example_origins")),
                fillvalue="",
            )
            if parts[0]
        ),
        ignored=cell("ignored").lower() in {"yes", "true", "1"},
        colour=_colour(cell("colour"), line, problems),
    )


def _status(value: str, default: TermStatus, line: int, problems: Problems) -> TermStatus:
    try:
        return TermStatus(value.lower()) if value else default
    except ValueError:
        problems.add(f"“{value}” is not known as status; left out.", line)
        return default


def _colour(value: str, line: int, problems: Problems) -> int | None:
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) < 4:
        return int(value)
    problems.add(f"“{value}” is not the number of a colour; left out.", line)
    return None
