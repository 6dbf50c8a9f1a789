"""What one word is: the parts that matching compares, its class, dictionary form and gender."""

from dataclasses import dataclass
from enum import StrEnum


class WordClass(StrEnum):
    """The classes that term extraction tells apart."""

    NOUN = "noun"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    VERB = "verb"
    NAME = "name"
    NUMBER = "number"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """The analysis of a word form, independent of where it stands.

    A unit is a lemma. A simple word has one, a compound one for each part, in German as in
    English: *Sicherheitsratssitzung*, *UN-Sicherheitsrat* and *Sicherheitsrat* share the units
    (Sicherheit, Rat), *Mitgliedstaat* and *Mitgliedsstaat* have the same ones, and
    *counter-terrorism* has those of *counter terrorism*. German nouns keep their capital in a
    unit, which tells *Treffen* from *treffen*.

    `plural` is None where the form may be either. `adjective` is the unit that the word has where
    it is read as an adjective written with a capital (*Internationale Konferenz*), else empty.
    `guessed` tells that no dictionary has the word and its head or ending decided.
    """

    units: tuple[str, ...]
    word_class: WordClass
    lemma: str
    gender: str = ""
    plural: bool | None = None
    adjective: str = ""
    guessed: bool = False
