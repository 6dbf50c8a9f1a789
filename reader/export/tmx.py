"""TMX 1.4, the exchange format for translation memories.

Written to what OmegaT's schema check accepts: no document type, no attributes beyond the
standard's, `prop` before `tuv`, the source side first, no inline elements.
"""

import datetime
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from reader import __version__
from reader.bitext.xml_text import xml_document, xml_text
from reader.export.units import Unit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(units: Sequence[Unit], *, now: datetime.datetime | None = None) -> bytes:
    """The units as a TMX document in UTF-8, one `tu` each, with their facts as `prop`s.

    `now` is the time of creation to put down (aware), the current time by default.
    """
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(root, "header", _header(units, now or datetime.datetime.now(datetime.UTC)))
    body = ET.SubElement(root, "body")
    for unit in units:
        _add(body, unit)
    return xml_document(root)


def _header(units: Sequence[Unit], now: datetime.datetime) -> dict[str, str]:
    languages = {unit.source_language for unit in units}
    return {
        "creationtool": "Nebeneinander",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "Nebeneinander",
        "adminlang": "en",
        "srclang": languages.pop() if len(languages) == 1 else "*all*",
        "datatype": "plaintext",
        "creationdate": now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ"),
    }


def _add(body: ET.Element, unit: Unit) -> None:
    tu = ET.SubElement(body, "tu")
    for name, value in unit.facts.items():
        ET.SubElement(tu, "prop", type=f"x-{name.replace('_', '-')}").text = xml_text(value)
    for language, text in (
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ):
        tuv = ET.SubElement(tu, "tuv", {_LANG: language})
        ET.SubElement(tuv, "seg").text = xml_text(text)
