"""OmegaT's plain glossary: UTF-8, a line for each translation: source, target, comment, tabs
between. It knows no languages, no status and no escapes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.bitext.tables import encodable
from reader.bitext.terms import TermEntry, TermStatus, TermTranslation
from reader.glossary.exchange.cells import decode
from reader.glossary.exchange.values import Languages, Problems, TermImport, unusable

_SPACE = re.compile(r"\s+")


def write_omegat(entries: Sequence[TermEntry]) -> bytes:
    """A line for each spelling of a term with each of its translations, preferred ones first.

    OmegaT offers every line as a translation, so forbidden ones and ignored entries stay out.
    The comment is the definition and the note. OmegaT skips lines that start with `#`: a term
    that does gets a space in front.
    """
    return "".join(
        "\t".join(cells) + "\n" for entry in entries if not entry.ignored for cells in _lines(entry)
    ).encode()


def _lines(entry: TermEntry) -> Iterator[tuple[str, ...]]:
    comment = _cell("; ".join(filter(None, (entry.definition, entry.note))))
    offered = [each for each in entry.translations if each.status is not TermStatus.FORBIDDEN]
    offered.sort(key=lambda each: each.status is not TermStatus.PREFERRED)
    for spelling in (entry.lemma, *entry.variants):
        source = _cell(spelling)
        for target in offered:
            shown = f" {source}" if source.startswith("#") else source
            yield (shown, _cell(target.text), comment) if comment else (shown, _cell(target.text))


def _cell(text: str) -> str:
    return _SPACE.sub(" ", encodable(text)).strip()


def read_omegat(data: bytes, languages: Languages) -> TermImport:
    """The entries of an OmegaT glossary: lines with the same source are one entry, comments
    become its note.

    Raises InputError where the languages are not given, for the file does not name them.
    """
    if not (languages.source and languages.target):
        raise unusable(
            "An OmegaT glossary does not say which languages it is for.",
            "Choose the languages of the term and of its translation.",
        )
    problems = Problems()
    entries: dict[str, TermEntry] = {}
    for number, line in enumerate(decode(data, problems).split("\n"), start=1):
        if line.startswith("#") or not line.strip():
            continue
        source, target, comment, *_ = [*(cell.strip() for cell in line.split("\t")), "", "", ""]
        if not (source and target):
            problems.add("There is no term or no translation; the line was left out.", number)
            continue
        entry = entries.get(source) or TermEntry(source, languages.source, languages.target)
        entries[source] = _extended(entry, target, comment)
    return TermImport(tuple(entries.values()), problems.messages())


def _extended(entry: TermEntry, target: str, comment: str) -> TermEntry:
    notes = dict.fromkeys(filter(None, (*entry.note.split("\n"), comment)))
    translations = dict.fromkeys((*entry.translations, TermTranslation(target)))
    return replace(entry, note="\n".join(notes), translations=tuple(translations))
