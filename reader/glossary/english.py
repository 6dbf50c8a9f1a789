"""English words: dictionary form and class of a form, hyphen and spelling variants."""

import re
from functools import lru_cache

from reader.glossary import dictionary
from reader.glossary.data import english_classes, table, word_list
from reader.glossary.word import Word, WordClass

_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_CLASSES = {"N": WordClass.NOUN, "V": WordClass.VERB, "A": WordClass.ADJECTIVE}


@lru_cache(maxsize=1 << 17)
def english_word(form: str) -> Word:
    """The analysis of an English word form, hyphens and possessive ending included."""
    bare = _POSSESSIVE.sub("", form) or form
    if not any(c.isalpha() for c in bare):
        return Word((bare,), WordClass.NUMBER, bare)
    parts = [part for part in re.split(r"[-‑]", bare) if part]
    if len(parts) > 1:
        return _hyphenated(bare, parts)
    if len(bare) > 1 and bare.isupper():
        return _all_capitals(bare)
    lower = bare.lower()
    if lower in word_list("en", "function"):
        return Word((lower,), WordClass.OTHER, lower)
    prefix = _prefix(lower)
    if prefix:
        rest = english_word(lower[len(prefix) :])
        return Word((prefix, *rest.units), rest.word_class, prefix + rest.lemma)
    return _simple(bare, lower)


def _simple(bare: str, lower: str) -> Word:
    classes = english_classes().get(lower, "")
    lemma = lower if lower.endswith("ing") else lemmatized(lower)
    plural = lemma != lower and lower.endswith("s")
    if bare[0].isupper() and _is_name(bare, lower, lemma, classes):
        return Word((american(lemma),), WordClass.NAME, bare)
    listed = next((c for c in classes if c in _CLASSES), "")
    word_class = _CLASSES.get(listed, WordClass.OTHER if "X" in classes else WordClass.NOUN)
    return Word((american(lemma),), word_class, lemma, plural=plural or None)


def _is_name(bare: str, lower: str, lemma: str, classes: str) -> bool:
    """A word with a capital that German knows as a name, or no list knows, or that has more
    capitals inside (`BelTA`)."""
    if not bare.isupper() and any(c.isupper() for c in bare[1:]):
        return True
    if not classes and _known(lower) and len(lemma) > 3:
        classes = english_classes().get(lemma, "")
    if not classes:
        return True
    foreign = classes[0] in "MT" and "N" not in classes
    return foreign and not (_known(lower) and lemmatized(bare).islower())


def is_proper(form: str) -> bool:
    """Whether the dictionary has a word with a capital only with it (*Baltic*, *London*)."""
    return form[:1].isupper() and not form.isupper() and lemmatized(form)[:1].isupper()


def may_be(form: str, letter: str) -> bool:
    """Whether a form is found in a class of `english_classes` (`N`, `V`, `A` …)."""
    return letter in english_classes().get(form.lower(), "")


def _hyphenated(bare: str, parts: list[str]) -> Word:
    words = [english_word(part) for part in parts]
    units = tuple(unit for word in words for unit in word.units)
    last = words[-1]
    listed = english_classes().get(bare.lower(), "")
    word_class = _CLASSES.get(listed[:1], last.word_class)
    head = last.lemma if bare[-len(parts[-1]) :][0].islower() else last.lemma.capitalize()
    if last.word_class is WordClass.ACRONYM:
        head = last.lemma
    lemma = bare[: len(bare) - len(parts[-1])] + head
    return Word(units, word_class, lemma, plural=last.plural)


def _all_capitals(bare: str) -> Word:
    """Acronyms keep their capitals; a longer word in capitals is read as an ordinary one."""
    lower = bare.lower()
    if len(bare) > 3 and (_known(lower) or english_classes().get(lower) == "T"):
        return _simple(bare.capitalize(), lower)
    return Word((bare,), WordClass.ACRONYM, bare)


def _prefix(lower: str) -> str:
    """A listed prefix before a word of its own: `counter` in `counterterrorism`.

    Of a short word that has a meaning of its own (*counterpart*) only prefixes marked with `*`.
    """
    whole = lower in english_classes() and len(lower) < 12
    for listed in sorted(word_list("en", "prefixes"), key=len, reverse=True):
        prefix = listed.rstrip("*")
        if whole and prefix == listed:
            continue
        rest = lower[len(prefix) :]
        if len(prefix) > 3 and lower.startswith(prefix) and len(rest) > 4:
            return prefix if "N" in english_classes().get(rest, "") else ""
    return ""


@lru_cache(maxsize=1 << 16)
def american(lemma: str) -> str:
    """The American spelling, so that both spellings compare equal."""
    for british, variant in table("en", "spelling"):
        if lemma.endswith(british) and len(lemma) > len(british) + 2:
            candidate = lemma[: len(lemma) - len(british)] + variant
            if candidate in english_classes() or _known(candidate):
                return candidate
    return lemma


def lemmatized(lower: str) -> str:
    """The lemma of an English form by simplemma."""
    return dictionary.lemmatized(lower, "en")


def _known(lower: str) -> bool:
    return dictionary.known(lower, "en")
