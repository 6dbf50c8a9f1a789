"""Terms of a reading: found in the original, followed into the translation."""

from collections.abc import Mapping, Sequence

from reader.bitext.control import CancelToken
from reader.bitext.terms import Term, TermEntry
from reader.bitext.text import Text
from reader.bitext.translation import Translation
from reader.glossary import find_renderings, find_terms, find_terms_in_library, mark
from reader.jobs.reading import Glossary

Pairs = list[tuple[str, str]]


def glossary_of(
    text: Text,
    translations: Mapping[int, Translation],
    target_language: str,
    *,
    entries: Sequence[TermEntry] = (),
    cancel: CancelToken | None = None,
) -> Glossary:
    """The terms of a text, marked on both sides as far as it is translated.

    `entries` are those of the term base. Raises CancelledError.
    """
    terms = find_terms(text, entries=entries)
    marks = mark(text, terms, entries)
    if cancel:
        cancel.check()
    found = find_renderings(
        terms,
        _pairs(text, translations),
        target_language=target_language,
        links={index: done.links for index, done in translations.items()},
        entries=entries,
    )
    return Glossary(found.terms, marks, found.marks)


def terms_of_texts(
    texts: Sequence[Text],
    translations: Sequence[Mapping[int, Translation]],
    target_language: str,
) -> tuple[Term, ...]:
    """The terms of several texts of one language taken together, with their renderings."""
    pairs: Pairs = []
    links = {}
    for text, done in zip(texts, translations, strict=True):
        links.update({len(pairs) + index: entry.links for index, entry in done.items()})
        pairs += _pairs(text, done)
    terms = find_terms_in_library(texts)
    return find_renderings(terms, pairs, target_language=target_language, links=links).terms


def _pairs(text: Text, translations: Mapping[int, Translation]) -> Pairs:
    return [
        (segment.text, done.text if (done := translations.get(segment.index)) else "")
        for segment in text.segments
    ]
