"""Terms of a reading: found in the original, followed into the translation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.bitext.beads import Bitext
from reader.bitext.control import CancelToken
from reader.bitext.terms import Mark, Rendering, Term, TermEntry, TermStatus
from reader.bitext.text import Span, Text
from reader.bitext.translation import Translation, WordLink
from reader.glossary import (
    check_consistency,
    find_renderings,
    find_terms,
    find_terms_in_library,
    mark,
)
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
    """The terms of a text, marked on both sides as far as it is translated, and checked.

    `entries` are those of the term base. Raises CancelledError.
    """
    links = {index: done.links for index, done in translations.items()}
    pairs = _pairs(text, translations)
    return _glossary(text, pairs, target_language, links, entries, cancel)


def glossary_of_bitext(
    bitext: Bitext,
    *,
    entries: Sequence[TermEntry] = (),
    cancel: CancelToken | None = None,
) -> Glossary:
    """The terms of a text beside its human translation. Raises CancelledError."""
    pairs = [(pair.source, pair.target) for pair in bitext.pairs()]
    found = _glossary(bitext.source, pairs, bitext.target.language, {}, entries, cancel)
    placed = (in_target(bitext, mark) for mark in found.target_marks)
    return replace(found, target_marks=tuple(mark for mark in placed if mark is not None))


def _glossary(
    text: Text,
    pairs: Pairs,
    target_language: str,
    links: Mapping[int, Sequence[WordLink]],
    entries: Sequence[TermEntry],
    cancel: CancelToken | None,
) -> Glossary:
    """`links` by the number of the pair; the target marks count pairs."""
    cancel = cancel or CancelToken()
    terms = find_terms(text, entries=entries)
    marks = mark(text, terms, entries)
    cancel.check()
    found = find_renderings(
        terms, pairs, target_language=target_language, links=links, entries=entries
    )
    cancel.check()
    flags = check_consistency(found, pairs, target_language=target_language, entries=entries)
    return Glossary(
        as_decided(found.terms, entries, target_language),
        marks,
        found.marks,
        {entry.lemma: entry for entry in entries if entry.language == text.language},
        flags,
    )


def in_target(bitext: Bitext, mark: Mark) -> Mark | None:
    """A mark in the target of a pair (`segment` is the bead's number) as one in a segment of the
    target; None where it crosses a border."""
    start = 0
    for number in bitext.beads[mark.segment].target:
        end = start + len(bitext.target.segments[number].text)
        if start <= mark.span.start and mark.span.end <= end:
            span = Span(mark.span.start - start, mark.span.end - start)
            return replace(mark, segment=number, span=span)
        start = end + 1
    return None


def terms_of_texts(
    texts: Sequence[Text],
    translations: Sequence[Mapping[int, Translation]],
    target_language: str,
    *,
    entries: Sequence[TermEntry] = (),
) -> tuple[Term, ...]:
    """The terms of several texts of one language taken together, with their renderings."""
    pairs: Pairs = []
    links = {}
    for text, done in zip(texts, translations, strict=True):
        links.update({len(pairs) + index: entry.links for index, entry in done.items()})
        pairs += _pairs(text, done)
    terms = find_terms_in_library(texts, entries=entries)
    found = find_renderings(
        terms, pairs, target_language=target_language, links=links, entries=entries
    )
    return as_decided(found.terms, entries, target_language)


def as_decided(
    terms: Sequence[Term], entries: Sequence[TermEntry], target_language: str
) -> tuple[Term, ...]:
    """The terms with the renderings that the term base has: preferred ones first, also where
    none was found (`count` 0), then admitted ones; forbidden ones are left out."""
    known = {
        (entry.lemma, entry.language): entry
        for entry in entries
        if entry.translation_language == target_language and entry.translations
    }
    return tuple(_decided(term, known.get((term.lemma, term.language))) for term in terms)


def _decided(term: Term, entry: TermEntry | None) -> Term:
    if entry is None:
        return term
    found = {rendering.text.casefold(): rendering for rendering in term.renderings}
    listed = {
        translation.text.casefold(): found.get(
            translation.text.casefold(), Rendering(translation.text, 0, 1.0)
        )
        for status in (TermStatus.PREFERRED, TermStatus.ADMITTED)
        for translation in entry.translations
        if translation.status is status
    }
    forbidden = {t.text.casefold() for t in entry.translations if t.status is TermStatus.FORBIDDEN}
    others = {text: r for text, r in found.items() if text not in forbidden}
    return replace(term, renderings=tuple((listed | others).values()))


def _pairs(text: Text, translations: Mapping[int, Translation]) -> Pairs:
    return [
        (segment.text, done.text if (done := translations.get(segment.index)) else "")
        for segment in text.segments
    ]
