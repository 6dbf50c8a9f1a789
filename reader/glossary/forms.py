"""The inflected forms of a word or a phrase, to search for: the way back from form to lemma.

Nouns have the forms of the index of German nouns, compounds those of their last part. Other words
have the forms that simplemma's dictionaries know for the lemma; a word that no dictionary has is
given regular endings. Function words are left as they are: whoever looks for *war* does not want
every form of *sein*.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import prod

from reader.glossary.compounds import split
from reader.glossary.data import word_list
from reader.glossary.nouns import noun_index
from reader.glossary.tokens import WORD, analysed
from reader.glossary.verbs import separated
from reader.glossary.word import WordClass

MOST = 96
"""As many phrases as are looked for at once; more words of a phrase then stay as typed."""

LONGEST = 4
"""A phrase of more words is looked for as it is typed."""

GAP = " … "
"""Stands in a form where other words come between its parts (`wies … hin`)."""

_NOUN_ENDINGS = ("s", "es", "n", "en", "e")
_SIBILANTS = ("s", "ß", "x", "z")
_ADJECTIVE_ENDINGS = ("e", "em", "en", "er", "es")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_PLAIN = str.maketrans("äöü", "aou")
_VOWELS = "aäeioöuü"
_ENGLISH_S = re.compile(r"(?:s|x|z|ch|sh)$")


def inflections(pattern: str, language: str) -> tuple[str, ...]:
    """The forms of a word, or the phrases that the forms of several words make.

    `pattern` may be in any form itself. A form with a capital is meant with it, one without may
    stand in capitals too. Languages other than German are treated as English is.
    """
    words = [match.group() for match in WORD.finditer(pattern)]
    if not words:
        return ()
    if len(words) > LONGEST:
        return (" ".join(words),)
    if len(words) == 1:
        return _forms(words[0], language)
    choices = [tuple(f for f in _forms(word, language) if GAP not in f) for word in words]
    while prod(map(len, choices)) > MOST:
        longest = max(range(len(choices)), key=lambda n: len(choices[n]))
        choices[longest] = choices[longest][:1]
    return tuple(" ".join(phrase) for phrase in product(*choices))


def noun_lemma(word: str, language: str) -> str:
    """The dictionary form of a German noun, or an empty string: what compounds are made with."""
    if language != "de" or not WORD.fullmatch(word):
        return ""
    found = analysed(word[0].upper() + word[1:], "de")
    return found.lemma if found.word_class is WordClass.NOUN else ""


def is_compound_with(word: str, lemma: str) -> bool:
    """Whether a German word has the noun `lemma` as a part of it.

    *Sicherheitsratssitzung* and *Nationalsicherheitsrat* have *Sicherheitsrat*; *Demokratie* has
    no *Rat*, and *Geburtenrate* has none either.
    """
    spelled = word[0].upper() + word[1:]
    return _within(analysed(lemma, "de").units, analysed(spelled, "de").units)


def may_be_compound_with(word: str, lemma: str) -> bool:
    """The same for a word written without capitals and umlauts, which may be several words.

    The umlauts of the noun and one more are put back on trial.
    """
    noun = lemma.lower()
    return any(
        is_compound_with(spelled, lemma)
        for before, after in _around(word, noun)
        for spelled in _respelled(before + noun + after)
    )


def _around(word: str, noun: str) -> Iterator[tuple[str, str]]:
    """What stands before and after a noun in a word of plain letters."""
    plain = noun.translate(_PLAIN)
    at = word.find(plain)
    while at >= 0:
        yield word[:at], word[at + len(plain) :]
        at = word.find(plain, at + 1)


def _respelled(whole: str) -> Iterator[str]:
    yield whole
    for at, letter in enumerate(whole):
        if letter in _UMLAUTS:
            yield whole[:at] + _UMLAUTS[letter] + whole[at + 1 :]


def _within(units: tuple[str, ...], others: tuple[str, ...]) -> bool:
    width = len(units)
    return len(others) > width and any(
        others[at : at + width] == units for at in range(len(others) - width + 1)
    )


def is_function_word(form: str) -> bool:
    """Whether a word is one of the closed classes, in German or English."""
    return any(form.lower() in word_list(language, "function") for language in ("de", "en"))


@lru_cache(maxsize=256)
def _forms(form: str, language: str) -> tuple[str, ...]:
    if language == "de":
        return tuple(dict.fromkeys((form, *_german(form))))
    return tuple(dict.fromkeys(found.lower() for found in (form, *_english(form))))


def _german(form: str) -> Iterator[str]:
    if form.lower() in word_list("de", "function"):
        return
    word = analysed(form, "de")
    match word.word_class:
        case WordClass.NOUN:
            yield from _german_noun(word.lemma)
        case WordClass.NAME:
            if not word.lemma.endswith(_SIBILANTS):
                yield f"{word.lemma}s"
        case WordClass.ACRONYM | WordClass.NUMBER:
            return
        case WordClass.ADJECTIVE:
            yield word.lemma
            yield from _known_forms(word.lemma, "de")
            yield from (word.lemma + ending for ending in _ADJECTIVE_ENDINGS)
        case _:
            yield word.lemma
            yield from _known_forms(word.lemma, "de")
            yield from _separated_forms(word.lemma)
    if form.islower():
        # Typed in a hurry: the noun of the same letters is meant as well.
        noun = analysed(form.capitalize(), "de")
        if noun.word_class is WordClass.NOUN and not noun.guessed:
            yield from _german_noun(noun.lemma)


def _german_noun(lemma: str) -> Iterator[str]:
    prefix, hyphen, bare = lemma.rpartition("-")
    index = noun_index()
    known = index.forms(bare) if index.is_lemma(bare) else ()
    parts = split(bare)
    head = parts[-1] if len(parts) > 1 else ""
    if len(known) < 2 and head and bare.lower().endswith(head.lower()):
        stem = bare[: len(bare) - len(head)]
        known = tuple(stem + tail.lower() for tail in index.forms(head))
    known = known or (bare, *(bare + ending for ending in _NOUN_ENDINGS))
    yield from (prefix + hyphen + form for form in known)


def _separated_forms(lemma: str) -> Iterator[str]:
    particle, verb = separated(lemma)
    if particle:
        yield from (f"{form}{GAP}{particle}" for form in _known_forms(verb, "de"))


def _english(form: str) -> Iterator[str]:
    lower = form.lower()
    if lower in word_list("en", "function"):
        return
    word = analysed(form, "en")
    if word.word_class in {WordClass.ACRONYM, WordClass.NAME}:
        yield form + "s"
        return
    prefix, hyphen, bare = word.lemma.rpartition("-")
    lemma = bare.lower()
    known = _known_forms(lemma, "en")
    plural = (lemma + ("es" if _ENGLISH_S.search(lemma) else "s"),)
    yield from (prefix + hyphen + found for found in (lemma, *(known or plural)))


def _known_forms(lemma: str, language: str) -> tuple[str, ...]:
    """What simplemma's dictionary reduces to `lemma`.

    Only forms that begin as forms of the lemma can are looked up: with its letter or with *ge*,
    for a lemma with a vowel in front with any vowel (*essen, isst, aß*).
    """
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

    dictionary = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    if lemma not in dictionary:
        return ()
    starts = (*_VOWELS,) if lemma[0] in _VOWELS else (lemma[0],)
    if language == "de":
        starts += ("ge",)
    return tuple(
        form for form in dictionary if form.startswith(starts) and dictionary[form] == lemma
    )
