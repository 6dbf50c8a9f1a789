"""Reading TBX of versions 2 and 3, in DCA and DCT style, as leniently as is safe.

A document type, entities and the network are never followed. What is not understood is left
out and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.bitext.terms import TermEntry, TermExample, TermStatus, TermTranslation
from reader.glossary.exchange.tbx_names import GENDERS, LANG, PARTS_OF_SPEECH, STATUSES
from reader.glossary.exchange.values import (
    Languages,
    Problems,
    TermImport,
    base_language,
    distinct,
    merged,
    unusable,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = {"martif", "tbx"}
_CONCEPTS = {"termEntry", "conceptEntry"}
_LANGUAGES = {"langSet", "langSec"}
_TERMS = {"tig", "ntig", "termSec"}
_GROUPS = {"descripGrp", "termNoteGrp", "adminGrp", "termGrp"}
_GENERIC = {"descrip", "termNote", "admin"}
_KNOWN = {
    "administrativeStatus",
    "context",
    "definition",
    "grammaticalGender",
    "normativeAuthorization",
    "note",
    "partOfSpeech",
    "subjectField",
    "termType",
}
_STATUS_SUFFIX = "term-admn-sts"


@dataclass(slots=True)
class _Field:
    """A data category with its value, and what refers to it or it refers to."""

    name: str
    text: str
    line: int | None
    id: str = ""
    target: str = ""
    source: str = ""


@dataclass(slots=True)
class _Term:
    text: str
    fields: list[_Field] = field(default_factory=list)

    def first(self, name: str) -> str:
        return next((each.text for each in self.fields if each.name == name), "")


def read_tbx(data: bytes, languages: Languages) -> TermImport:
    """The entries of a TBX file, one for each concept that has a term in the source language.

    Without `languages`, the language that comes first in the file is the source and the first
    other one the target. Raises InputError, with the line, where the file is not well-formed
    XML, and where it is not TBX.
    """
    root = _parse(data)
    if _name(root) not in _ROOTS:
        raise unusable(f"The file is not TBX: it starts with <{_name(root)}>.", "Choose another.")
    problems = Problems()
    concepts = [each for each in root.iter() if _name(each) in _CONCEPTS]
    pair = _pair(concepts, languages)
    entries = (_entry(concept, pair, problems) for concept in concepts)
    found = merged((entry for entry in entries if entry), problems)
    return TermImport(found, problems.messages())


def _parse(data: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        reason = str(error.msg).split(", line ")[0].rstrip(".")
        raise unusable(
            f"The file is not well-formed XML{line}: {reason}.", "Export it again as TBX."
        ) from error


def _name(element: "_Element") -> str:
    """The local name; empty for what is no element, such as an unresolved entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _line(element: "_Element") -> int | None:
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def _text(element: "_Element") -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _language(section: "_Element") -> str:
    return base_language(str(section.get(LANG) or section.get("lang") or ""))


def _sections(concept: "_Element") -> Iterator["_Element"]:
    return (child for child in concept if _name(child) in _LANGUAGES)


def _pair(concepts: list["_Element"], languages: Languages) -> Languages:
    codes = dict.fromkeys(_language(each) for concept in concepts for each in _sections(concept))
    source = languages.source or next(
        (code for code in codes if code not in {"", languages.target}), ""
    )
    target = languages.target or next((code for code in codes if code not in {"", source}), "")
    return Languages(source, target)


def _entry(concept: "_Element", pair: Languages, problems: Problems) -> TermEntry | None:
    shared = list(_fields(concept))
    sources: list[_Term] = []
    targets: list[_Term] = []
    for section in _sections(concept):
        language = _language(section)
        terms = {pair.target: targets, pair.source: sources}.get(language)
        if terms is None:
            problems.add(f"Terms in “{language}” were left out.", _line(section))
        else:
            shared += _fields(section)
            terms += _terms(section, problems)
    for each in (*shared, *_all(sources), *_all(targets)):
        if each.name not in _KNOWN:
            problems.add(f"“{each.name}” is not known and was left out.", each.line)
    if sources:
        return _built(pair, shared, sources, targets, problems)
    problems.add(f"There is no term in “{pair.source}”; the concept was left out.", _line(concept))
    return None


def _built(
    pair: Languages,
    shared: list[_Field],
    sources: list[_Term],
    targets: list[_Term],
    problems: Problems,
) -> TermEntry:
    main = min(sources, key=_rank)
    variants = [each for each in sources if each is not main]
    for variant in variants:
        if _status(variant, TermStatus.ADMITTED) is TermStatus.FORBIDDEN:
            problems.add(f"That “{variant.text}” is not to be used was not kept.")
    everything = [*shared, *_all(sources), *_all(targets)]
    return TermEntry(
        main.text,
        pair.source or "",
        pair.target or "",
        pos=_pos(main),
        gender=GENDERS.get(main.first("grammaticalGender").lower(), ""),
        status=_status(main, TermStatus.PREFERRED),
        definition=_joined(everything, "definition"),
        note=_joined(everything, "note"),
        domain=_joined(everything, "subjectField"),
        variants=tuple(dict.fromkeys(each.text for each in variants)),
        translations=distinct(
            TermTranslation(each.text, _status(each, TermStatus.ADMITTED)) for each in targets
        ),
        examples=_examples([*shared, *_all(sources)], _all(targets)),
    )


def _rank(term: _Term) -> tuple[bool, bool]:
    """Orders the terms of the source language: the one that leads comes first."""
    preferred = _status(term, TermStatus.ADMITTED) is TermStatus.PREFERRED
    return term.first("termType").lower() == "variant", not preferred


def _all(terms: list[_Term]) -> list[_Field]:
    return [item for term in terms for item in term.fields]


def _terms(section: "_Element", problems: Problems) -> Iterator[_Term]:
    for child in section:
        if _name(child) in _TERMS:
            text = next((_text(each) for each in child.iter() if _name(each) == "term"), "")
            if text:
                yield _Term(text, list(_fields(child)))
            else:
                problems.add("There is no term; it was left out.", _line(child))


def _fields(parent: "_Element") -> Iterator[_Field]:
    """The data categories directly in `parent` or in a group there."""
    for child in parent:
        name = _name(child)
        if name in _GROUPS:
            inner = list(_fields(child))
            origin = next((each.text for each in inner if each.name == "source"), "")
            for each in inner:
                if each.name != "source":
                    each.source = each.source or origin
                    yield each
        elif name and name not in _LANGUAGES | _TERMS | {"term"}:
            yield _Field(
                _category(child, name),
                _text(child),
                _line(child),
                str(child.get("id") or ""),
                str(child.get("target") or ""),
            )


def _category(element: "_Element", name: str) -> str:
    """What the element holds. One that does not say describes the concept: a definition."""
    if name not in _GENERIC:
        return name
    return str(element.get("type") or ("definition" if name == "descrip" else name))


def _joined(fields: list[_Field], name: str) -> str:
    return "\n".join(dict.fromkeys(each.text for each in fields if each.name == name and each.text))


def _status(term: _Term, default: TermStatus) -> TermStatus:
    value = term.first("administrativeStatus") or term.first("normativeAuthorization")
    return STATUSES.get(value.lower().removesuffix(_STATUS_SUFFIX), default)


def _pos(term: _Term) -> str:
    if term.first("termType").lower() in {"phrase", "phraseologicalunit"}:
        return "phrase"
    pos = term.first("partOfSpeech").lower()
    if pos in PARTS_OF_SPEECH:
        return pos
    return "phrase" if " " in term.text else "noun"


def _examples(sources: list[_Field], targets: list[_Field]) -> tuple[TermExample, ...]:
    """Contexts of the term, each with the context of a translation that refers to it."""
    matching = {each.target: each.text for each in targets if each.name == "context"}
    return tuple(
        TermExample(each.text, matching.get(each.id, "") if each.id else "", each.source)
        for each in sources
        if each.name == "context" and each.text
    )
