"""Word links and coverage from a model's attention."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from reader.bitext.text import Span
from reader.bitext.translation import WordLink
from reader.translate.tokens import Pieces

WEIGHT = 0.25
"""The least attention that makes a link; best F1 on hand-linked pairs with a trained head."""

COVERED = 0.3
"""A source word with less attention in sum counts as not translated."""

_NOISE = 0.02
_WORD = re.compile(r"[^\W_]+(?:[-’'.,:_@/–]?[^\W_]+)*")

Attention = Sequence[Sequence[float]]
"""One row for each target piece, one column for each source piece."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Span, ...]:
    """The words of `text`, without punctuation: `2026-2027`, `max_muster@x.de` and `Russia’s`
    are one word each."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def word_links(source: Pieces, target: Pieces, attention: Attention) -> tuple[WordLink, ...]:
    """The links between the words of the two texts with a weight above `WEIGHT`.

    The weight is the attention that the target word's pieces give to the source word, on the
    mean, so a compound made of two source words is linked to both.
    """
    from_column = _word_of_piece(source)
    rows: defaultdict[int, list[Sequence[float]]] = defaultdict(list)
    for number, row in zip(_word_of_piece(target), attention, strict=False):
        if number >= 0:
            rows[number].append(row)
    source_words, target_words = words(source.text), words(target.text)
    links: list[WordLink] = []
    for number, own in rows.items():
        weights: defaultdict[int, float] = defaultdict(float)
        for row in own:
            for column, weight in enumerate(row):
                if weight > _NOISE and from_column[column] >= 0:
                    weights[from_column[column]] += weight / len(own)
        links += (
            WordLink(source_words[word], target_words[number], round(min(weight, 1.0), 3))
            for word, weight in sorted(weights.items())
            if weight > WEIGHT
        )
    return tuple(links)


def coverage(source: Pieces, attention: Attention) -> float:
    """The share of source words that the translation looked at, 0–1 (1 where there are none)."""
    total = len(words(source.text))
    if not total or not attention:
        return 1.0
    seen = [0.0] * total
    columns = [sum(column) for column in zip(*attention, strict=True)]
    for word, weight in zip(_word_of_piece(source), columns, strict=True):
        if word >= 0:
            seen[word] += weight
    return sum(weight >= COVERED for weight in seen) / total


def _word_of_piece(pieces: Pieces) -> list[int]:
    """For each piece the number of the word it belongs to, or -1 for punctuation."""
    spans = words(pieces.text)
    numbers: list[int] = []
    at = 0
    for piece in pieces.spans:
        while at < len(spans) and spans[at].end <= piece.start:
            at += 1
        inside = at < len(spans) and spans[at].overlaps(piece)
        numbers.append(at if inside else -1)
    return numbers
