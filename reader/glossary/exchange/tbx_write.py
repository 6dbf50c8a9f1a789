"""Writing TBX: version 2, which OmegaT reads, and TBX-Basic of version 3 in DCA style.

An entry becomes a concept: the term first, then its variants, then the translations. Both
versions carry everything but the colour and, for an entry without translations, the language
of these. Ignored candidates are no terms and stay out.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from reader.bitext.terms import TermEntry, TermStatus
from reader.bitext.xml_text import xml_document, xml_text
from reader.glossary.exchange.tbx_names import GENDERS, LANG, STATUS_NAMES, TBX2, TBX3, Version
from reader.glossary.exchange.values import nothing_to_export


def write_tbx2(entries: Sequence[TermEntry]) -> bytes:
    """The entries as TBX version 2. Raises ExportError where there are none."""
    return _write(entries, TBX2)


def write_tbx3(entries: Sequence[TermEntry]) -> bytes:
    """The entries as TBX-Basic version 3. Raises ExportError where there are none."""
    return _write(entries, TBX3)


def _write(entries: Sequence[TermEntry], version: Version) -> bytes:
    kept = [entry for entry in entries if not entry.ignored]
    if not kept:
        raise nothing_to_export()
    root = ET.Element(version.root, dict(version.root_attributes))
    file = ET.SubElement(ET.SubElement(root, version.header), "fileDesc")
    _add(ET.SubElement(file, "titleStmt"), "title", "Term base")
    _add(ET.SubElement(file, "sourceDesc"), "p", "Nebeneinander")
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for number, entry in enumerate(kept, start=1):
        _Concept(body, version, f"c{number}").fill(entry)
    return xml_document(root)


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = xml_text(text)
    return element


class _Concept:
    """Fills one concept, the elements in the order that the standard asks for."""

    def __init__(self, body: ET.Element, version: Version, id: str) -> None:
        self._version = version
        self._id = id
        self._element = ET.SubElement(body, version.concept, id=id)

    def fill(self, entry: TermEntry) -> None:
        for name, text in (("subjectField", entry.domain), ("definition", entry.definition)):
            if text:
                _add(self._element, "descrip", text, type=name)
        if entry.note:
            _add(self._element, "note", entry.note)
        self._add_source(entry)
        if entry.translations:
            self._add_target(entry)

    def _add_source(self, entry: TermEntry) -> None:
        language = self._language(entry.language)
        term = self._term(language, entry.lemma)
        self._add_grammar(term, entry)
        self._add_status(term, entry.status)
        for number, example in enumerate(entry.examples, start=1):
            group = ET.SubElement(term, "descripGrp")
            mark = f"{self._id}-x{number}"
            _add(group, "descrip", example.source, type="context", id=mark)
            if example.origin:
                _add(group, "admin", example.origin, type="source")
        for variant in entry.variants:
            _add(self._term(language, variant), "termNote", "variant", type="termType")

    def _add_target(self, entry: TermEntry) -> None:
        language = self._language(entry.translation_language)
        terms = [self._term(language, each.text) for each in entry.translations]
        for term, translation in zip(terms, entry.translations, strict=True):
            self._add_status(term, translation.status)
        for number, example in enumerate(entry.examples, start=1):
            if example.target:
                mark = f"{self._id}-x{number}"
                _add(terms[0], "descrip", example.target, type="context", target=mark)

    def _add_grammar(self, term: ET.Element, entry: TermEntry) -> None:
        if entry.pos == "phrase":
            _add(term, "termNote", "other", type="partOfSpeech")
            _add(term, "termNote", "phrase", type="termType")
        else:
            _add(term, "termNote", entry.pos, type="partOfSpeech")
        gender = next((name for name, key in GENDERS.items() if key == entry.gender), "")
        if gender == "other":
            gender = self._version.plural_gender
        if gender:
            _add(term, "termNote", gender, type="grammaticalGender")

    def _add_status(self, term: ET.Element, status: TermStatus) -> None:
        _add(term, "termNote", STATUS_NAMES[status], type="administrativeStatus")

    def _language(self, code: str) -> ET.Element:
        return ET.SubElement(self._element, self._version.language, {LANG: code})

    def _term(self, language: ET.Element, text: str) -> ET.Element:
        section = ET.SubElement(language, self._version.term)
        _add(section, "term", text)
        return section
