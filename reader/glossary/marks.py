"""Marking every occurrence of terms in a text."""

from collections.abc import Iterable, Sequence

from reader.bitext.terms import Mark, Term, TermEntry
from reader.bitext.text import Text
from reader.glossary.matching import TermMatcher
from reader.glossary.tokens import tokens
from reader.glossary.verbs import is_separable, separable_verbs


def matcher_for(
    terms: Iterable[Term | TermEntry], language: str, entries: Iterable[TermEntry] = ()
) -> TermMatcher:
    """A matcher for terms and entries of one language; entries add their variants.

    Ignored entries and their terms are not matched.
    """
    known = [*entries, *(t for t in terms if isinstance(t, TermEntry))]
    ignored = {e.lemma for e in known if e.ignored and e.language == language}
    variants = {e.lemma: e.variants for e in known if e.language == language}
    lemmas = [t.lemma for t in (*terms, *known) if t.language == language]
    names = [(lemma, variants.get(lemma, ())) for lemma in dict.fromkeys(lemmas)]
    return TermMatcher((n for n in names if n[0] not in ignored), language)


def mark(
    text: Text, terms: Sequence[Term | TermEntry], entries: Sequence[TermEntry] = ()
) -> tuple[Mark, ...]:
    """Every occurrence of the terms in the text, by segment and place, without overlaps.

    `reader.glossary.matching` states how overlaps are resolved. Both parts of a separable verb
    are marked, unless one of them lies in another mark.
    """
    matcher = matcher_for(terms, text.language, entries)
    verbs = {
        t.lemma
        for t in terms
        if text.language == "de" and t.pos == "verb" and is_separable(t.lemma)
    }
    marks: list[Mark] = []
    for segment in text.segments:
        words = tokens(segment.text, text.language)
        found = [Mark(segment.index, m.span, m.term, m.compound) for m in matcher.find_in(words)]
        if verbs:
            found += _verb_marks(segment.index, segment.text, verbs, found, text.language)
        marks += sorted(found, key=lambda m: m.span)
    return tuple(marks)


def _verb_marks(
    index: int, text: str, verbs: set[str], found: Sequence[Mark], language: str
) -> list[Mark]:
    words = tokens(text, language)
    marks = []
    for verb in separable_verbs(text, words):
        spans = [words[part].span for part in verb.parts]
        free = not any(span.overlaps(other.span) for span in spans for other in found)
        if verb.lemma in verbs and free:
            marks += [Mark(index, span, verb.lemma) for span in spans]
    return marks
