"""Marking every occurrence of terms in a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.bitext.terms import Mark, Term, TermEntry
from reader.bitext.text import Span, Text
from reader.glossary.matching import TermMatcher
from reader.glossary.tokens import Token, tokens
from reader.glossary.verbs import is_separable, separable_verbs


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in its place: the words that carry it, those of a separable verb apart."""

    term: str
    words: tuple[Token, ...]
    spans: tuple[Span, ...]
    compound: bool


class TermFinder:
    """Terms and entries of one language, compiled to be found in segments.

    Entries add their variants; ignored entries and their terms are not found.
    """

    def __init__(
        self, terms: Sequence[Term | TermEntry], language: str, entries: Sequence[TermEntry] = ()
    ) -> None:
        known = [*entries, *(t for t in terms if isinstance(t, TermEntry))]
        ignored = {e.lemma for e in known if e.ignored and e.language == language}
        variants = {e.lemma: e.variants for e in known if e.language == language}
        kept = [t for t in (*terms, *known) if t.language == language and t.lemma not in ignored]
        lemmas = dict.fromkeys(t.lemma for t in kept)
        self._language = language
        self._matcher = TermMatcher(((x, variants.get(x, ())) for x in lemmas), language)
        self._verbs = {t.lemma for t in kept if language == "de" and t.pos == "verb"}
        self._verbs = {lemma for lemma in self._verbs if is_separable(lemma)}

    def hits(self, text: str) -> list[Hit]:
        """The terms in one segment, in the order of their first words, without overlaps."""
        words = tokens(text, self._language)
        found = []
        for match in self._matcher.find_in(words):
            carried = tuple(w for w in words if w.span.overlaps(match.span))
            found.append(Hit(match.term, carried, (match.span,), match.compound))
        if self._verbs:
            found += self._verb_hits(text, words, found)
        return sorted(found, key=lambda hit: hit.spans)

    def _verb_hits(self, text: str, words: Sequence[Token], found: Sequence[Hit]) -> list[Hit]:
        taken = [span for hit in found for span in hit.spans]
        hits = []
        for verb in separable_verbs(text, words):
            carried = tuple(words[part] for part in verb.parts)
            free = not any(word.span.overlaps(span) for word in carried for span in taken)
            if verb.lemma in self._verbs and free:
                hits.append(Hit(verb.lemma, carried, tuple(w.span for w in carried), False))
        return hits


def mark(
    text: Text, terms: Sequence[Term | TermEntry], entries: Sequence[TermEntry] = ()
) -> tuple[Mark, ...]:
    """Every occurrence of the terms in the text, by segment and place, without overlaps.

    `reader.glossary.matching` states how overlaps are resolved. Both parts of a separable verb
    are marked, unless one of them lies in another mark.
    """
    finder = TermFinder(terms, text.language, entries)
    return tuple(
        sorted(
            (
                Mark(segment.index, span, hit.term, hit.compound)
                for segment in text.segments
                for hit in finder.hits(segment.text)
                for span in hit.spans
            ),
            key=lambda m: (m.segment, m.span),
        )
    )
