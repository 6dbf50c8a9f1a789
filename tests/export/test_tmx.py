"""TMX: valid by the standard's rules, read the same by another implementation."""

import datetime
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx

from reader.bitext.article import Article
from reader.bitext.beads import Bitext, Origin
from reader.bitext.xml_text import xml_text
from reader.export import ExportOptions, render
from reader.export.tmx import write_tmx
from reader.export.units import FACTS, Unit

# The elements and attributes that TMX 1.4 allows, of those a writer without inline markup may
# use, and in the stricter order of schema checkers: note and prop before tuv and seg.
RULES = etree.DTD(
    io.StringIO("""
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
 segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
 adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
 o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED
 changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED srclang CDATA #IMPLIED datatype CDATA #IMPLIED
 creationdate CDATA #IMPLIED changedate CDATA #IMPLIED creationid CDATA #IMPLIED
 changeid CDATA #IMPLIED segtype (block | paragraph | sentence | phrase) #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note xml:lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)>
""")
)


def parsed(data: str | bytes) -> etree._Element:
    root = etree.fromstring(data.encode() if isinstance(data, str) else data)
    assert RULES.validate(root), RULES.error_log
    return root


def props(unit: etree._Element) -> dict[str, str]:
    return {prop.get("type"): prop.text for prop in unit.findall("prop")}


def segments(data: str) -> list[list[str]]:
    return [[seg.text for seg in tu.iter("seg")] for tu in parsed(data).iter("tu")]


def test_the_rules_can_reject(machine_bitext: Bitext):
    root = parsed(render(machine_bitext, "tmx"))
    unit = root.find("body/tu")
    unit.append(unit.find("prop"))
    assert not RULES.validate(root)


def test_provenance_of_a_machine_translation(machine_bitext: Bitext, article: Article):
    options = ExportOptions(segmenter="SoMaJo 2.5")
    root = parsed(render(machine_bitext, "tmx", article=article, options=options))
    assert props(root.find("body/tu[3]")) == {
        "x-bead": "1–1",
        "x-source-segments": "2",
        "x-target-segments": "2",
        "x-confidence": "0.2000",
        "x-origin": "edited",
        "x-checked": "yes",
        "x-engine": "argos",
        "x-package": "translate-de_en",
        "x-package-version": "1.3",
        "x-segmenter": "SoMaJo 2.5",
        "x-article": "Übung für „Flut & Sturm“",
        "x-article-origin": "uebung.txt",
        "x-article-date": "2025-11-05",
    }


def test_provenance_of_an_alignment(aligned_bitext: Bitext):
    facts = props(parsed(render(aligned_bitext, "tmx")).find("body/tu[2]"))
    assert facts["x-aligner"] == "length aligner"
    assert facts["x-bead"] == "2–1"
    assert facts["x-source-segments"] == "1 2"
    assert facts["x-article"] == "Übung"
    assert "x-engine" not in facts


@pytest.mark.parametrize("kind", ["machine_bitext", "aligned_bitext"])
def test_provenance_when_every_pair_was_edited(kind: str, request: pytest.FixtureRequest):
    bitext = request.getfixturevalue(kind)
    beads = tuple(replace(bead, origin=Origin.EDITED) for bead in bitext.beads)
    facts = props(parsed(render(replace(bitext, beads=beads), "tmx")).find("body/tu"))
    assert ("x-engine" in facts, "x-aligner" in facts) == (
        kind == "machine_bitext",
        kind == "aligned_bitext",
    )


def test_languages_and_order(machine_bitext: Bitext):
    root = parsed(render(machine_bitext, "tmx"))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.find("header").get("srclang") == "de"
    for tu in root.iter("tu"):
        assert [tuv.get(lang) for tuv in tu.findall("tuv")] == ["de", "en"]


def test_dates_are_utc():
    berlin = datetime.timezone(datetime.timedelta(hours=2))
    data = write_tmx([], now=datetime.datetime(2025, 7, 1, 0, 30, 5, tzinfo=berlin))
    assert parsed(data).find("header").get("creationdate") == "20250630T223005Z"
    assert re.fullmatch(r"\d{8}T\d{6}Z", parsed(write_tmx([])).find("header").get("creationdate"))


def test_beads_stay_joined_and_empty_sides_out(aligned_bitext: Bitext):
    assert segments(render(aligned_bitext, "tmx")) == [
        ["Übung", "Exercise"],
        ["Eins. Zwei.", "One and two."],
    ]
    all_of_them = render(aligned_bitext, "tmx", options=ExportOptions(empty_sides=True))
    assert segments(all_of_them)[2:] == [["Drei.", None], [None, "Four."]]


def test_nfc_and_no_forbidden_characters():
    unit = Unit("de", "en", "u\u0308ben\x0b \ufffe\ud800!", "a\r\nb", {"article": "\x00Titel"})
    root = parsed(write_tmx([unit]))
    assert [seg.text for seg in root.iter("seg")] == ["üben !", "a\nb"]
    assert root.find("body/tu/prop").text == "Titel"


def test_several_source_languages():
    units = [Unit("de", "en", "a", "b", {}), Unit("en", "de", "b", "a", {})]
    assert parsed(write_tmx(units)).find("header").get("srclang") == "*all*"


@given(
    st.lists(
        st.builds(
            Unit,
            st.just("de"),
            st.just("en"),
            st.text(min_size=1),
            st.text(min_size=1),
            st.dictionaries(st.sampled_from(FACTS), st.text()),
        ),
        max_size=4,
    )
)
def test_any_text_is_valid_and_read_by_another_implementation(units: list[Unit]):
    data = write_tmx(units)
    parsed(data)
    read = tmx.tmxfile.parsestring(data, sourcelanguage="de", targetlanguage="en")
    assert len(read.units) == len(units)
    for mine, other in zip(units, read.units, strict=True):
        assert other.getNodeText(other.source_dom, "preserve") == xml_text(mine.source)
        assert other.getNodeText(other.target_dom, "preserve") == xml_text(mine.target)


def test_translation_memory_answers(machine_bitext: Bitext):
    read = tmx.tmxfile.parsestring(render(machine_bitext, "tmx").encode(), "de", "en")
    assert read.translate("Er berät <lange> & gut.", "de", "en") == "It deliberates."


@pytest.mark.parametrize("character", ["\x00", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_xml_text_strips(character: str):
    assert xml_text(f"a{character}b") == "ab"


@given(st.text())
def test_xml_text_is_stable_and_parses(text: str):
    clean = xml_text(text)
    assert xml_text(clean) == clean
    root = etree.Element("seg")
    root.text = clean
    assert (etree.fromstring(etree.tostring(root)).text or "") == clean
