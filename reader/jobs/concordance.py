"""Concordance lines (KWIC) of one term in the open article."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.bitext.terms import Mark
from reader.bitext.text import Text


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A keyword in its context; `left` and `right` are the rest of the sentence."""

    left: str
    keyword: str
    right: str
    mark: Mark


def term_lines(text: Text, marks: Iterable[Mark], lemma: str) -> tuple[KwicLine, ...]:
    """Every occurrence of a term in the text, in reading order."""
    lines = []
    for mark in marks:
        if mark.term == lemma:
            sentence = text.segments[mark.segment].text
            lines.append(
                KwicLine(
                    sentence[: mark.span.start].rstrip(),
                    mark.span.of(sentence),
                    sentence[mark.span.end :].lstrip(),
                    mark,
                )
            )
    return tuple(lines)
