"""German words: dictionary form, class, gender and compound parts of a form."""

import re
from functools import lru_cache

from reader.glossary import dictionary
from reader.glossary.compounds import split
from reader.glossary.data import word_list
from reader.glossary.nouns import Noun, by_suffix, noun_index
from reader.glossary.word import Word, WordClass

_ENDING = re.compile(r"(?:en|em|er|es|e)$")
_ADJECTIVE = re.compile(
    r"(?:isch|lich|ig|bar|sam|haft|los|ös|iert|end|weit|mäßig|frei)"
    r"(?:en|em|er|es|e)$"
)
_INFINITIVE = re.compile(r"(?:en|eln|ern)$")
_PARTICIPLE = re.compile(r"(?:t|en|nd)(?:er|em|es)$|nde[nrms]?$")


@lru_cache(maxsize=1 << 17)
def german_word(form: str) -> Word:
    """The analysis of a German word form, hyphens included."""
    if not any(c.isalpha() for c in form):
        return Word((form,), WordClass.NUMBER, form)
    head = form.rpartition("-")[2]
    if "-" in form and head:
        return _hyphenated(form, head)
    if form.lower() in word_list("de", "function") and not (len(form) > 1 and form.isupper()):
        return Word((lemmatized(form.lower()),), WordClass.OTHER, form.lower())
    if form[0].isupper():
        return _capitalised(form)
    return _lower_case(form)


def lemmatized(form: str) -> str:
    """The lemma of a German form by simplemma."""
    return dictionary.lemmatized(form, "de")


def known(form: str) -> bool:
    """Whether simplemma knows a German form."""
    return dictionary.known(form, "de")


def _hyphenated(form: str, head: str) -> Word:
    """The last part decides class, gender and number; the others keep their spelling."""
    prefix = form[: len(form) - len(head)]
    word = german_word(head)
    units = tuple(u for part in prefix.split("-") if part for u in _modifier_units(part))
    word_class = WordClass.NOUN if word.word_class is WordClass.ACRONYM else word.word_class
    return Word(units + word.units, word_class, prefix + word.lemma, word.gender, word.plural)


def _modifier_units(part: str) -> tuple[str, ...]:
    if part.isupper() or any(c.isdigit() for c in part):
        return (part,)
    word = german_word(part)
    if word.word_class in {WordClass.NOUN, WordClass.NAME} and part[0].isupper():
        linked = _without_link(part)
        return german_word(linked).units if linked else word.units
    return word.units


def _without_link(part: str) -> str:
    """`Sicherheits` in `Sicherheits-Rat` without its linking s, if only that makes a noun of it."""
    index = noun_index()
    if index.lemmas(part) or not part.endswith("s"):
        return ""
    return part[:-1] if index.lemmas(part[:-1]) else ""


def _capitalised(form: str) -> Word:
    lower = form.lower()
    adjective = _adjective_lemma(lower)
    if len(form) > 1 and form.isupper():
        return _all_capitals(form)
    noun = noun_reading(form)
    if noun is None or (noun.guessed and adjective and adjective == lemmatized(lower)):
        if known(lower):
            return _lower_case(lower)
        if adjective:
            return Word((adjective,), WordClass.ADJECTIVE, adjective, adjective=adjective)
        return Word((form,), WordClass.NAME, form)
    if noun.name:
        return Word((noun.lemma,), WordClass.NAME, noun.lemma, adjective=adjective)
    return Word(
        split(noun.lemma),
        WordClass.NOUN,
        noun.lemma,
        noun.gender,
        noun.plural,
        adjective,
        noun.guessed,
    )


def _all_capitals(form: str) -> Word:
    index, title = noun_index(), form.capitalize()
    if index.is_lemma(form):
        noun = index.reading(form, form)
        return Word((form,), WordClass.ACRONYM, form, noun.gender)
    if len(form) > 3 and index.lemmas(title):
        return german_word(title)
    return Word((form,), WordClass.ACRONYM, form)


def noun_reading(form: str) -> Noun | None:
    """How a form with a capital reads as a noun, or None.

    The index first, then simplemma's dictionary, then the head of a compound, then the ending.
    """
    index = noun_index()
    lemmas = index.lemmas(form)
    if lemmas:
        preferred = lemmatized(form) if len(lemmas) > 1 else lemmas[0]
        chosen = preferred if lemmas[0] != form and preferred in lemmas else lemmas[0]
        return _adjectival(form, chosen) or index.reading(form, chosen)
    lemma = lemmatized(form)
    if lemma != form and index.is_lemma(lemma):
        return Noun(lemma, index.reading(lemma, lemma).gender, None)
    if known(form.lower()) and not known(form):
        return None
    return _by_head(form) or by_suffix(form) or _dictionary_noun(form, lemma)


def _adjectival(form: str, lemma: str) -> Noun | None:
    """The reading of a noun inflected like an adjective, *der Abgeordnete, ein Abgeordneter*.

    Masculine and feminine are one; the lemma is the form after *der* or *die*.
    """
    index = noun_index()
    weak = lemma[:-1] if lemma.endswith("er") else lemma
    masculine = weak + "r"
    if not weak.endswith("e") or not index.is_lemma(masculine):
        return None
    if not {weak, weak + "n", weak + "m"} <= set(index.forms(masculine)):
        return None
    return Noun(weak, "m", None if form != masculine else False)


def _dictionary_noun(form: str, lemma: str) -> Noun | None:
    return Noun(lemma) if known(form) and lemma[:1].isupper() and lemma != form else None


def _by_head(form: str) -> Noun | None:
    """The longest noun that ends the form, where what stands before it is a first part."""
    index = noun_index()
    for at in range(3, len(form) - 2):
        tail = form[at:].capitalize()
        for lemma in index.lemmas(tail):
            whole = form[:at] + lemma.lower()
            if len(split(whole)) > 1:
                noun = index.reading(tail, lemma)
                return Noun(whole, noun.gender, noun.plural, guessed=True)
    return None


def _lower_case(form: str) -> Word:
    adjective = _adjective_lemma(form)
    if adjective:
        return Word((adjective,), WordClass.ADJECTIVE, adjective, adjective=adjective)
    lemma = lemmatized(form)
    if lemma[:1].isupper():
        lemma = form
    if _INFINITIVE.search(lemma) and known(form):
        return Word((lemma,), WordClass.VERB, lemma)
    return Word((lemma,), WordClass.OTHER, lemma)


@lru_cache(maxsize=1 << 16)
def _adjective_lemma(lower: str) -> str:
    """The dictionary form of an inflected adjective, or an empty string."""
    if not _ENDING.search(lower) or lower in word_list("de", "function"):
        return ""
    lemma = lemmatized(lower)
    if known(lower) and lemma.islower() and lemma != lower:
        if not _INFINITIVE.search(lemma):
            return lemma
        return _ENDING.sub("", lower) if _PARTICIPLE.search(lower) else ""
    return _ENDING.sub("", lower) if _ADJECTIVE.search(lower) else ""
