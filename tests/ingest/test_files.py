"""Encodings, and clear answers to what is not an article."""

import codecs
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.errors import InputError
from reader.ingest import read_file, read_html, read_text
from reader.ingest.decode import LIMIT, decode

TEXT = (
    "Häfen öffnen früher\n\n„Größe ist nicht alles“, sagte der Direktor der Behörde – "
    "und meinte damit, dass es auch auf die Tiefe ankommt.\n"
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode("cp1252"),
    ],
    ids=[
        "utf8",
        "utf8-bom",
        "utf16",
        "utf16be-bom",
        "utf16le",
        "utf16be",
        "utf32",
        "cp1252",
        "crlf",
        "cr",
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "artikel.txt"
    path.write_bytes(data)
    article = read_file(path)
    title, _, paragraph = TEXT.strip().split("\n")
    assert (article.title, article.paragraphs) == (title, (paragraph,))
    assert article.origin == "artikel.txt"


def test_latin1_bytes_that_cp1252_lacks() -> None:
    assert decode("Größe \x81".encode("latin-1"), "x") == "Größe \x81"


def test_stray_cp1252_bytes_in_utf8() -> None:
    data = "Größe, Häfen, Öl, Länder, Süd".encode() + b" \x96 und M\xfcll"
    assert decode(data, "x") == "Größe, Häfen, Öl, Länder, Süd – und Müll"


def test_charset_of_a_page() -> None:
    page = "<html><head><meta charset=iso-8859-2></head><body>Łódź</body></html>"
    assert "Łódź" in decode(page.encode("iso-8859-2"), "x")


def answer(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_file(path)
    error = caught.value
    assert error.what and error.meaning and error.remedy
    assert path.name in error.what
    return error


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03\x04\x05\x06", "binary"),
        (b"abc\x01\x02\x03\x04\x05def", "binary"),
        (b"", "no text"),
        (b" \n\t\r\n  \n", "no text"),
        (codecs.BOM_UTF8, "no text"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "damaged"),
        (codecs.BOM_UTF8 + b"ab\xff", "damaged"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "datei.txt"
    path.write_bytes(data)
    assert said in answer(path).what
    assert path.read_bytes() == data


def test_missing_file(tmp_path: Path) -> None:
    assert "no file" in answer(tmp_path / "weg.txt").what


def test_folder(tmp_path: Path) -> None:
    assert "folder" in answer(tmp_path).what


def test_name_that_no_file_can_have(tmp_path: Path) -> None:
    answer(tmp_path / ("a" * 300))
    with pytest.raises(InputError):
        read_file(Path("a\0b"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "geheim.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert "cannot be read" in answer(path).what


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_pipe_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "rohr"
    os.mkfifo(path)
    assert "regular" in answer(path).what


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    assert "10 MB" in answer(path).what


@pytest.mark.parametrize("read", [read_text, read_html])
def test_too_long_and_empty_text(read) -> None:  # type: ignore[no-untyped-def]
    for text in ("a" * (LIMIT + 1), "", " \n "):
        with pytest.raises(InputError) as caught:
            read(text)
        assert caught.value.meaning and caught.value.remedy


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_an_answer(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except InputError:
        return
    assert isinstance(text, str)
    text.encode("utf-8")
