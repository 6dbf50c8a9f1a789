"""The tabular formats, options and files."""

import csv
import errno
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.article import Article
from reader.bitext.beads import Bitext
from reader.bitext.errors import ExportError, InputError
from reader.bitext.tables import encodable, parse_tsv
from reader.export import FORMATS, ExportOptions, export_bitext, render
from reader.export.tabular import COLUMNS, write_tsv
from reader.export.units import FACTS, Unit


def rows(text: str) -> list[dict[str, str]]:
    (_, header), *body = parse_tsv(text)
    return [dict(zip(header, cells, strict=True)) for _, cells in body]


def test_tsv_has_every_bead(aligned_bitext: Bitext, article: Article):
    table = rows(render(aligned_bitext, "tsv", article=article))
    sides = [(row["source"], row["target"], row["bead"]) for row in table]
    assert sides == [
        ("Übung", "Exercise", "1–1"),
        ("Eins. Zwei.", "One and two.", "2–1"),
        ("Drei.", "", "1–0"),
        ("", "Four.", "0–1"),
    ]
    assert table[1]["source_segments"] == "1 2"
    assert table[3]["confidence"] == ""
    assert {row["aligner"] for row in table} == {"length aligner"}
    assert {row["article_date"] for row in table} == {"2025-11-05"}


def test_tsv_without_empty_sides(aligned_bitext: Bitext):
    text = render(aligned_bitext, "tsv", options=ExportOptions(empty_sides=False))
    assert [row["bead"] for row in rows(text)] == ["1–1", "2–1"]


def test_doubtful_pairs_can_be_left_out(machine_bitext: Bitext, aligned_bitext: Bitext):
    options = ExportOptions(min_confidence=0.8)
    kept = rows(render(machine_bitext, "tsv", options=options))
    assert [row["source_segments"] for row in kept] == ["0", "2"]  # the last one is checked
    kept = rows(render(aligned_bitext, "tsv", options=options))
    assert [row["bead"] for row in kept] == ["1–1", "0–1"]  # nothing estimated the last one


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_confidence_outside_its_range(wrong: float):
    with pytest.raises(InputError, match="0 to 1"):
        ExportOptions(min_confidence=wrong)


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5))
def test_tsv_round_trip(texts: list[tuple[str, str, str]]):
    units = [Unit("de", "en", a, b, {"article": c}) for a, b, c in texts]
    data = write_tsv(units)
    assert data.count(b"\n") == len(units) + 1
    table = rows(data.decode())
    assert [(row["source"], row["target"], row["article"]) for row in table] == [
        tuple(map(encodable, each)) for each in texts
    ]


def test_csv_opens_in_a_spreadsheet(machine_bitext: Bitext):
    text = render(machine_bitext, "csv")
    assert text.startswith("\ufeff")
    header, *body = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert tuple(header) == COLUMNS
    assert body[2][:2] == ["Er berät <lange> & gut.", "It deliberates."]


@pytest.mark.parametrize("format", FORMATS)
def test_file_is_what_is_rendered(format: str, tmp_path: Path, machine_bitext: Bitext):
    path = tmp_path / f"pairs{FORMATS[format].suffix.upper()}"
    assert export_bitext(machine_bitext, path) == 3
    written, text = path.read_bytes().decode(), render(machine_bitext, format)
    assert written.split("creationdate")[0] == text.split("creationdate")[0]
    assert list(tmp_path.iterdir()) == [path]


def test_unknown_format(tmp_path: Path, machine_bitext: Bitext):
    with pytest.raises(InputError, match=r"“pairs\.docx”.*tmx, tsv, csv"):
        export_bitext(machine_bitext, tmp_path / "pairs.docx")
    with pytest.raises(InputError, match="“xlsx”"):
        render(machine_bitext, "xlsx")


def test_an_export_that_fails_keeps_the_old_file(
    tmp_path: Path, machine_bitext: Bitext, monkeypatch: pytest.MonkeyPatch
):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "pairs.tmx"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="the disk is full"):
        export_bitext(machine_bitext, path)
    assert path.read_text(encoding="utf-8") == "old"


def test_columns_are_documented():
    assert set(FACTS) < set(COLUMNS)
