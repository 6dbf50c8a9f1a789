"""TBX: valid by the standard's rules, read by another implementation, and reading others'."""

import contextlib
import io
from dataclasses import replace

import pytest
from lxml import etree
from translate.storage import omegat, tbx

from reader.bitext.errors import InputError
from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.glossary.exchange import TermImport, parse_terms, render_terms

ENTRIES = [
    TermEntry(
        "Sicherheitsrat",
        "de",
        "en",
        gender="m",
        definition="Organ & mehr",
        note="Anmerkung",
        domain="Politik",
        variants=("UN-Sicherheitsrat",),
        translations=(
            TermTranslation("Security Council", TermStatus.PREFERRED),
            TermTranslation("safety board", TermStatus.FORBIDDEN),
        ),
        examples=(TermExample("Der Rat tagt.", "The council meets.", "a.txt"),),
    ),
    TermEntry("kritische Infrastruktur", "de", "en", pos="phrase", gender="f"),
    TermEntry("Leute", "de", "en", gender="pl", translations=(TermTranslation("people"),)),
]

# The structure that the standard gives (ISO 30042): what describes comes before what it
# describes is divided into, a term before its notes, these before everything else.
STRUCTURE = """
<!ENTITY % aux "(descrip | descripGrp | admin | note)*">
<!ELEMENT {root} ({header}, text)>
<!ATTLIST {root} type CDATA #REQUIRED xml:lang CDATA #REQUIRED {attributes}>
<!ELEMENT {header} (fileDesc)>
<!ELEMENT fileDesc (titleStmt?, sourceDesc+)>
<!ELEMENT titleStmt (title)>
<!ELEMENT title (#PCDATA)>
<!ELEMENT sourceDesc (p+)>
<!ELEMENT p (#PCDATA)>
<!ELEMENT text (body)>
<!ELEMENT body ({concept}+)>
<!ELEMENT {concept} (%aux;, {language}+)>
<!ATTLIST {concept} id ID #REQUIRED>
<!ELEMENT {language} (%aux;, {section}+)>
<!ATTLIST {language} xml:lang CDATA #REQUIRED>
<!ELEMENT {section} (term, termNote*, %aux;)>
<!ELEMENT term (#PCDATA)>
<!ELEMENT termNote (#PCDATA)>
<!ATTLIST termNote type CDATA #REQUIRED>
<!ELEMENT descrip (#PCDATA)>
<!ATTLIST descrip type CDATA #REQUIRED id ID #IMPLIED target IDREF #IMPLIED>
<!ELEMENT descripGrp (descrip, admin*)>
<!ELEMENT admin (#PCDATA)>
<!ATTLIST admin type CDATA #REQUIRED>
<!ELEMENT note (#PCDATA)>
"""
NAMES = {
    "tbx2": {
        "root": "martif",
        "attributes": "",
        "header": "martifHeader",
        "concept": "termEntry",
        "language": "langSet",
        "section": "tig",
    },
    "tbx3": {
        "root": "tbx",
        "attributes": 'style CDATA #REQUIRED xmlns CDATA #FIXED "urn:iso:std:iso:30042:ed-2"',
        "header": "tbxHeader",
        "concept": "conceptEntry",
        "language": "langSec",
        "section": "termSec",
    },
}
# The data categories of the TBX-Basic dialect and what they may hold, None for any text.
BASIC = {
    ("termNote", "partOfSpeech"): {"adjective", "noun", "other", "verb", "adverb"},
    ("termNote", "grammaticalGender"): {"masculine", "feminine", "neuter", "other"},
    ("termNote", "termType"): {
        "fullForm",
        "acronym",
        "abbreviation",
        "shortForm",
        "variant",
        "phrase",
    },
    ("termNote", "administrativeStatus"): {
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    },
    ("descrip", "subjectField"): None,
    ("descrip", "definition"): None,
    ("descrip", "context"): None,
    ("admin", "source"): None,
}


def written(format: str, entries: list[TermEntry] = ENTRIES) -> etree._Element:
    return etree.fromstring(render_terms(entries, format).encode())


def read(text: str, source: str | None = "de", target: str | None = "en") -> TermImport:
    return parse_terms(text.encode(), "tbx3", source_language=source, target_language=target)


@pytest.mark.parametrize("format", NAMES)
def test_structure(format: str):
    rules = etree.DTD(io.StringIO(STRUCTURE.format(**NAMES[format])))
    root = written(format)
    assert rules.validate(root), rules.error_log
    term = root.find(".//{*}term")
    term.getparent().append(term)
    assert not rules.validate(root)


def test_roots():
    assert dict(written("tbx2").attrib)["type"] == "TBX"
    root = written("tbx3")
    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")


def test_basic_data_categories():
    used = {
        (etree.QName(each).localname, each.get("type")): each.text
        for each in written("tbx3").iterfind(".//{*}body//*[@type]")
    }
    assert used.keys() == BASIC.keys()
    for each in written("tbx3").iterfind(".//{*}termNote"):
        assert each.text in BASIC["termNote", each.get("type")]


def test_another_implementation_reads_version_2():
    data = render_terms(ENTRIES, "tbx2").encode()
    store = tbx.tbxfile.parsestring(data, sourcelanguage="de", targetlanguage="en")
    council, phrase, people = store.units
    assert [term.text for term in council.get_source_terms()] == [
        "Sicherheitsrat",
        "UN-Sicherheitsrat",
    ]
    targets = council.get_target_terms()
    assert [(term.text, term.deprecated) for term in targets] == [
        ("Security Council", False),
        ("safety board", True),
    ]
    assert "Organ & mehr" in {note.text for note in council.get_common_notes(source=True)}
    assert (phrase.source, phrase.target) == ("kritische Infrastruktur", None)
    assert (people.source, people.target) == ("Leute", "people")


def test_what_another_implementation_writes_is_read():
    store = tbx.tbxfile(sourcelanguage="de", targetlanguage="en")
    unit = store.addsourceunit("Rat")
    unit.settarget("council", "en")
    unit.addnote("Gremium", origin="definition")
    council = TermTranslation("council")
    assert parse_terms(bytes(store), "tbx2") == (
        (TermEntry("Rat", "de", "en", definition="Gremium", translations=(council,)),),
        (),
    )


def test_omegat_glossary_in_another_implementation():
    store = omegat.OmegaTFile()
    store.parse(render_terms(ENTRIES, "omegat").encode())
    lines = [(unit.source, unit.target, unit.getnotes()) for unit in store.units]
    assert lines == [
        ("Sicherheitsrat", "Security Council", "Organ & mehr; Anmerkung"),
        ("UN-Sicherheitsrat", "Security Council", "Organ & mehr; Anmerkung"),
        ("Leute", "people", ""),
    ]


FOREIGN_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="t1">
 <transacGrp><transac type="transactionType">origination</transac></transacGrp>
 <langSet xml:lang="de-AT">
  <descripGrp>
   <descrip type="definition">Gremium</descrip><admin type="source">X</admin></descripGrp>
  <ntig><termGrp><term>Rat<!-- ! --></term>
   <termNote type="partOfSpeech">noun</termNote>
   <termNote type="geographicalUsage">AT</termNote></termGrp></ntig>
  <tig><term>Konzil</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term/></tig>
 </langSet>
 <langSet xml:lang="fr"><tig><term>conseil</term></tig></langSet>
 <langSet xml:lang="en-GB"><tig><term>council</term></tig></langSet>
 <langSet xml:lang="en-US"><tig><term>council</term></tig>
  <tig><term>council of the <hi>UN</hi></term></tig></langSet>
</termEntry>
<termEntry><langSet xml:lang="en"><tig><term>day</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_version_2_of_others():
    entries, problems = read(FOREIGN_2)
    assert entries == (
        TermEntry(
            "Rat",
            "de",
            "en",
            definition="Gremium",
            variants=("Konzil",),
            translations=(TermTranslation("council"), TermTranslation("council of the UN")),
        ),
    )
    assert problems == (
        "Line 14: There is no term; it was left out.",
        "Line 16: Terms in “fr” were left out.",
        "Line 5: “transacGrp” is not known and was left out.",
        "Line 11: “geographicalUsage” is not known and was left out.",
        "That “Konzil” is not to be used was not kept.",
        "Line 21: There is no term in “de”; the concept was left out.",
    )


def test_languages_default_to_the_first_two_of_the_file():
    entries, _ = read(FOREIGN_2, None, None)
    assert (entries[0].language, entries[0].translation_language) == ("de", "fr")
    entries, _ = read(FOREIGN_2, None, "de")
    assert entries[0].lemma == "conseil"
    entries, _ = read(FOREIGN_2, "en", "de")
    assert [entry.lemma for entry in entries] == ["council", "day"]


def test_categories_as_tags_in_version_3():
    entries, problems = read("""<tbx type="TBX-Min" style="dct" xml:lang="en"
 xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min">
 <text><body><conceptEntry id="c1"><min:subjectField>Politik</min:subjectField>
 <langSec xml:lang="de"><termSec><term>Rat</term>
  <min:partOfSpeech>noun</min:partOfSpeech>
  <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
 <langSec xml:lang="en"><termSec><term>council</term>
  <min:administrativeStatus>preferred</min:administrativeStatus></termSec></langSec>
 </conceptEntry></body></text></tbx>""")
    assert entries == (
        TermEntry(
            "Rat",
            "de",
            "en",
            status=TermStatus.ADMITTED,
            domain="Politik",
            translations=(TermTranslation("council", TermStatus.PREFERRED),),
        ),
    )
    assert problems == ()


def test_the_preferred_of_several_terms_leads():
    text = render_terms([ENTRIES[0]], "tbx2").replace(
        '<termNote type="termType">variant</termNote>',
        '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
    )
    text = text.replace("preferredTerm-admn-sts", "admittedTerm-admn-sts", 1)
    assert read(text).entries[0].lemma == "UN-Sicherheitsrat"


def test_a_variant_does_not_lead():
    entries, _ = read("""<martif type="TBX"><text><body><termEntry><langSet xml:lang="de">
     <tig><term>Rath</term><termNote type="termType">variant</termNote></tig>
     <tig><term>Rat</term></tig></langSet></termEntry></body></text></martif>""")
    assert (entries[0].lemma, entries[0].variants) == ("Rat", ("Rath",))


def test_homonyms_are_merged():
    bank = TermEntry("Bank", "de", "en", translations=(TermTranslation("bank"),))
    bench = replace(bank, translations=(TermTranslation("bench"),))
    entries, problems = parse_terms(render_terms([bank, bench], "tbx2").encode(), "tbx2")
    assert [each.text for each in entries[0].translations] == ["bank", "bench"]
    assert len(entries) == len(problems) == 1


def test_damage_is_located():
    with pytest.raises(InputError, match=r"XML in line 3: [^.]+[a-z]\. .*term base is unchanged"):
        read("<martif>\n<text>\n</body></martif>")
    with pytest.raises(InputError, match="starts with <tmx>"):
        read("<tmx/>")
    with pytest.raises(InputError, match="not well-formed"):
        read("")


def test_nothing_is_fetched_or_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    body = "<martif><text><body><termEntry><langSet xml:lang='de'><tig><term>Rat&x;</term></tig>"
    end = "</langSet></termEntry></body></text></martif>"
    external = f"<!DOCTYPE martif [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>{body}{end}"
    remote = f"<!DOCTYPE martif SYSTEM 'http://example.invalid/x.dtd' [<!ENTITY x 'y'>]>{body}{end}"
    assert "secret" not in repr(read(external))
    assert read(remote).entries[0].lemma.startswith("Rat")
    levels = "".join(f"<!ENTITY x{n} '{f'&x{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE martif [<!ENTITY x0 'lol'>{levels}<!ENTITY x '&x11;'>]>{body}{end}"
    with contextlib.suppress(InputError):
        assert len(repr(read(bomb))) < 2000


def test_depth_is_limited():
    with pytest.raises(InputError, match="not well-formed"):
        read("<martif>" + "<note>" * 5000)
