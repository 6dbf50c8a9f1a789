"""Finding the recurring terms of a text, with their forms and compounds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.bitext.terms import FormCount, Term, TermEntry
from reader.bitext.text import Text
from reader.glossary.candidates import Occurrence, Units, candidates
from reader.glossary.compounds import zipf
from reader.glossary.data import word_list
from reader.glossary.english import is_proper
from reader.glossary.lemma import term_lemma
from reader.glossary.termhood import reference_share, termhood
from reader.glossary.tokens import Token, analysed_units, tokens
from reader.glossary.verbs import separable_verbs, verb_form
from reader.glossary.word import WordClass

LIMIT = 200
"""How many terms are returned unless told otherwise."""

_MIN_COUNT = 2
_RARE = 2.5
"""Zipf frequency below which a German noun may be a name in disguise (*Hochwald*)."""

_MODIFIER_WEIGHT = 0.5
"""Weight of an occurrence inside a compound in the frequency that termhood sees."""


@dataclass
class _Group:
    """The occurrences of one candidate."""

    occurrences: list[Occurrence] = field(default_factory=list)
    compounds: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return len(self.occurrences)


def find_terms(
    text: Text, *, entries: Sequence[TermEntry] = (), limit: int = LIMIT
) -> tuple[Term, ...]:
    """The recurring terms of a text, highest termhood first.

    A term recurs if its forms and the compounds that contain it come to two or more occurrences,
    the title included, and at least one of them stands alone; an acronym may stand only in
    compounds (its `count` is 0 then). `compounds` lists every word of the text that contains the
    term, also those that are terms themselves. Entries of the term base in the text's language are
    found from one occurrence on; ignored ones are left out.
    """
    return find_terms_in_library((text,), entries=entries, limit=limit)


def find_terms_in_library(
    texts: Iterable[Text], *, entries: Sequence[TermEntry] = (), limit: int = LIMIT
) -> tuple[Term, ...]:
    """As `find_terms`, over many texts of one language; counts are sums over all of them."""
    groups: dict[Units, _Group] = defaultdict(_Group)
    verbs: dict[str, Counter[str]] = defaultdict(Counter)
    words: Counter[tuple[Units, str]] = Counter()
    language, size, number = "", 0, 0
    for text in texts:
        language = language or text.language
        if text.language != language:
            raise ValueError("texts of one language only")
        for segment in text.segments:
            found = tokens(segment.text, language)
            size += len(found)
            for occurrence in candidates(number, found, language):
                groups[occurrence.units].occurrences.append(occurrence)
            words.update(_compound_words(found))
            if language == "de":
                for verb in separable_verbs(segment.text, found):
                    verbs[verb.lemma][verb_form(found, verb)] += 1
            number += 1
    _attach_compounds(groups, words)
    own = [entry for entry in entries if entry.language == language]
    known = {analysed_units(name, language): e for e in own for name in (e.lemma, *e.variants)}
    kept = _recurring(groups, known)
    nested = _containing(kept)
    terms = [_term(units, kept[units], nested[units], size, language) for units in kept]
    terms = [_merged(term, known.get(units)) for units, term in zip(kept, terms, strict=True)]
    terms += _acronym_terms(kept, words, size, language, known)
    terms += _verb_terms(verbs, size, {entry.lemma: entry for entry in own})
    ranked = sorted(_united(terms), key=lambda t: (-t.termhood, -t.count, t.lemma))
    accepted = {entry.lemma for entry in own}
    return tuple(t for n, t in enumerate(ranked) if n < limit or t.lemma in accepted)


def _compound_words(found: Sequence[Token]) -> Iterable[tuple[Units, str]]:
    nouns = {WordClass.NOUN, WordClass.ACRONYM, WordClass.ADJECTIVE}
    for token in found:
        if len(token.units) > 1 and token.word.word_class in nouns:
            yield token.units, token.form


def _attach_compounds(groups: dict[Units, _Group], words: Counter[tuple[Units, str]]) -> None:
    for (units, form), count in words.items():
        for length in range(1, len(units)):
            for start in range(len(units) - length + 1):
                part = units[start : start + length]
                if part in groups:
                    groups[part].compounds[form] += count


def _recurring(groups: dict[Units, _Group], known: dict[Units, TermEntry]) -> dict[Units, _Group]:
    """The candidates worth listing: recurring ones, without those that only stand in a longer one
    of the same count (the C-value's nested candidates without independence)."""
    kept = {}
    for units, group in groups.items():
        entry = known.get(units)
        if entry is not None:
            if not entry.ignored:
                kept[units] = group
        elif _recurs(group) and not (_always_modifies(group) or _like_a_name(group)):
            kept[units] = group
    nested = _containing(kept)
    return {
        units: group
        for units, group in kept.items()
        if units in known or group.compounds or all(n < group.count for n in nested[units])
    }


def _recurs(group: _Group) -> bool:
    count = group.count
    if len(group.occurrences[0].tokens) == 1:
        count += group.compounds.total()
    return count >= _MIN_COUNT


def _like_a_name(group: _Group) -> bool:
    """Whether a word behaves like the name of a person or a place.

    It has a capital everywhere, no compounds and no article or adjective before it, and once at
    least it follows a name or a title (*Stanislav Zas*, *Dr Baker*). In German it is enough that no
    dictionary knows it or that it is rare; in English that the dictionary has it with a capital.
    """
    if len(group.occurrences[0].tokens) > 1 or group.compounds:
        return False
    words = [occurrence.tokens[0] for occurrence in group.occurrences]
    word = words[0].word
    if word.word_class is WordClass.ACRONYM or "-" in word.lemma:
        return False
    if not word.gender and all(is_proper(w.form) for w in words):
        return True
    if any(o.determined for o in group.occurrences) or any(w.form[0].islower() for w in words):
        return False
    if any(occurrence.after_name for occurrence in group.occurrences):
        return True
    uninflected = all(w.form == word.lemma for w in words)
    return bool(word.gender) and uninflected and (word.guessed or zipf(word.lemma) < _RARE)


def _always_modifies(group: _Group) -> bool:
    """Whether an English candidate never stands at the end of its phrase (*CIS Executive*).

    Acronyms and compounds (*counter-terrorism*) are terms all the same. German writes such words
    together; there a noun after a noun is an apposition or a genitive.
    """
    first, *more = group.occurrences[0].tokens
    compound = not more and len(first.units) > 1
    acronym = not more and first.word.word_class is WordClass.ACRONYM
    if first.word.gender or compound or acronym:
        return False
    return all(occurrence.modifies for occurrence in group.occurrences)


def _containing(kept: dict[Units, _Group]) -> dict[Units, list[int]]:
    """For each candidate the counts of the phrases that contain it."""
    counts: dict[Units, list[int]] = {units: [] for units in kept}
    for units, group in kept.items():
        tokens_of = group.occurrences[0].tokens if group.occurrences else ()
        if len(tokens_of) < 2:
            continue
        parts = {
            tuple(u for t in tokens_of[start:end] for u in t.units)
            for start in range(len(tokens_of))
            for end in range(start + 1, len(tokens_of) + 1)
        }
        for part in parts:
            if part != units and part in counts:
                counts[part].append(group.count)
    return counts


def _term(units: Units, group: _Group, nested: list[int], size: int, language: str) -> Term:
    forms = Counter(_form(o) for o in group.occurrences)
    lemma, gender, pos = term_lemma([o.tokens for o in group.occurrences], language)
    spelled = tuple({tuple(t.form for t in o.tokens) for o in group.occurrences})
    share = reference_share(spelled, language)
    frequency = group.count + _MODIFIER_WEIGHT * group.compounds.total()
    score = termhood(len(units), frequency, nested, size, share)
    return Term(
        lemma, language, pos, gender, group.count, score, _counts(forms), _counts(group.compounds)
    )


def _form(occurrence: Occurrence) -> str:
    return " ".join(token.form for token in occurrence.tokens)


def _counts(counter: Counter[str]) -> tuple[FormCount, ...]:
    return tuple(
        FormCount(form, n) for form, n in sorted(counter.items(), key=lambda x: (-x[1], x[0]))
    )


def _merged(term: Term, entry: TermEntry | None) -> Term:
    """The term under the name, part of speech and gender that the term base gives it."""
    if entry is None:
        return term
    return replace(
        term, lemma=entry.lemma, pos=entry.pos or term.pos, gender=entry.gender or term.gender
    )


def _united(terms: Iterable[Term]) -> Iterator[Term]:
    """The terms, those made one by the variants of an entry counted together."""
    by_lemma: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_lemma[term.lemma].append(term)
    for first, *others in by_lemma.values():
        if not others:
            yield first
            continue
        same = (first, *others)
        yield replace(
            first,
            count=sum(term.count for term in same),
            termhood=max(term.termhood for term in same),
            forms=_summed(form for term in same for form in term.forms),
            compounds=_summed(form for term in same for form in term.compounds),
        )


def _summed(forms: Iterable[FormCount]) -> tuple[FormCount, ...]:
    counter: Counter[str] = Counter()
    for form in forms:
        counter[form.form] += form.count
    return _counts(counter)


def _acronym_terms(
    kept: dict[Units, _Group],
    words: Counter[tuple[Units, str]],
    size: int,
    language: str,
    known: dict[Units, TermEntry],
) -> list[Term]:
    """Acronyms that stand only in compounds, but in several (*SOZ-Raum, SOZ-Mitgliedstaaten*)."""
    found: dict[str, dict[Units, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (units, form), count in words.items():
        for unit in {u for u in units if u.isalpha() and u.isupper() and len(u) > 1}:
            if (unit,) not in kept and (unit,) not in known:
                found[unit][units][form] += count
    terms = []
    for unit, compounds in found.items():
        if len(compounds) > 1:
            forms = sum(compounds.values(), Counter[str]())
            share = reference_share(((unit,),), language)
            score = termhood(1, _MODIFIER_WEIGHT * forms.total(), [], size, share)
            terms.append(Term(unit, language, "noun", "", 0, score, (), _counts(forms)))
    return terms


def _verb_terms(
    verbs: dict[str, Counter[str]], size: int, known: dict[str, TermEntry]
) -> list[Term]:
    terms = []
    for lemma, forms in verbs.items():
        entry = known.get(lemma)
        wanted = forms.total() >= _MIN_COUNT and lemma not in word_list("de", "stop")
        if not entry.ignored if entry else wanted:
            share = reference_share(((lemma,),), "de")
            score = termhood(1, forms.total(), [], size, share)
            terms.append(Term(lemma, "de", "verb", "", forms.total(), score, _counts(forms)))
    return terms
