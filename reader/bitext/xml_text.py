"""XML 1.0 documents and the text that may stand in them."""

import re
import unicodedata
import xml.etree.ElementTree as ET

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def xml_text(text: str) -> str:
    """`text` in NFC, without the characters that XML 1.0 forbids.

    Carriage returns become line feeds, as an XML parser would make them (XML 1.0, section 2.11).
    """
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", _FORBIDDEN.sub("", text)))


def xml_document(root: ET.Element) -> bytes:
    """The document with this root in UTF-8, indented; `root` is indented in place."""
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
