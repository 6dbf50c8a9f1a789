"""What SoMaJo says of the boundaries that no rule decides.

SoMaJo (Proisl and Uhrig 2016) tells sentence-final full stops from those of abbreviations,
ordinals, addresses and the like by its tokens.
"""

from functools import cache
from typing import Any


def sentence_starts(text: str, language: str) -> list[int]:
    """Offsets in `text` (code points) at which SoMaJo has a sentence begin, the first left out.

    None are found where SoMaJo cannot map its tokens back to the text.
    """
    try:
        sentences = list(_tokenizer(_known(language)).tokenize_text([text]))
    except AssertionError:  # it checks itself so, and fails on Korean in separate jamo
        return []
    return [sentence[0].character_offset[0] for sentence in sentences[1:]]


@cache
def abbreviations(language: str) -> frozenset[str]:
    """The abbreviations of SoMaJo's lists as spelled there, without the last full stop."""
    from somajo.utils import read_abbreviation_file

    lists = (
        f"{kind}_{_known(language)}.txt" for kind in ("abbreviations", "single_token_abbreviations")
    )
    return frozenset(item.rstrip(".") for name in lists for item in read_abbreviation_file(name))


def _known(language: str) -> str:
    return "de" if language == "de" else "en"


@cache
def _tokenizer(language: str) -> Any:
    from somajo import SoMaJo  # only when a text needs it: the window starts without

    model = {"de": "de_CMC", "en": "en_PTB"}[language]
    return SoMaJo(model, split_camel_case=False, character_offsets=True)
