"""Rows survive TSV and CSV, and spreadsheets run nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.tables import encodable, parse_csv, parse_tsv, spreadsheet_csv, tsv

awkward = st.text(st.sampled_from("ab'=+-@;,\"\\tnr\t\n\r |＝é\x00\x85\u2028")) | st.text()
tables = st.lists(st.lists(awkward, min_size=2, max_size=4), max_size=4)


def clean(rows: list[list[str]]) -> list[list[str]]:
    return [[encodable(cell) for cell in row] for row in rows]


@given(tables)
def test_tsv_round_trip(rows: list[list[str]]):
    text = tsv(rows)
    assert text.count("\n") == len(rows)
    assert [row for _, row in parse_tsv(text)] == clean(rows)


@given(tables, st.sampled_from([";", ",", "\t"]))
def test_csv_round_trip(rows: list[list[str]], delimiter: str):
    text = spreadsheet_csv(rows, delimiter=delimiter).removeprefix("\ufeff")
    assert [row for _, row in parse_csv(text, delimiter=delimiter)] == clean(rows)


@given(st.text("'\t\r\n =+-@x", min_size=1))
def test_no_cell_runs_as_a_formula(cell: str):
    (written,) = next(
        csv.reader(io.StringIO(spreadsheet_csv([[cell]])[1:], newline=""), delimiter=";")
    )
    assert written.lstrip()[:1] not in tuple("=+-@")
    assert not written.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("-heit", "'-heit"),
        (" +1", "' +1"),
        ("'=1", "''=1"),
        ("'s", "'s"),
        ("a=b", "a=b"),
    ],
)
def test_guard(cell: str, written: str):
    text = spreadsheet_csv([[cell, "x"]])[1:]
    assert next(csv.reader(io.StringIO(text), delimiter=";"))[0] == written
    assert next(parse_csv(text, delimiter=";"))[1][0] == cell


def test_tsv_from_elsewhere():
    text = "a\\b\tc\r\n\nd\\te\\\\n\tf"
    assert list(parse_tsv(text)) == [(1, ["a\\b", "c"]), (3, ["d\te\\n", "f"])]


def test_csv_line_numbers_count_breaks_in_cells():
    assert list(parse_csv('a;"b\nc"\n\nd;e\n', delimiter=";")) == [
        (2, ["a", "b\nc"]),
        (4, ["d", "e"]),
    ]
