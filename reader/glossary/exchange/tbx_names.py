"""What TBX calls the fields of an entry, in version 2 (ISO 30042:2008) and 3 (2019)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reader.bitext.terms import TermStatus

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

STATUS_NAMES: Mapping[TermStatus, str] = MappingProxyType(
    {
        TermStatus.PREFERRED: "preferredTerm-admn-sts",
        TermStatus.ADMITTED: "admittedTerm-admn-sts",
        TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
    }
)
"""The picklist of `administrativeStatus`."""

STATUSES: Mapping[str, TermStatus] = MappingProxyType(
    {
        "preferred": TermStatus.PREFERRED,
        "standardized": TermStatus.PREFERRED,
        "legal": TermStatus.PREFERRED,
        "regulated": TermStatus.PREFERRED,
        "admitted": TermStatus.ADMITTED,
        "deprecated": TermStatus.FORBIDDEN,
        "superseded": TermStatus.FORBIDDEN,
        "obsolete": TermStatus.FORBIDDEN,
        "forbidden": TermStatus.FORBIDDEN,
    }
)
"""The same read, by the value up to `Term-admn-sts`, with spellings that other programs use."""

GENDERS: Mapping[str, str] = MappingProxyType(
    {"masculine": "m", "feminine": "f", "neuter": "n", "other": "pl", "othergender": "pl"}
)
"""The picklist of `grammaticalGender`; the plural-only nouns are the `other` ones."""

PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective"})


@dataclass(frozen=True, slots=True)
class Version:
    """The element names of a TBX version, what stands at its root, and its name for `pl`."""

    root: str
    root_attributes: Mapping[str, str]
    header: str
    concept: str
    language: str
    term: str
    plural_gender: str


TBX2 = Version(
    "martif",
    MappingProxyType({"type": "TBX", "xml:lang": "en"}),
    "martifHeader",
    "termEntry",
    "langSet",
    "tig",
    "otherGender",
)
TBX3 = Version(
    "tbx",
    MappingProxyType({"type": "TBX-Basic", "style": "dca", "xml:lang": "en", "xmlns": NAMESPACE}),
    "tbxHeader",
    "conceptEntry",
    "langSec",
    "termSec",
    "other",
)
