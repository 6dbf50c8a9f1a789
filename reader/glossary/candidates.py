"""Candidates for terms: nouns, compounds, acronyms and multi-word phrases of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.bitext.text import Span
from reader.glossary.data import word_list
from reader.glossary.english import may_be
from reader.glossary.tokens import Token
from reader.glossary.word import WordClass

Units = tuple[str, ...]

_NOUNS = {WordClass.NOUN, WordClass.ACRONYM}
_MAX_WORDS = 4

_ABBREVIATED = 2
"""A full stop and a space may stand between a title and a name (*Dr. Baker*)."""

_LINKS = {
    "de": {"für", "der", "des", "von", "und", "zur", "zum", "in", "im", "über"},
    "en": {"of", "for", "on", "and", "the", "in", "to"},
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A candidate in its place: the tokens it covers in one segment."""

    segment: int
    tokens: tuple[Token, ...]
    modifies: bool = False
    """Whether a noun follows at once, so that this is the beginning of a longer phrase."""
    determined: bool = True
    """Whether an article, an adjective or another word stands before it that a name lacks."""
    after_name: bool = False
    """Whether a name or a title stands before it, as before the surname of a person."""

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    @property
    def units(self) -> Units:
        """The units of all words."""
        return tuple(unit for token in self.tokens for unit in token.units)


def candidates(segment: int, words: Sequence[Token], language: str) -> Iterator[Occurrence]:
    """Single nouns, adjective and noun phrases, and names of several words, nested ones included.

    In German a phrase is adjectives before one noun (compounds are one word), in English a
    sequence of adjectives and nouns that ends in a noun (Justeson & Katz 1995, "Technical
    terminology"). Longer phrases with *für*, *des*, *of* … count only where their words are
    written like a name (*Shanghaier Organisation für Zusammenarbeit*).
    """
    for start, token in enumerate(words):
        if _is_term_noun(token, language):
            modifies, determined = _noun_follows(words, start), _determined(words, start, language)
            if not (modifies and language != "de" and may_be(token.form, "A")):
                named = _after_name(words, start, language)
                yield Occurrence(segment, (token,), modifies, determined, named)
        yield from _phrases(segment, words, start, language)
        name = _name_like(words, start, language)
        if name:
            yield Occurrence(segment, name)


def _determined(words: Sequence[Token], place: int, language: str) -> bool:
    if not place or not words[place].joined:
        return False
    before = words[place - 1]
    attributive = {WordClass.ADJECTIVE, WordClass.NUMBER}
    return before.word.word_class in attributive or before.form.lower() in word_list(
        language, "determiners"
    )


def _after_name(words: Sequence[Token], place: int, language: str) -> bool:
    if not place or not words[place - 1].form[0].isupper():
        return False
    before, gap = words[place - 1], words[place].span.start - words[place - 1].span.end
    if before.word.word_class is WordClass.NAME and words[place].joined:
        return True
    titles = word_list(language, "titles")
    return gap <= _ABBREVIATED and before.form.lower() in titles


def _noun_follows(words: Sequence[Token], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else None
    return following is not None and following.joined and following.word.word_class in _NOUNS


def _is_term_noun(token: Token, language: str) -> bool:
    if token.word.word_class not in _NOUNS or len(token.word.lemma) < 2:
        return False
    stopped = word_list(language, "stop") | word_list(language, "adjectives")
    return not stopped & {token.form, token.word.lemma, token.word.lemma.lower()}


def _phrases(
    segment: int, words: Sequence[Token], start: int, language: str
) -> Iterator[Occurrence]:
    if not _may_begin(words[start], language):
        return
    for end in range(start + 1, min(len(words), start + _MAX_WORDS)):
        token = words[end]
        if not token.joined or token.word.word_class not in {*_NOUNS, WordClass.ADJECTIVE}:
            return
        if token.word.word_class in _NOUNS:
            yield Occurrence(segment, tuple(words[start : end + 1]), _noun_follows(words, end))
            if language == "de":
                return


def _may_begin(token: Token, language: str) -> bool:
    word = token.word
    if word.word_class is WordClass.ADJECTIVE:
        return word.lemma not in word_list(language, "adjectives")
    return language != "de" and word.word_class in _NOUNS


def _name_like(words: Sequence[Token], start: int, language: str) -> tuple[Token, ...]:
    """The longest run of capitalised words from `start` with linking words inside, if it has any.

    In German, where all nouns have a capital, it must begin with an adjective or a name's
    derivation in capitals.
    """
    first, links = words[start], _LINKS.get(language, set())
    if not first.form[0].isupper() or not _may_begin_name(first, language):
        return ()
    if _within_capitals(words, start, language):
        return ()
    end, last = start + 1, start
    while end < len(words) and words[end].joined:
        if words[end].form[0].isupper():
            last = end
        elif words[end].form not in links:
            break
        end += 1
    run = tuple(words[start : last + 1])
    linked = any(token.form in links for token in run)
    return run if linked and run[-1].word.word_class in _NOUNS else ()


def _within_capitals(words: Sequence[Token], start: int, language: str) -> bool:
    """Whether the run of capitalised words begins before `start`, in English also before an *and*
    (*Preventing and Countering Terrorism*); an article with a capital is no part of it."""
    joined = language != "de" and start > 1 and words[start - 1].form == "and"
    place = start - 1 if joined and words[start].joined else start
    if not place or not words[place].joined:
        return False
    before = words[place - 1]
    return before.form[0].isupper() and before.word.word_class is not WordClass.OTHER


def _may_begin_name(token: Token, language: str) -> bool:
    if language == "de":
        derived = token.form.endswith("er") and token.word.word_class is WordClass.NAME
        return derived or token.word.word_class is WordClass.ADJECTIVE
    return token.word.word_class in {*_NOUNS, WordClass.ADJECTIVE}
