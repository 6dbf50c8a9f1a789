"""Edits keep the way back to the old text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.text import Span
from reader.translate.edits import Edit, Edited, edited


@st.composite
def _texts_with_edits(draw: st.DrawFn) -> Edited:
    text = draw(st.text("abcdef ", min_size=1, max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return edited(text, [Edit(span, draw(st.text("XYZ", max_size=4))) for span in spans])


@settings(deadline=None)
@given(_texts_with_edits())
def test_untouched_parts_are_found_again_on_both_sides(made: Edited) -> None:
    touched = {i for edit in made.edits for i in range(edit.span.start, edit.span.end)}
    for i in set(range(len(made.old))) - touched:
        there = made.forward(Span(i, i + 1))
        assert there.of(made.text) == made.old[i]
        assert made.back(there) == Span(i, i + 1)


def test_a_replaced_word_maps_to_its_replacement() -> None:
    made = edited("met Wolfowitsch today", [Edit(Span(4, 15), "Volfovich")])
    assert made.text == "met Volfovich today"
    assert made.forward(Span(4, 15)).of(made.text) == "Volfovich"
    assert made.forward(Span(6, 9)).of(made.text) == "Volfovich"
    assert made.back(Span(14, 19)).of(made.old) == "today"


def test_an_inserted_quote_is_not_part_of_the_word() -> None:
    made = edited("That", [Edit(Span(0, 0), "“")])
    assert made.forward(Span(0, 4)).of(made.text) == "That"
    assert made.back(Span(1, 5)) == Span(0, 4)


def test_the_first_of_two_that_overlap_wins() -> None:
    assert edited("abc", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")]).text == "xc"
