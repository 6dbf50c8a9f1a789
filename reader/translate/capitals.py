"""Headlines in capitals: models hardly know them, so they are translated in mixed case."""

import re
from collections.abc import Callable

from reader.bitext.text import Span
from reader.translate.edits import Edit, Edited, edited

_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.8
_LONG = 4


def in_capitals(text: str) -> bool:
    """Whether `text` is set in capitals: more than one word, and not abbreviations only."""
    words = _WORD.findall(text)
    cased = [c for word in words for c in word if c.isupper() or c.islower()]
    return (
        len(words) > 1
        and sum(c.isupper() for c in cased) >= _SHARE * len(cased)
        and any(len(word) > _LONG for word in words)
    )


def lowered(text: str, cost: Callable[[str], float]) -> Edited:
    """`text` in mixed case. For each word the model itself tells: `cost` is how unlikely its
    tokenizer finds a spelling, which knows common words in lower case, names and German nouns
    with a capital, and abbreviations in capitals."""
    edits: list[Edit] = []
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        forms = [word.capitalize(), word.lower(), word][: 3 if len(word) <= _LONG + 2 else 2]
        best = min(forms, key=cost)
        if number == 0 and best.islower():
            best = word.capitalize()
        edits.append(Edit(Span(*match.span()), best))
    return edited(text, edits)


def raised(text: str) -> list[Edit]:
    """Edits that put `text` in capitals, word by word."""
    return [
        Edit(Span(*match.span()), match.group().upper())
        for match in _WORD.finditer(text)
        if match.group() != match.group().upper()
    ]
