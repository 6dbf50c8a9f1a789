"""How terms are rendered on the other side: proposed from aligned pairs, and marked there.

Every occurrence of a term in a pair looks for the span of the translation that renders it. A span's
score joins three sources of evidence:

* the lexicon: how well the span's words and the term's words (for a compound also its parts) cover
  each other in translation, as a harmonic mean, so that the span is neither too short nor too long
  (acronyms also belong together by their letters);
* the pairs themselves: Dice coefficient of term and span, weighted with the confidence that the
  log-likelihood ratio gives it, so that it counts little in a single article and much in a library;
* the model's attention, as a hint, where the translation has it.

Spans are then given to occurrences by competitive linking: best score first, each occurrence and
each word once (Melamed 2000, "Models of translational equivalence among words"). A second pass
knows the renderings of the first, so that an occurrence with weak evidence of its own follows the
others.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.bitext.terms import Mark, Rendering, Term, TermEntry
from reader.bitext.translation import WordLink
from reader.glossary.association import confidence, dice, log_likelihood_ratio
from reader.glossary.lemma import most_written, term_lemma
from reader.glossary.marks import Hit, TermFinder
from reader.glossary.prior import WordPrior, word_keys, word_prior
from reader.glossary.spans import Candidate, candidate_spans, is_content
from reader.glossary.tokens import Token, analysed_units, tokens
from reader.glossary.word import Word, WordClass

_WEIGHT_PAIRS = 0.6
_WEIGHT_ATTENTION = 0.25
_WEIGHT_KNOWN = 0.35
_MIN_SCORE = 0.3
"""A span with less is no rendering."""

_PAIRS_ALONE = 0.6
"""Association from which the pairs alone suggest a rendering that the lexicon does not know."""

_COGNATE = 0.35
"""What it is worth that two acronyms have most of their letters in common (*SOZ, SCO*)."""

_FULL = 0.4
"""Strength in the lexicon that counts as a full translation; less counts with its root."""

_MASS = 0.9
"""Share of a compound's alignments that counts as all of it."""

_VERB_ALONE = 0.8
"""What one word is worth at most as a translation of a separable verb."""

Units = tuple[str, ...]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Renderings:
    """Terms with their renderings, best first, and the renderings' marks on the target side."""

    terms: tuple[Term, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class _Occurrence:
    """A term in the source of a pair; `place` is where it stands there, 0–1."""

    pair: int
    hit: Hit
    place: float
    priors: tuple[WordPrior, ...]


@dataclass(frozen=True)
class _Link:
    occurrence: _Occurrence
    candidate: Candidate
    score: float
    partial: bool
    """The candidate is a compound with more in it than the term."""

    @property
    def compound(self) -> bool:
        """Whether either side is a compound that contains the term or its rendering."""
        return self.occurrence.hit.compound or self.partial


def find_renderings(
    terms: Sequence[Term],
    pairs: Sequence[tuple[str, str]],
    *,
    target_language: str,
    links: Mapping[int, Sequence[WordLink]] | None = None,
    entries: Sequence[TermEntry] = (),
) -> Renderings:
    """The renderings of terms in pairs of source and target text.

    Where a pair is not translated yet its target is empty. `links` gives the attention of a pair
    by its index. A mark's `segment` is the index of its pair, its span lies in the target text.
    `Rendering.count` counts occurrences of the term's forms; those of its compounds are marked
    (`compound`) but not counted, unless the term stands in compounds only. Translations in
    `entries` are known beforehand.
    """
    if not terms:
        return Renderings((), ())
    work = _Work(terms, pairs, target_language, links or {}, entries)
    listed = _listed(terms[0].language, entries, target_language)
    known = _shares(work.link(listed)) | listed
    final = work.link(known)
    return Renderings(_with_renderings(terms, final, target_language), _marks(final))


def _listed(
    source: str, entries: Sequence[TermEntry], target: str
) -> dict[tuple[str, Units], float]:
    """The translations that the term base has, forbidden ones included: they are found, too."""
    return {
        (entry.lemma, analysed_units(translation.text, target)): 1.0
        for entry in entries
        if entry.language == source and entry.translation_language == target
        for translation in entry.translations
    }


class _Work:
    """The occurrences and candidate spans of all pairs, scored."""

    def __init__(
        self,
        terms: Sequence[Term],
        pairs: Sequence[tuple[str, str]],
        target: str,
        links: Mapping[int, Sequence[WordLink]],
        entries: Sequence[TermEntry],
    ) -> None:
        self._source, self._target, self._links = terms[0].language, target, links
        self._words = [tokens(text, target) for _, text in pairs]
        self._candidates = [candidate_spans(text, target) for _, text in pairs]
        self._occurrences: list[_Occurrence] = []
        finder = TermFinder(terms, self._source, entries)
        for number, (source, text) in enumerate(pairs):
            if text:
                self._occurrences += [
                    _Occurrence(number, hit, hit.spans[0].start / len(source), self._priors(hit))
                    for hit in finder.hits(source)
                ]
        self._pairs_of_term = _pairs_by_key((o.hit.term, o.pair) for o in self._occurrences)
        self._pairs_of_span = _pairs_by_key(
            (c.units, number) for number, spans in enumerate(self._candidates) for c in spans
        )
        self._total = sum(1 for _, text in pairs if text)

    def _priors(self, hit: Hit) -> tuple[WordPrior, ...]:
        """One prior for each content word; of a compound those of the term that it contains."""
        if len(hit.spans) > 1:
            verb, particle = (word.form.lower() for word in hit.words)
            word = Word((hit.term,), WordClass.VERB, hit.term)
            return (word_prior(particle + verb, word, self._source, self._target),)
        words = tokens(hit.term, self._source) if hit.compound else hit.words
        return tuple(
            word_prior(word.form, word.word, self._source, self._target)
            for word in words
            if is_content(word, self._source)
        )

    def link(self, known: Mapping[tuple[str, Units], float]) -> list[_Link]:
        """Competitive linking, with the renderings known from an earlier pass."""
        scored = []
        for occurrence in self._occurrences:
            evidence = _Evidence(occurrence, self._words[occurrence.pair], self._target)
            attention = self._attention(occurrence)
            term = tokens(occurrence.hit.term, self._source)
            for candidate in self._candidates[occurrence.pair]:
                bonus = known.get((occurrence.hit.term, candidate.units), 0.0)
                pairs = self._together(occurrence.hit.term, candidate.units)
                lexical = max(evidence.lexical(candidate), _cognate(term, candidate.words))
                if not (lexical or bonus or pairs >= _PAIRS_ALONE):
                    continue
                places = range(candidate.first, candidate.last + 1)
                looked = sum(attention.get(n, 0.0) for n in places) / len(places)
                score = 1 - (
                    (1 - lexical)
                    * (1 - _WEIGHT_PAIRS * pairs)
                    * (1 - _WEIGHT_ATTENTION * min(1.0, looked))
                    * (1 - _WEIGHT_KNOWN * bonus)
                )
                if score >= _MIN_SCORE:
                    partial = evidence.partial(candidate)
                    scored.append(_Link(occurrence, candidate, score, partial))
        return _competed(scored, self._words)

    def _attention(self, occurrence: _Occurrence) -> dict[int, float]:
        """How much each target word looked at the occurrence."""
        found: dict[int, float] = {}
        words = self._words[occurrence.pair]
        for link in self._links.get(occurrence.pair, ()):
            if any(link.source.overlaps(word.span) for word in occurrence.hit.words):
                for number, word in enumerate(words):
                    if word.span.overlaps(link.target):
                        found[number] = found.get(number, 0.0) + link.weight
        return found

    def _together(self, term: str, units: Units) -> float:
        left, right = self._pairs_of_term[term], self._pairs_of_span[units]
        both = len(left & right)
        if both < 2:
            return 0.0
        ratio = log_likelihood_ratio(both, len(left), len(right), self._total)
        return dice(both, len(left), len(right)) * confidence(ratio)


def _cognate(term: Sequence[Token], words: Sequence[Token]) -> float:
    both = [*term, *words]
    if len(both) != 2 or any(token.word.word_class is not WordClass.ACRONYM for token in both):
        return 0.0
    one, other = (Counter(token.word.lemma) for token in both)
    return _COGNATE if 2 * (one & other).total() > max(one.total(), other.total()) else 0.0


def _pairs_by_key(items: Iterable[tuple[K, int]]) -> dict[K, set[int]]:
    found: dict[K, set[int]] = defaultdict(set)
    for key, pair in items:
        found[key].add(pair)
    return found


class _Evidence:
    """What the lexicon says of one occurrence and the words of its pair's target."""

    def __init__(self, occurrence: _Occurrence, words: Sequence[Token], language: str) -> None:
        self._priors = occurrence.priors
        self._language = language
        self._keys = [word_keys(word.form, language) for word in words]
        self._own = [self._of_term(keys) for keys in self._keys]

    def _of_term(self, keys: tuple[str, ...]) -> float:
        """How surely a target word belongs to the term; a compound by its parts, too."""
        whole = max((p.strength(keys[0]) for p in self._priors), default=0.0)
        parts = [max((p.strength(key) for p in self._priors), default=0.0) for key in keys[1:]]
        return max(_full(whole), sum(map(_full, parts)) / len(parts) if parts else 0.0)

    def lexical(self, candidate: Candidate) -> float:
        """Harmonic mean of how far the span covers the term and the term the span, 0–1."""
        content = candidate.content(self._language)
        if len({self._keys[n] for n in content}) < len(content):
            return 0.0
        if not self._own[content[0]] or not self._own[content[-1]]:
            return 0.0
        of_span = sum(self._own[n] for n in content) / len(content)
        keys = [self._keys[n] for n in content]
        covered = [_covered(prior, keys) for prior in self._priors]
        of_term = sum(covered) / len(covered) if covered else 0.0
        return 2 * of_span * of_term / (of_span + of_term) if of_span + of_term else 0.0

    def partial(self, candidate: Candidate) -> bool:
        """Whether the candidate is one compound of which the term renders only a part."""
        lemma, *parts = self._keys[candidate.first]
        if candidate.first != candidate.last or not parts or self._of_term((lemma,)) > _MIN_SCORE:
            return False
        return not all(self._of_term((part,)) for part in parts)


def _covered(prior: WordPrior, keys: Sequence[tuple[str, ...]]) -> float:
    """How far the words of a span translate one word of the term, as a whole or by its parts.

    A simple word is covered by one good translation; a compound needs as many of its words as its
    alignments show, or one for each of its parts; a separable verb may be two words (*take place*).
    """
    strongest = max(prior.whole.strengths.get(key, 0.0) for word in keys for key in word)
    if not prior.parts and not prior.is_verb:
        return _full(strongest)
    share = sum(max(prior.whole.shares.get(key, 0.0) for key in word) for word in keys)
    parts = [
        _full(max(part.strengths.get(key, 0.0) for word in keys for key in word))
        for part in prior.parts
    ]
    by_parts = sum(parts) / len(parts) if parts else _VERB_ALONE * _full(strongest)
    return max(min(1.0, share / _MASS), by_parts)


def _full(strength: float) -> float:
    return math.sqrt(min(1.0, strength / _FULL))


def _competed(scored: list[_Link], words: Sequence[Sequence[Token]]) -> list[_Link]:
    """Best score first; among equals the longer, then the one that keeps the source's order."""

    def rank(link: _Link) -> tuple[float, int, float]:
        candidate = link.candidate
        size = max(1, len(words[link.occurrence.pair]))
        distance = abs(link.occurrence.place - candidate.first / size)
        return -round(link.score, 2), candidate.first - candidate.last, distance

    done: set[int] = set()
    taken: set[tuple[int, int]] = set()
    kept = []
    for link in sorted(scored, key=rank):
        pair, candidate = link.occurrence.pair, link.candidate
        places = {(pair, n) for n in range(candidate.first, candidate.last + 1)}
        if id(link.occurrence) not in done and not places & taken:
            done.add(id(link.occurrence))
            taken |= places
            kept.append(link)
    return kept


def _shares(links: Sequence[_Link]) -> dict[tuple[str, Units], float]:
    """The share of a term's occurrences that each rendering has."""
    counts = Counter((link.occurrence.hit.term, link.candidate.units) for link in links)
    totals = Counter(link.occurrence.hit.term for link in links)
    return {key: n / totals[key[0]] for key, n in counts.items()}


def _with_renderings(
    terms: Sequence[Term], links: Sequence[_Link], language: str
) -> tuple[Term, ...]:
    found: dict[str, dict[Units, list[_Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        found[link.occurrence.hit.term][link.candidate.units].append(link)
    return tuple(
        replace(term, renderings=_renderings(term, found[term.lemma], language)) for term in terms
    )


def _renderings(
    term: Term, by_units: Mapping[Units, list[_Link]], language: str
) -> tuple[Rendering, ...]:
    """One rendering for each key, in its dictionary form; as written where the term is plural."""
    found = []
    for links in by_units.values():
        counted = sum(not (link.compound and term.count) for link in links)
        occurrences = [link.candidate.words for link in links]
        plural = term.gender == "pl"
        text = most_written(occurrences) if plural else term_lemma(occurrences, language)[0]
        mean = sum(link.score for link in links) / len(links)
        if counted:
            found.append(Rendering(text, counted, round(mean, 3)))
    return tuple(sorted(found, key=lambda r: (-r.count, -r.score, r.text)))


def _marks(links: Sequence[_Link]) -> tuple[Mark, ...]:
    marks = [
        Mark(
            link.occurrence.pair,
            link.candidate.span,
            link.occurrence.hit.term,
            link.compound,
        )
        for link in links
    ]
    return tuple(sorted(marks, key=lambda m: (m.segment, m.span)))
