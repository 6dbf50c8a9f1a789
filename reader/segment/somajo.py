"""Sentence boundaries as SoMaJo sees them.

SoMaJo: Proisl and Uhrig 2016, tokenizer and sentence splitter for German and English web texts.
"""

from functools import cache
from typing import Any


@cache
def _tokenizer(language: str) -> Any:
    from somajo import SoMaJo  # only when a text needs it: the window starts without

    model = "de_CMC" if language == "de" else "en_PTB"
    return SoMaJo(model, split_camel_case=False, character_offsets=True)


def sentence_starts(text: str, language: str) -> list[int]:
    """Offsets in `text` (code points) at which SoMaJo has a sentence begin."""
    sentences = _tokenizer(language).tokenize_text([text])
    return [sentence[0].character_offset[0] for sentence in sentences if sentence]
