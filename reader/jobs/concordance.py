"""Concordance lines (KWIC) of the terms of the open article."""

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


def lines_by_term(text: Text, marks: Iterable[Mark]) -> dict[str, list[KwicLine]]:
    """Every occurrence of each term (by its lemma) in the text, in reading order."""
    lines: dict[str, list[KwicLine]] = {}
    for mark in marks:
        sentence = text.segments[mark.segment].text
        line = KwicLine(
            sentence[: mark.span.start].rstrip(),
            mark.span.of(sentence),
            sentence[mark.span.end :].lstrip(),
            mark,
        )
        lines.setdefault(mark.term, []).append(line)
    return lines
