"""Words of a segment with their places and analyses."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.bitext.text import Span
from reader.glossary.data import frequencies
from reader.glossary.english import english_word
from reader.glossary.german import german_word
from reader.glossary.word import Word, WordClass

WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*['’]?(?![^\W_])")
"""A word with inner hyphens and apostrophes, and an apostrophe at its end (`countries’`)."""


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
    matches = list(WORD.finditer(text))
    words = [analysed(match.group(), language) for match in matches]
    found: list[Token] = []
    end = 0
    for number, (match, word) in enumerate(zip(matches, words, strict=True)):
        gap = text[end : match.start()]
        joined = bool(found) and not gap.strip()
        following = number + 1 < len(matches)
        if word.adjective and word.word_class is not WordClass.ADJECTIVE and following:
            after = text[match.end() : matches[number + 1].start()]
            if not after.strip() and matches[number + 1].group()[0].isupper():
                word = Word((word.adjective,), WordClass.ADJECTIVE, word.adjective)
        form = match.group()
        quoted = form[-1] in "'’" and language == "de"
        stop = match.end() - 1 if quoted else match.end()
        found.append(Token(Span(match.start(), stop), form[: stop - match.start()], word, joined))
        end = match.end()
    return tuple(found)


def analysed_units(phrase: str, language: str) -> tuple[str, ...]:
    """The units of a term as it is written: the key by which it is matched."""
    return tuple(unit for token in tokens(phrase, language) for unit in token.units)


def warm_up(language: str) -> None:
    """Load the language data that the first analysis would load; may run in a worker thread."""
    sample = "Sicherheitsratssitzungen" if language == "de" else "councils"
    analysed(sample, language)
    frequencies(language)
