"""Terms of a human translation: marks of pairs brought back to segments."""

from collections.abc import Sequence

import pytest

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.terms import Mark
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.jobs.terms import glossary_of_bitext, in_target

GERMAN = ["Der Sicherheitsrat tagte am Montag in Minsk.", "Der Sicherheitsrat tagt oft."]
ENGLISH = ["It was Monday.", "The Security Council met.", "The Security Council meets often."]


def text_of(language: str, sentences: Sequence[str]) -> Text:
    blocks = (Block(BlockKind.PARAGRAPH, x, (Span(0, len(x)),)) for x in sentences)
    return Text(language, tuple(blocks))


@pytest.fixture
def bitext() -> Bitext:
    beads = (Bead((0,), (0, 1)), Bead((1,), (2,)))
    return Bitext(text_of("de", GERMAN), text_of("en", ENGLISH), beads, Provenance("test"))


def test_renderings_are_marked_in_the_segments_of_any_bead(bitext: Bitext) -> None:
    marks = glossary_of_bitext(bitext).target_marks
    shown = [(m.segment, m.span.of(ENGLISH[m.segment])) for m in marks]
    assert shown == [(1, "Security Council"), (2, "Security Council")]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (7, 14, (0, Span(7, 14))),
        (15, 18, (1, Span(0, 3))),
        (36, 40, (1, Span(21, 25))),
        (7, 18, None),
    ],
)
def test_a_mark_that_crosses_a_border_has_no_segment(
    bitext: Bitext, start: int, end: int, expected: tuple[int, Span] | None
) -> None:
    placed = in_target(bitext, Mark(0, Span(start, end), "term"))
    assert (None if placed is None else (placed.segment, placed.span)) == expected
