"""Sentences of one paragraph."""

from itertools import pairwise

from reader.bitext.text import Span
from reader.segment.somajo import sentence_starts


def segment_paragraph(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of `text` as spans of code points that tile it.

    The first span starts at 0 and the last ends at `len(text)`; white space between two sentences
    belongs to the earlier one, white space at the beginning to the first. An empty text has no
    span, one of nothing but white space has one. `language` is ISO 639-1; languages other than
    German are cut by the English rules.
    """
    if not text:
        return ()
    starts = sentence_starts(text, language)
    edges = [0, *(s for s in sorted(set(starts)) if 0 < s < len(text)), len(text)]
    return tuple(Span(start, end) for start, end in pairwise(edges))
