"""Where a long sentence may be cut for the model: at clause boundaries."""

import re
from collections.abc import Iterator

from reader.bitext.text import Span
from reader.translate.languages import LanguageData, language_data

_GAP = re.compile(r"\s+")
_WORD = re.compile(r"[\w’'-]+")
_DASHES = {"– ", "— ", "- "}
_QUOTES = "“”„\"»«‘’'"


def count_words(text: str) -> int:
    """Words between spaces that hold a letter or digit: what words per second counts."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def clauses(text: str, language: str, most: int, least: int = 5) -> tuple[Span, ...]:
    """Cut `text` into spans of at most `most` words where boundaries allow it, none under
    `least`; a single span where there is no boundary. The spans tile the text; white space
    belongs to the earlier one.

    The best boundary near the middle is cut first, then both halves in the same way.
    """
    return tuple(_cut(text, Span(0, len(text)), language_data(language), most, least))


def halves(text: str, span: Span) -> tuple[Span, Span]:
    """Cut at the space nearest the middle, for a part that offers no clause boundary."""
    middle = (span.start + span.end) // 2
    ends = [match.end() for match in _GAP.finditer(text, span.start + 1, span.end - 1)]
    cut = min(ends or [middle], key=lambda end: abs(end - middle))
    return Span(span.start, cut), Span(cut, span.end)


def _cut(text: str, span: Span, words: LanguageData, most: int, least: int) -> Iterator[Span]:
    total = count_words(span.of(text))
    if total <= most:
        yield span
        return
    best: tuple[float, int] | None = None
    for end, strength in _boundaries(text, span, words):
        left = count_words(text[span.start : end])
        if min(left, total - left) < least:
            continue
        balance = min(left, total - left) / total
        best = max(best or (0.0, end), (strength * balance, end))
    if best is None:
        yield span
        return
    for part in (Span(span.start, best[1]), Span(best[1], span.end)):
        yield from _cut(text, part, words, most, least)


def _boundaries(text: str, span: Span, words: LanguageData) -> Iterator[tuple[int, float]]:
    """Where the next clause would start, with the strength of the boundary."""
    for match in _GAP.finditer(text, span.start, span.end):
        strength = _strength(text, match.start(), match.end(), words)
        if strength:
            yield match.end(), strength


def _strength(text: str, end: int, start: int, words: LanguageData) -> float:
    before = text[:end].rstrip(_QUOTES)[-1:]
    following = _WORD.match(text, start)
    word = following.group().casefold() if following else ""
    if before == ";":
        return 3.0
    if before == ":" or text[start : start + 2] in _DASHES:
        return 2.0
    if before == ",":
        return 2.0 if word in words.subordinating | words.coordinating else 0.7
    return 1.0 if word in words.coordinating else 0.0
