"""Words of a segment with their places and analyses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reader.bitext.text import Span
from reader.glossary.data import word_list
from reader.glossary.english import english_word, may_be
from reader.glossary.german import german_word
from reader.glossary.word import Word, WordClass

_PLAIN = r"[^\W_]+(?:[-‑'’][^\W_]+)*"
_GERMAN = re.compile(rf"({_PLAIN}(?:-(?=,?\s))?)")
WORD = re.compile(f"({_PLAIN}['’]?)")
"""A word with inner hyphens and apostrophes, and an apostrophe at its end (`countries’`)."""


def pieces(text: str, language: str) -> list[str]:
    """A text cut into what is between words (even places) and words (odd places), nothing lost.

    A word may have hyphens and apostrophes inside, an English one an apostrophe at its end
    (`countries’`), a German one a hyphen that stands for what follows (`Waffen-`).
    """
    return (_GERMAN if language == "de" else WORD).split(text)


_ELISION = 10
"""In how many of the next parts (words and gaps) the compound stands that ends a shortened one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its place; `joined` tells that only white space parts it from the word before."""

    span: Span
    form: str
    word: Word
    joined: bool

    @property
    def units(self) -> tuple[str, ...]:
        """The units that matching compares."""
        return self.word.units


def analysed(form: str, language: str) -> Word:
    """The analysis of a word form. Languages other than German are treated as English is."""
    form = form.replace("‑", "-")
    return german_word(form) if language == "de" else english_word(form)


@lru_cache(maxsize=4096)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of one segment.

    A German adjective with a capital before a noun (*Internationale Konferenz*) is read as an
    adjective, though the same form may be a noun elsewhere.
    """
    parts = pieces(text, language)
    found: list[Token] = []
    end = 0
    for place in range(1, len(parts), 2):
        gap, form = parts[place - 1 : place + 1]
        word = analysed(form, language) if form[-1] != "-" else elided(parts, place)
        if word.adjective and noun_follows(parts, place):
            word = as_adjective(word)
        elif word.word_class is WordClass.VERB and language != "de":
            before = found[-1] if found and not gap.strip() else None
            word = _noun_in_place(word, form, before)
        start = end + len(gap)
        end = start + len(form)
        found.append(Token(Span(start, end), form, word, place > 1 and not gap.strip()))
    return tuple(found)


def elided(parts: Sequence[str], place: int) -> Word:
    """The word that a hyphen at the end of the word at `place` shortens: *Waffen-* in *Waffen- und
    Drogenhandel* is *Waffenhandel*. Without a compound near it that ends it, the word is no noun.
    """
    form = parts[place][:-1]
    for head in parts[place + 2 : place + 2 + _ELISION : 2]:
        if head[-1] != "-" and (head[0].isupper() or "-" in head):
            whole = analysed(head, "de")
            tail = whole.units[-1]
            if len(whole.units) > 1 and whole.lemma.lower().endswith(tail.lower()):
                joined = form + ("-" + tail if "-" in head else tail.lower())
                word = analysed(joined, "de")
                if len(word.units) > 1:
                    return replace(word, plural=whole.plural)
            break
    return Word((parts[place],), WordClass.OTHER, parts[place])


def noun_follows(parts: Sequence[str], place: int) -> bool:
    """Whether the next word, parted by nothing but white space, has a capital."""
    return place + 2 < len(parts) and not parts[place + 1].strip() and parts[place + 2][0].isupper()


def _noun_in_place(word: Word, form: str, before: Token | None) -> Word:
    """The reading as a noun of an English verb that may be one, where it must be: after an
    adjective or an article, and in its base form after a noun in the singular (*climate change*),
    since a verb would have an ending there."""
    if before is None or not may_be(form, "N"):
        return word
    attributive = before.word.word_class is WordClass.ADJECTIVE
    attributive = attributive or before.form.lower() in word_list("en", "determiners")
    singular = before.word.word_class is WordClass.NOUN and not before.word.plural
    if attributive or (singular and form.lower() == word.lemma):
        return replace(word, word_class=WordClass.NOUN)
    return word


def as_adjective(word: Word) -> Word:
    """The reading as an adjective of a word that may be one."""
    if word.word_class is WordClass.ADJECTIVE:
        return word
    return Word((word.adjective,), WordClass.ADJECTIVE, word.adjective)


def analysed_units(phrase: str, language: str) -> tuple[str, ...]:
    """The units of a term as it is written: the key by which it is matched."""
    return tuple(unit for token in tokens(phrase, language) for unit in token.units)
