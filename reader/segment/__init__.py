"""Cuts running text into sentences, as spans of code points that tile it."""

from reader.segment.paragraph import segment_paragraph
from reader.segment.texts import segment_article, segment_lines

__all__ = ["segment_article", "segment_lines", "segment_paragraph"]
