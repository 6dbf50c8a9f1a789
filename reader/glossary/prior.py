"""What the bilingual lexicon knows beforehand of the translations of a word."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.bitext.resources import resource
from reader.glossary.data import english_classes, once
from reader.glossary.english import american, lemmatized
from reader.glossary.nouns import noun_index
from reader.glossary.tokens import analysed
from reader.glossary.word import Word, WordClass

Row = tuple[str, int, float]
"""A translation in lower case, its count and the product of both directions' probabilities under
the root: high where the two belong to each other."""

_MIN_STRENGTH = 0.01
_DOUBT = 2
"""Alignments added to the total, so that a share of very few counts little."""


class Lexicon:
    """The lexicon read from one side; its rows are taken apart when they are asked for."""

    def __init__(self, column: int) -> None:
        self._column = column
        self._words = _rows_by_form("lexicon.tsv.xz", column)
        self._phrases = _rows_by_form("phrases.tsv.xz", column)

    def translations(self, form: str) -> Iterator[Row]:
        """The translations of a form in lower case; phrases of 2–4 words are some, too."""
        other = 1 - self._column
        for line in self._words.get(form, ()):
            row = line.split("\t")
            strength = (float(row[3]) * float(row[4])) ** 0.5
            if strength >= _MIN_STRENGTH:
                yield row[other], int(row[2]), strength
        for line in self._phrases.get(form, ()):
            row = line.split("\t")
            yield row[other], int(row[2]), float(row[3])


def _rows_by_form(name: str, column: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with lzma.open(resource("lexicon", name), "rt", encoding="utf-8") as file:
        for line in file:
            found.setdefault(line.split("\t", 2)[column], []).append(line)
    return found


@once
def load_lexicon(source: str) -> Lexicon:
    """The lexicon, read from `source` (`de` or `en`)."""
    return Lexicon(0 if source == "de" else 1)


@dataclass(frozen=True)
class Translations:
    """Target lemmas in lower case: how strongly each belongs to the source word (0–1), and which
    share of the word's alignments it has."""

    strengths: dict[str, float]
    shares: dict[str, float]


@dataclass(frozen=True)
class WordPrior:
    """The likely translations of one word of a term and, if it is a compound, of its parts."""

    whole: Translations
    parts: tuple[Translations, ...]
    is_verb: bool = False

    def strength(self, key: str) -> float:
        """How strongly a target lemma belongs to the word or to one of its parts, 0–1."""
        return max(t.strengths.get(key, 0.0) for t in (self.whole, *self.parts))


@lru_cache(maxsize=1 << 14)
def word_prior(form: str, word: Word, source: str, target: str) -> WordPrior:
    """The prior of a word in one of its forms; all forms of its paradigm are looked up."""
    whole = _translations(_paradigm(word.lemma, form, source), source, target)
    if word.word_class in {WordClass.ACRONYM, WordClass.NAME}:
        whole.strengths.setdefault(word.lemma.lower(), 1.0)
    units = word.units if len(word.units) > 1 else ()
    parts = tuple(_translations(_paradigm(unit, unit, source), source, target) for unit in units)
    return WordPrior(whole, parts, word.word_class is WordClass.VERB)


def _paradigm(lemma: str, form: str, language: str) -> frozenset[str]:
    """The forms, in lower case, under which the lexicon may have a word."""
    index = noun_index() if language == "de" else None
    forms = index.forms(lemma) if index and index.is_lemma(lemma) else (lemma,)
    if language == "en":
        forms = (lemma, lemma + "s", lemma[:-1] + "ies")
    elif index and lemma.islower():
        forms = tuple(lemma + ending for ending in ("", "e", "en", "er", "es", "em"))
    return frozenset(f.lower() for f in (*forms, form))


def _translations(forms: frozenset[str], source: str, target: str) -> Translations:
    """The translations of a word, those of all its forms together."""
    lexicon = load_lexicon(source)
    strengths: dict[str, float] = {}
    counts: dict[str, int] = {}
    total = 0
    for form in forms:
        for translation, count, strength in lexicon.translations(form):
            words = translation.split()
            total += count if len(words) == 1 else 0
            for key in _keys(translation, target):
                strengths[key] = max(strengths.get(key, 0.0), strength)
                if len(words) == 1:
                    counts[key] = counts.get(key, 0) + count
    doubt = total + _DOUBT
    return Translations(strengths, {key: n / doubt for key, n in counts.items()})


@lru_cache(maxsize=1 << 16)
def _keys(translation: str, language: str) -> tuple[str, ...]:
    """The lemmas of a translation's words, in lower case (the lexicon has no capitals)."""
    return tuple(key for form in translation.split() for key in word_keys(form, language))


def word_keys(form: str, language: str) -> tuple[str, ...]:
    """The keys under which a target word is compared: its lemma and the units of a compound."""
    word = analysed(form, language)
    if language != "de":
        parts = tuple(american(lemmatized(part)) for part in word.units)
        if len(parts) == 1:
            return parts[0], *_english_parts(parts[0])
        return word.lemma.lower(), *parts
    if form.islower():
        noun = analysed(form.capitalize(), language)
        word = noun if noun_index().is_lemma(noun.lemma) else word
    lemma = word.lemma.lower()
    return (lemma,) if len(word.units) == 1 else (lemma, *(u.lower() for u in word.units))


@lru_cache(maxsize=1 << 14)
def _english_parts(lemma: str) -> tuple[str, ...]:
    """The two nouns of a compound written together that the lexicon does not have (*meltwater*)."""
    if lemma in english_classes():
        return ()
    for at in range(4, len(lemma) - 3):
        parts = lemma[:at], lemma[at:]
        if all("N" in english_classes().get(part, "") for part in parts):
            return parts
    return ()
