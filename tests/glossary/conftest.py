"""Fixtures: texts from segments, and marks in a readable notation.

`des [Sicherheitsrates|Sicherheitsrat] der Republik` marks a form;
`[UN-Sicherheitsrat|~Sicherheitsrat]` a compound that contains the term.
"""

from collections.abc import Callable, Iterable

import pytest

from reader.bitext.terms import Mark
from reader.bitext.text import Block, BlockKind, Span, Text


def _text_of(language: str, *segments: str, title: str = "") -> Text:
    """A text of one paragraph with these segments, and a title if there is one."""
    blocks = [Block(BlockKind.TITLE, title, (Span(0, len(title)),))] if title else []
    spans, start = [], 0
    for number, segment in enumerate(segments):
        end = start + len(segment) + (number < len(segments) - 1)
        spans.append(Span(start, end))
        start = end
    if segments:
        blocks.append(Block(BlockKind.PARAGRAPH, " ".join(segments), tuple(spans)))
    return Text(language, tuple(blocks))


def _shown(texts: Iterable[str], marks: Iterable[Mark]) -> list[str]:
    """Each text with its marks written into it."""
    by_segment: dict[int, list[Mark]] = {}
    for mark in marks:
        by_segment.setdefault(mark.segment, []).append(mark)
    return [_marked(text, by_segment.get(number, [])) for number, text in enumerate(texts)]


def _marked(text: str, marks: list[Mark]) -> str:
    for mark in sorted(marks, key=lambda m: m.span, reverse=True):
        shown = f"[{mark.span.of(text)}|{'~' if mark.compound else ''}{mark.term}]"
        text = text[: mark.span.start] + shown + text[mark.span.end :]
    return text


@pytest.fixture
def text_of() -> Callable[..., Text]:
    """Makes a text: `text_of("de", segment, …, title="…")`."""
    return _text_of


@pytest.fixture
def marked() -> Callable[[Iterable[str], Iterable[Mark]], list[str]]:
    """Writes marks into texts."""
    return _shown
