"""The same sentences translated by two packages, side by side."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.bitext.control import CancelToken
from reader.bitext.text import Span
from reader.translate.engine import Engine

_WORD = re.compile(r"\w+|[^\w\s]")
_GROUP = 8


@dataclass(frozen=True, slots=True)
class Compared:
    """One sentence in two translations; the spans (code points of each) are what differs."""

    index: int
    source: str
    first: str
    second: str
    first_spans: tuple[Span, ...]
    second_spans: tuple[Span, ...]

    @property
    def same(self) -> bool:
        """Whether the words are the same."""
        return not self.first_spans and not self.second_spans


def compare(
    first: Engine, second: Engine, texts: Sequence[str], cancel: CancelToken | None = None
) -> Iterator[Compared]:
    """Translate `texts` with both engines, in their order, a few at a time.

    Raises ModelMissingError, CancelledError.
    """
    for start in range(0, len(texts), _GROUP):
        group = texts[start : start + _GROUP]
        one, other = (dict(engine.translate(group, cancel=cancel)) for engine in (first, second))
        for number, source in enumerate(group):
            a, b = one[number].text, other[number].text
            yield Compared(start + number, source, a, b, *differences(a, b))


def differences(first: str, second: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words and signs of each text that the other lacks at that place, as spans of code
    points; neighbours are one span (longest matching blocks, Ratcliff and Obershelp 1988)."""
    a, b = list(_WORD.finditer(first)), list(_WORD.finditer(second))
    matcher = difflib.SequenceMatcher(None, [m[0] for m in a], [m[0] for m in b], autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple(Span(a[i].start(), a[j - 1].end()) for _, i, j, _, _ in changed if i < j),
        tuple(Span(b[i].start(), b[j - 1].end()) for _, _, _, i, j in changed if i < j),
    )
