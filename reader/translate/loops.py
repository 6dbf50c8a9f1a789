"""Repetition loops, the commonest fault of small models: “of the Member States of the Member
States”."""

import re
from collections import Counter
from functools import lru_cache

LONGEST = 6
"""Longest repeated run of words that is looked for."""

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_STUTTER = re.compile(r"(\w{2,5}?)\1{2,}")
_TWICE = {"that", "had", "die", "der", "das", "sehr", "very", "sie"}


def loops(text: str, source: str = "") -> int:
    """How often `text` repeats itself at once where `source` does not.

    Counts runs of up to `LONGEST` words said twice in a row, syllables stuttered within a word,
    and runs of three words that come three times.
    """
    return max(0, _repeats(text) - _repeats(source))


@lru_cache(maxsize=4096)
def _repeats(text: str) -> int:
    found = list(_WORD.finditer(text))
    words = [match.group().casefold() for match in found]
    count = at = 0
    while at < len(words):
        length = next((n for n in range(1, LONGEST + 1) if _again(text, found, words, at, n)), 0)
        count += length > 0
        at += length or 1
    count += sum(not match.group().isdecimal() for match in _STUTTER.finditer(text.casefold()))
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return count + sum(number >= 3 for number in runs.values())


def _again(text: str, found: list[re.Match[str]], words: list[str], at: int, n: int) -> bool:
    if at + 2 * n > len(words) or words[at : at + n] != words[at + n : at + 2 * n]:
        return False
    if n > 1:
        return True
    between = text[found[at].end() : found[at + 1].start()]
    return between.isspace() and words[at] not in _TWICE and not words[at].isdecimal()
