"""Text that may stand in an XML 1.0 document."""

import re
import unicodedata

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def xml_text(text: str) -> str:
    """`text` in NFC, without the characters that XML 1.0 forbids.

    Carriage returns become line feeds, as an XML parser would make them (XML 1.0, section 2.11).
    """
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", _FORBIDDEN.sub("", text)))
