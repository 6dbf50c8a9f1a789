"""German separable verbs: *wies … hin* is a form of *hinweisen*, as is *hingewiesen*."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.glossary.data import word_list
from reader.glossary.german import known, lemmatized
from reader.glossary.tokens import Token
from reader.glossary.word import WordClass

_REACH = 40
"""How many words may stand between a verb and its particle."""

_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?…)“”\"«»–—]|$)|\s+(?:und|oder|sowie|als|wie)\b")


@dataclass(frozen=True, slots=True)
class VerbOccurrence:
    """A separable verb: its infinitive and the positions of its parts among the tokens."""

    lemma: str
    parts: tuple[int, ...]


def separable_verbs(text: str, words: Sequence[Token]) -> Iterator[VerbOccurrence]:
    """The separable verbs of one segment, apart or in one word, in the order of their first part.

    Where the parts stand apart, the particle ends its clause and goes with the nearest verb before
    it that forms a known verb with it.
    """
    found = list(_apart(text, words))
    taken = {part for verb in found for part in verb.parts}
    for place, token in enumerate(words):
        if place not in taken:
            noun = token.word.word_class in {WordClass.NOUN, WordClass.ACRONYM}
            lemma = "" if noun else joined_lemma(token.form.lower())
            if lemma:
                found.append(VerbOccurrence(lemma, (place,)))
    yield from sorted(found, key=lambda verb: verb.parts)


def _apart(text: str, words: Sequence[Token]) -> Iterator[VerbOccurrence]:
    taken: set[int] = set()
    for place, token in enumerate(words):
        if token.form not in _particles() or not _CLAUSE_END.match(text, token.span.end):
            continue
        for before in range(place - 1, max(-1, place - _REACH), -1):
            lemma = apart_lemma(words[before].form, token.form)
            if lemma and before not in taken:
                taken.add(before)
                yield VerbOccurrence(lemma, (before, place))
                break


@lru_cache(maxsize=1 << 14)
def apart_lemma(verb: str, particle: str) -> str:
    """The infinitive that a finite verb and a particle form, or an empty string."""
    lower = verb.lower()
    lemma = lemmatized(lower)
    if lower in word_list("de", "function") or not lemma.islower() or not lemma.endswith("n"):
        return ""
    whole = particle + lemma
    return whole if known(whole) and lemmatized(whole) == whole else ""


@lru_cache(maxsize=1 << 16)
def joined_lemma(lower: str) -> str:
    """The infinitive of a separable verb written in one word (*hinwies*), or an empty string."""
    particle = next((p for p in _ordered_particles() if lower.startswith(p)), "")
    if not particle or lower == particle:
        return ""
    lemma = lemmatized(lower)
    rest = lemma[len(particle) :] if lemma.startswith(particle) else ""
    if not rest.endswith("n") or not known(rest):
        return ""
    if lemmatized(rest) != rest and not (known(lemma) and _is_verb_too(rest)):
        return ""
    middle = lower[len(particle) :]
    apart = middle.startswith(("ge", "zu"))
    return lemma if apart or particle + "*" not in word_list("de", "particles") else ""


def _is_verb_too(form: str) -> bool:
    """Whether a form that is listed under another word is an infinitive besides: *weisen* is
    under *weise*, but *weist* under *weisen*."""
    return lemmatized(form.removesuffix("en") + "t") == form


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(p.rstrip("*") for p in word_list("de", "particles"))


@lru_cache(maxsize=1)
def _ordered_particles() -> tuple[str, ...]:
    return tuple(sorted(_particles(), key=len, reverse=True))


def separated(lemma: str) -> tuple[str, str]:
    """Particle and verb of a separable infinitive (`hin`, `weisen`), or two empty strings."""
    for particle in _ordered_particles():
        verb = lemma[len(particle) :]
        if lemma.startswith(particle) and verb.endswith("n") and known(verb):
            return particle, verb
    return "", ""


def is_separable(lemma: str) -> bool:
    """Whether an infinitive begins with a separable particle and a known verb follows."""
    return bool(separated(lemma)[0])


def verb_form(words: Sequence[Token], verb: VerbOccurrence) -> str:
    """The form as a list shows it: `wies … hin`."""
    return " … ".join(words[part].form for part in verb.parts)
