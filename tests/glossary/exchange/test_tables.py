"""Tables that people and other programs write."""

import pytest

from reader.bitext.errors import InputError
from reader.bitext.terms import TermEntry, TermStatus, TermTranslation
from reader.glossary.exchange import TermImport, parse_terms


def read(text: str, format: str = "csv") -> TermImport:
    return parse_terms(text.encode(), format, source_language="de", target_language="en")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_two_columns_are_enough(separator: str):
    text = f"Source{separator}Target\nRat{separator}council | advice|council\n"
    assert read(text) == (
        (
            TermEntry(
                "Rat",
                "de",
                "en",
                translations=(TermTranslation("council"), TermTranslation("advice")),
            ),
        ),
        (),
    )


def test_regions_and_long_codes_of_languages():
    entries, _ = read("term,language,translation language\nRat,de-AT,eng\n")
    assert (entries[0].language, entries[0].translation_language) == ("de", "en")


def test_what_is_not_understood_is_told():
    entries, problems = read(
        "term;pos;gender;status;colour;price\n"
        "Rat;noun;x;fine;red;7\n"
        ";noun;;;;\n"
        "Tag;adverb;m;Forbidden;2;;more\n"
    )
    assert [entry.lemma for entry in entries] == ["Rat", "Tag"]
    assert (entries[1].pos, entries[1].status, entries[1].colour) == (
        "noun",
        TermStatus.FORBIDDEN,
        2,
    )
    assert problems == (
        "Line 1: The column “price” is not known and was left out.",
        "Line 2: “x” is not known as gender; left out.",
        "Line 2: “fine” is not known as status; left out.",
        "Line 2: “red” is not the number of a colour; left out.",
        "Line 3: There is no term; the line was left out.",
        "Line 4: Cells beyond the last column were left out.",
        "Line 4: “adverb” is not known as pos; left out.",
    )


def test_repeated_problems_are_counted():
    _, problems = read("term;note\n;a\n;b\n;c\n")
    assert problems == ("Line 2: There is no term; the line was left out. (3 times)",)


def test_the_same_term_twice_is_merged():
    entries, problems = read(
        "term;translations;note;gender;variants;colour\n"
        "Rat;council;a;;Räte;\n"
        "Tag;day;;;;\n"
        "Rat;council | advice;b;m;Räte | Rath;4\n"
    )
    rat, tag = entries
    assert [each.text for each in rat.translations] == ["council", "advice"]
    assert (rat.note, rat.gender, rat.variants, rat.colour) == ("a\nb", "m", ("Räte", "Rath"), 4)
    assert tag.lemma == "Tag"
    assert problems == ("“Rat” stands there more than once; its entries were merged.",)


def test_unknown_languages_leave_the_line_out():
    entries, problems = parse_terms(b"term;language\nRat;de\n", "csv")
    assert entries == ()
    assert problems == ("Line 2: The languages are not known; the line was left out.",)
    entries, problems = read("term;language\nRat;German\nTag;DE_at\n")
    assert [entry.lemma for entry in entries] == ["Tag"]
    assert problems == ("Line 2: The languages are not known; the line was left out.",)


@pytest.mark.parametrize("text", ["", "\n", "Rat;council\n", "Begriff\tWort\n"])
@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_a_table_without_a_header(text: str, format: str):
    with pytest.raises(InputError, match=r"does not name the columns.*“term”"):
        read(text, format)


def test_a_cell_that_is_too_large():
    with pytest.raises(InputError, match="not CSV"):
        read("term;note\nRat;" + "x" * 200_000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str):
    data = "term;note\nÜbung;„so“\n".encode(encoding)
    entries, problems = parse_terms(data, "csv", source_language="de", target_language="en")
    assert (entries[0].lemma, entries[0].note, problems) == ("Übung", "„so“", ())


def test_windows_encoding_is_read_and_told():
    data = "term;note\nÜbung;„so“\n".encode("cp1252")
    entries, problems = parse_terms(data, "csv", source_language="de", target_language="en")
    assert entries[0].note == "„so“"
    assert problems == ("The file is not UTF-8; it was read as Windows-1252.",)


def test_binary_files_are_refused():
    for data in (b"PK\x03\x04\x00\x00", b"\x81\x8d\x8f\x90\x9d"):
        with pytest.raises(InputError, match=r"not a text file|neither UTF-8"):
            parse_terms(data, "tsv")


def test_omegat_glossary_from_elsewhere():
    text = "# comment\n\nRat\tcouncil\tUNO\r\nRat\tadvice\nRat\tcouncil\tUNO\nonly source\n\tx\n"
    entries, problems = read(text, "omegat")
    assert entries == (
        TermEntry(
            "Rat",
            "de",
            "en",
            note="UNO",
            translations=(TermTranslation("council"), TermTranslation("advice")),
        ),
    )
    assert problems == (
        "Line 6: There is no term or no translation; the line was left out. (2 times)",
    )


def test_omegat_glossary_needs_languages():
    with pytest.raises(InputError, match="Choose the languages"):
        parse_terms(b"Rat\tcouncil\n", "omegat")
