"""Spans of a target text that may render a term."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.bitext.text import Span
from reader.glossary.data import word_list
from reader.glossary.tokens import Token, tokens

Units = tuple[str, ...]

_MAX_CONTENT = 4
_MAX_LINKS = 2
_CONJUNCTIONS = {"and", "or", "but", "und", "oder", "sowie", "aber"}


@dataclass(frozen=True)
class Candidate:
    """A run of words of one pair's target; `first` and `last` are their positions in it."""

    first: int
    last: int
    words: tuple[Token, ...]

    @cached_property
    def units(self) -> Units:
        """The key by which inflected forms count as the same rendering."""
        return tuple(unit for word in self.words for unit in word.units)

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    def content(self, language: str) -> list[int]:
        """The positions of the words that are no function words."""
        return [self.first + n for n, word in enumerate(self.words) if is_content(word, language)]


def is_content(word: Token, language: str) -> bool:
    """Whether a word may begin or end a rendering."""
    return word.form.lower() not in word_list(language, "function") and any(
        c.isalpha() for c in word.form
    )


def candidate_spans(text: str, language: str) -> tuple[Candidate, ...]:
    """Runs of up to four content words, function words between them (*exchange of views*)."""
    words = tokens(text, language)
    content = [is_content(word, language) for word in words]
    found = []
    for first in range(len(words)):
        if content[first]:
            found += [
                Candidate(first, last, words[first : last + 1])
                for last in _ends(words, content, first)
            ]
    return tuple(found)


def _ends(words: Sequence[Token], content: Sequence[bool], first: int) -> list[int]:
    ends, contents, links = [], 0, 0
    for last in range(first, len(words)):
        if not words[last].joined and last > first:
            break
        if words[last].form.lower() in _CONJUNCTIONS:
            break
        if content[last]:
            contents, links = contents + 1, 0
            if contents > _MAX_CONTENT:
                break
            ends.append(last)
        else:
            links += 1
            if links > _MAX_LINKS:
                break
    return ends
