"""Aligning a text with its translation: beads with probabilities."""

from reader.align.aligner import DOUBTFUL, Alignment, align, is_doubtful
from reader.align.lexicon import EMPTY, Lexicon, load_lexicon, shipped_lexicon

__all__ = [
    "DOUBTFUL",
    "EMPTY",
    "Alignment",
    "Lexicon",
    "align",
    "is_doubtful",
    "load_lexicon",
    "shipped_lexicon",
]
