"""Sentences of one paragraph."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import regex

from reader.bitext.text import Span
from reader.segment.nesting import nested
from reader.segment.plain import plain
from reader.segment.rules import CLOSERS, OPENERS, Rules, load_rules
from reader.segment.somajo import abbreviations, sentence_starts

_MARK = regex.compile(r"[.!?…。！？؟।\n](?=.)", regex.DOTALL)
_QUESTION = regex.compile(r"(?<![.!?…])[.!?…]++[^\p{L}\p{N}]{0,20}+(?=[\p{Lu}\p{N}@#])")
_WINDOW = regex.compile(r".{1,2000}(?:\s|$)|.{1,2000}", regex.DOTALL)
_DECIMAL = regex.compile(r"(?<=\p{N})\.(?=\p{N})")
_WORD = regex.compile(
    rf"(?<![^\s{OPENERS}])(?P<word>\p{{L}}[\p{{L}}'’-]*(?:\p{{Ll}}{{2}}|['’]\p{{Ll}}))"
    rf"(?P<mark>[.!?]+|…)[{CLOSERS}]*\s+"
    rf"(?=(?:[–—]\s+)?[{OPENERS}]*[\p{{Lu}}\p{{N}}$€£¥@#])"
)
_STRANDED = regex.compile(rf"(?<!\s)[{CLOSERS}]+\s+|(?<=\s)[»”\"]\s+|")
_ITEM = regex.compile(r"[\s•▪◦‣■●(]*\p{N}{1,3}\.\s+")
_INLINE_ITEM = regex.compile(r"(?:[:;,]\s+|\(|\b(?:und|oder|and|or)\s+)([0-9]{1,2})\.\s+")


def segment_paragraph(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of `text` as spans of code points that tile it.

    The first span starts at 0 and the last ends at `len(text)`; white space between two sentences
    belongs to the earlier one, white space at the beginning to the first. An empty text has no
    span, one of nothing but white space has one. `language` is ISO 639-1; languages other than
    German are cut by the English rules.

    Most boundaries follow an ordinary word or a rule of the language decides them; SoMaJo is asked
    only for the stretches in which one is left open.
    """
    if not text:
        return ()
    seen = plain(text)
    starts = (seen.source(start) for start in _starts(seen.text, language))
    edges = [0, *starts, len(text)]
    return tuple(Span(start, end) for start, end in pairwise(edges))


def _starts(text: str, language: str) -> list[int]:
    """Where sentences begin, ascending, the first left out."""
    if not _MARK.search(text):
        return []
    rules = load_rules(language)
    breaks = {match.end() for match in rules.breaks.finditer(text)}
    breaks.update(_after_words(text, language, rules))
    bars = {match.end() for match in rules.bars.finditer(text)} | set(_inline_items(text))
    breaks -= bars
    asked = _asked(text, language, sorted(breaks), sorted(breaks | bars))
    return _without_parts(text, sorted((breaks | set(asked)) - bars))


def _after_words(text: str, language: str, rules: Rules) -> Iterator[int]:
    """Boundaries after ordinary words, in front of a capital or a number."""
    listed = abbreviations(language)
    for match in _WORD.finditer(text):
        word = match["word"].rpartition("-")[2]
        ordinary = word in rules.words or not (word in listed or word.endswith("str"))
        if match["mark"] == "." and ordinary and _opens(text, match.start()):
            ordinary = word not in rules.words and word[0].lower() + word[1:] not in listed
        if match["mark"] != "." or ordinary:
            yield match.end()


def _opens(text: str, offset: int) -> bool:
    """Whether a word at `offset` opens a sentence, so that its capital says nothing."""
    before = text[max(0, offset - 9) : offset].rstrip(f" \u00a0{OPENERS}")
    return not before or before[-1] in ".!?:…–-"


def _asked(text: str, language: str, breaks: list[int], decided: list[int]) -> Iterator[int]:
    """SoMaJo's boundaries within the stretches between `breaks` that hold an open question."""
    for start, end in pairwise([0, *breaks, len(text)]):
        if any(_is_open(match, decided) for match in _QUESTION.finditer(text, start, end)):
            for window in _WINDOW.finditer(text, start, end):
                for found in sentence_starts(window.group(), language):
                    yield _STRANDED.match(text, window.start() + found).end()


def _is_open(question: regex.Match[str], decided: list[int]) -> bool:
    index = bisect_left(decided, question.start())
    if index < len(decided) and decided[index] <= question.end():
        return False
    return not _DECIMAL.fullmatch(question.string, question.start(), question.end())


def _inline_items(text: str) -> Iterator[int]:
    """Places after the numbers of a list within a sentence: `three tasks: 1. …, 2. …`."""
    expected = 1
    for match in _INLINE_ITEM.finditer(text):
        if (number := int(match[1])) in (1, expected):
            expected = number + 1
            yield match.end()


def _without_parts(text: str, starts: list[int]) -> list[int]:
    """Leave out what is inside a bracket or a quotation that is part of a sentence, and what
    follows the number of an item."""
    parts = nested(text)
    first = len(text) - len(text.lstrip())
    kept = [start for start in starts if first < start < len(text) and not _within(start, parts)]
    items = (_ITEM.match(text, start) for start in (first, *kept))
    numbered = {item.end() for item in items if item}
    return [start for start in kept if start not in numbered]


def _within(offset: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether `offset` lies inside one of the ascending, disjoint `ranges`, not at its edge."""
    begin, end = ranges[bisect_left(ranges, (offset, 0)) - 1] if ranges else (0, 0)
    return begin < offset < end
