"""Whatever the text, the spans tile it."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.segment import segment_paragraph

PIECES = [
    *"aZäÖß.!?…,;:-–()[]<>&@#/'\"„“”‚‘’«»‹› \n\t0189€%",
    *"\u00a0\u00ad\u200b\u200d\u2028\u3000\ufeff\ufe0f\u0308\U0001f600\U0001d49c\x00\x1f\ud800",
    *(
        "Er kam. ",
        "z. B. ",
        "Dr. ",
        "u.\u00a0a. ",
        "am 3. ",
        "Mai ",
        "U.S. ",
        "p.m. ",
        "...",
        "The ",
    ),
    *("www.a.de ", "a@b.org", "1. ", "3,5. ", "„Ja.“ ", "(Nein. Doch.) ", ":-) ", "<b>", "&amp;"),
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@settings(max_examples=400)
@given(TEXTS, st.sampled_from(["de", "en", "fr"]))
def test_spans_tile_the_text(text: str, language: str) -> None:
    spans = segment_paragraph(text, language)
    edges = [0, *(span.end for span in spans)]
    assert [(span.start, span.end) for span in spans] == list(pairwise(edges))
    assert edges[-1] == len(text)
    assert "".join(span.of(text) for span in spans) == text


@settings(max_examples=400)
@given(TEXTS.filter(str.strip), st.sampled_from(["de", "en"]))
@example("\n\n0", "de")
def test_no_segment_is_only_white_space_or_begins_with_it(text: str, language: str) -> None:
    first, *others = segment_paragraph(text, language)
    assert first.of(text).strip()
    for span in others:
        assert not span.of(text)[0].isspace()


def test_an_empty_text_has_no_span() -> None:
    assert segment_paragraph("", "de") == ()


@pytest.mark.parametrize("blank", [" ", "\n\n", "\u00a0\t"])
def test_blank_text_is_one_span(blank: str) -> None:
    assert [span.of(blank) for span in segment_paragraph(blank, "en")] == [blank]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Er kam.", "Sie ging!", "Wer war das?", "„Das gilt z. B. für Bonn.“"]),
        min_size=1,
        max_size=12,
    )
)
def test_joined_sentences_come_apart_again(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [span.of(text).strip() for span in segment_paragraph(text, "de")] == sentences


@pytest.mark.parametrize(
    "piece", ["... ", "!", "a.b.c. ", "A. ", "am 3. Mai ", "„", "z. B. Max ", "Wort ", "b.", "\n"]
)
def test_a_very_long_paragraph_of_anything_is_tiled(piece: str) -> None:
    text = piece * (12_000 // len(piece)) + "Ende. Danach"
    spans = segment_paragraph(text, "de")
    assert "".join(span.of(text) for span in spans) == text
