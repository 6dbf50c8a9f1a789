"""Every format gives back what it can carry, for any text."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.errors import ExportError, InputError
from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.bitext.xml_text import xml_text
from reader.glossary.exchange import (
    FORMATS,
    parse_terms,
    read_terms,
    render_terms,
    write_terms,
)

COUNCIL = TermEntry(
    "Sicherheitsrat",
    "de",
    "en",
    gender="m",
    definition="Organ der Vereinten Nationen | kurz: Rat",
    note="Zeile 1\nZeile 2",
    domain="Politik",
    variants=("UN-Sicherheitsrat", "Weltsicherheitsrat"),
    translations=(
        TermTranslation("council", TermStatus.ADMITTED),
        TermTranslation("Security Council", TermStatus.PREFERRED),
        TermTranslation("safety board", TermStatus.FORBIDDEN),
    ),
    examples=(
        TermExample("Der Rat tagt.", "", "a.txt"),
        TermExample("Er berät.", "It deliberates.", ""),
    ),
    colour=3,
)
PEOPLE = TermEntry("Leute", "de", "en", gender="pl", status=TermStatus.FORBIDDEN, ignored=True)


READERS = ["tbx2", "tsv", "csv", "omegat"]
"""A format for each reader that there is."""


def normal(text: str) -> str:
    """As far as all formats agree: XML characters, NFC, no white space at the ends."""
    return xml_text(text).strip()


texts = (st.text(st.sampled_from("ab|\\ #=-'\"<&;,\t\n\rü")) | st.text(max_size=12)).map(normal)
words = texts.filter(bool)


def entries(one_line: bool = False) -> st.SearchStrategy[list[TermEntry]]:
    """Lists of entries with different lemmas."""
    word = words.map(lambda word: " ".join(word.split())) if one_line else words
    unique = st.lists(word, unique=True, max_size=3).map(tuple)
    translation = st.builds(TermTranslation, word, st.sampled_from(TermStatus))
    entry = st.builds(
        TermEntry,
        word,
        st.just("de"),
        st.just("en"),
        pos=st.sampled_from(["noun", "verb", "adjective", "phrase"]),
        gender=st.sampled_from(["", "m", "f", "n", "pl"]),
        status=st.sampled_from(TermStatus),
        definition=texts,
        note=texts,
        domain=texts,
        variants=unique,
        translations=st.lists(translation, max_size=3, unique_by=lambda each: each.text).map(tuple),
        examples=st.lists(st.builds(TermExample, words, texts, texts), max_size=3, unique=True).map(
            tuple
        ),
        ignored=st.booleans(),
        colour=st.none() | st.integers(0, 99),
    )
    return st.lists(entry, max_size=3, unique_by=lambda entry: entry.lemma)


@pytest.mark.parametrize("format", ["tsv", "csv", "csv-comma"])
@settings(max_examples=50)
@given(written=entries())
def test_tables_carry_everything(format: str, written: list[TermEntry]):
    read = parse_terms(render_terms(written, format).encode(), format)
    assert read.entries == tuple(written)
    assert read.problems == ()


def in_tbx(entry: TermEntry) -> TermEntry:
    """What TBX carries: examples need a translation to hang theirs on, colours have no name."""
    examples = entry.examples
    if not entry.translations:
        examples = tuple(replace(example, target="") for example in examples)
    return replace(entry, colour=None, examples=examples)


@pytest.mark.parametrize("format", ["tbx2", "tbx3"])
@settings(max_examples=50)
@given(written=entries())
def test_tbx_carries_all_but_colours_and_ignored_candidates(format: str, written: list[TermEntry]):
    written = [replace(entry, ignored=False) for entry in written]
    if not written:
        with pytest.raises(ExportError, match="no term to export"):
            render_terms(written, format)
        return
    data = render_terms(written, format).encode()
    read = parse_terms(data, format, source_language="de", target_language="en")
    assert read.entries == tuple(in_tbx(entry) for entry in written)
    assert read.problems == ()


@settings(max_examples=50)
@given(written=entries(one_line=True))
def test_omegat_carries_what_may_be_used(written: list[TermEntry]):
    written = [replace(entry, variants=()) for entry in written]
    text = render_terms(written, "omegat")
    assert not any(line.startswith("#") for line in text.split("\n"))
    read = parse_terms(text.encode(), "omegat", source_language="de", target_language="en")
    expected = {
        entry.lemma: {each.text for each in entry.translations if each.status != "forbidden"}
        for entry in written
        if not entry.ignored
    }
    assert {entry.lemma: {each.text for each in entry.translations} for entry in read.entries} == {
        lemma: translations for lemma, translations in expected.items() if translations
    }
    assert read.problems == ()


def test_omegat_lines():
    text = render_terms([COUNCIL, PEOPLE, replace(COUNCIL, lemma="#Rat", variants=())], "omegat")
    comment = "Organ der Vereinten Nationen | kurz: Rat; Zeile 1 Zeile 2"
    assert text.splitlines() == [
        f"{source}\t{target}\t{comment}"
        for source in ("Sicherheitsrat", "UN-Sicherheitsrat", "Weltsicherheitsrat", " #Rat")
        for target in ("Security Council", "council")
    ]


HEADER = render_terms([], "csv").strip("\ufeff\r\n")
tables = st.lists(st.lists(texts, max_size=20).map(";".join)).map(
    lambda lines: "\n".join([HEADER, *lines])
)
names = st.sampled_from(
    [
        "tbx",
        "martif",
        "text",
        "termEntry",
        "conceptEntry",
        "langSet",
        "langSec",
        "tig",
        "ntig",
        "termGrp",
        "termSec",
        "term",
        "termNote",
        "termNoteGrp",
        "descrip",
        "descripGrp",
        "admin",
        "note",
    ]
)
categories = st.sampled_from(
    [
        "partOfSpeech",
        "grammaticalGender",
        "administrativeStatus",
        "termType",
        "context",
        "source",
        "x",
    ]
)


def element(name: str, language: str, category: str, id: str, inside: str) -> str:
    attributes = f'xml:lang="{language}" type="{category}" id="{id}" target="{id}"'
    return f"<{name} {attributes}>{inside}</{name}>"


trees = st.recursive(
    st.sampled_from(["", "noun", "preferredTerm-admn-sts", " &amp; ", "&#10;", "variant"]),
    lambda inner: st.builds(
        element,
        names,
        st.sampled_from(["de", "en-GB", "", "xx"]),
        categories,
        st.sampled_from(["", "a", "b"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=30,
).map(lambda inner: f"<martif>{inner}</martif>")


@pytest.mark.parametrize("format", READERS)
@settings(max_examples=60)
@given(data=st.binary() | st.one_of(st.text(), tables, trees).map(str.encode))
def test_any_bytes_give_a_result_or_a_clear_error(format: str, data: bytes):
    try:
        read = parse_terms(data, format, source_language="de", target_language="en")
    except InputError as error:
        assert error.what and error.meaning and error.remedy
    else:
        assert all(entry.lemma and entry.language for entry in read.entries)
        keys = {(entry.lemma, entry.language) for entry in read.entries}
        assert len(keys) == len(read.entries)


@pytest.mark.parametrize("format", READERS)
@settings(max_examples=60)
@given(
    cut=st.integers(0, 3000), insert=st.binary(max_size=4) | st.sampled_from([b"<", b"&x;", b"|\\"])
)
def test_damaged_files_give_a_result_or_a_clear_error(format: str, cut: int, insert: bytes):
    data = render_terms([COUNCIL], format).encode()
    for damaged in (data[:cut], data[:cut] + insert + data[cut:]):
        try:
            parse_terms(damaged, format, source_language="de", target_language="en")
        except InputError as error:
            assert error.remedy


@pytest.mark.parametrize("format", FORMATS)
def test_files(format: str, tmp_path: Path):
    path = tmp_path / f"terms{FORMATS[format].suffixes[0]}"
    write_terms([COUNCIL], path, format=format)
    read = read_terms(path, format=format, source_language="de", target_language="en")
    assert read == parse_terms(
        path.read_bytes(), format, source_language="de", target_language="en"
    )
    assert read.entries[0].lemma == "Sicherheitsrat"


def test_suffixes(tmp_path: Path):
    write_terms([COUNCIL], tmp_path / "a.TBX")
    assert b'<martif type="TBX"' in (tmp_path / "a.TBX").read_bytes()
    write_terms([COUNCIL], tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("Sicherheitsrat\t")
    with pytest.raises(InputError, match=r"“a\.doc”.*tbx2, tbx3, tsv"):
        write_terms([COUNCIL], tmp_path / "a.doc")
    with pytest.raises(InputError, match="“excel”"):
        write_terms([COUNCIL], tmp_path / "a.csv", format="excel")


def test_unreadable_files(tmp_path: Path):
    with pytest.raises(InputError, match="no file"):
        read_terms(tmp_path / "none.csv")
    with pytest.raises(InputError, match="a folder"):
        (tmp_path / "folder.csv").mkdir()
        read_terms(tmp_path / "folder.csv")
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    with pytest.raises(InputError, match="larger than 64 MB"):
        read_terms(tmp_path / "big.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    path = tmp_path / "terms.csv"
    os.mkfifo(path)
    with pytest.raises(InputError, match="regular"):
        read_terms(path)
