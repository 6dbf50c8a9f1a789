"""Dates and times as pages print them."""

import datetime
import re
from dataclasses import dataclass
from functools import cache

from reader.ingest.phrases import phrases

_LONGEST = 160
_PUNCTUATION = " \t,;:.|•·/()[]–—-+"
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date found in a line.

    `rest` is what the line says besides date, time and the words that go with them; `weekday`
    tells that a weekday's name stood before the date, `changed` that the line speaks of an
    update only.
    """

    date: datetime.date
    time: datetime.time | None
    rest: str
    weekday: bool
    changed: bool


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(phrases().months, key=len, reverse=True))
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<!\w)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?P<m>{month})\b\.?,?\s*(?P<y>\d{{4}})(?!\d)",
            rf"\b(?P<m>{month})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
            r"(?<!\d)(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)(?:T(?=\d))?",
            r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})(?![\d.])",
            r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/])",
        )
    )


_TIME = re.compile(
    r"(?<![\d.:])(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?:[:.][0-5]\d)?(?![\d.:]*\d)"
    r"(?P<rest>\s*(?P<half>[ap])\.?m\b\.?|\s*(?:Uhr|h|Z)\b|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)


def date_in(text: str) -> DateLine | None:
    """The first date that a short line states in full (day, month, year), or None."""
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    found = min(
        (m for p in _patterns() for m in p.finditer(text) if _date(m) is not None),
        key=lambda m: m.start(),
        default=None,
    )
    if found is None:
        return None
    date = _date(found)
    assert date is not None
    before, after = text[: found.start()], text[found.end() :]
    at = next(_TIME.finditer(after), None) or next(_TIME.finditer(before), None)
    weekday = any(w.casefold() in phrases().weekdays for w in _WORD.findall(before)[-1:])
    bare = _without_dates(before) + " " + _without_dates(after)
    return DateLine(date, _time(at), _rest(bare), weekday, _changed(before))


def _date(match: re.Match[str]) -> datetime.date | None:
    name = match["m"].casefold()
    month = int(name) if name.isdigit() else phrases().months[name]
    day, year = int(match["d"]), int(match["y"])
    if month > 12 >= day and "/" in match[0]:
        day, month = month, day
    if year < 100:
        year += 2000
    try:
        return datetime.date(year, month, day) if 1600 <= year <= 2200 else None
    except ValueError:
        return None


def _time(match: re.Match[str] | None) -> datetime.time | None:
    if match is None:
        return None
    hour = int(match["h"])
    half = (match["half"] or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime.time(hour, int(match["min"]))


def _without_dates(text: str) -> str:
    for pattern in _patterns():
        text = pattern.sub(" ", text)
    return _TIME.sub(" ", text)


def _rest(text: str) -> str:
    words = text.split()
    while words and _is_silent(words[0]):
        del words[0]
    while words and _is_silent(words[-1]):
        del words[-1]
    return " ".join(words).strip(_PUNCTUATION)


def _is_silent(word: str) -> bool:
    bare = word.strip(_PUNCTUATION).casefold()
    return not bare or bare in phrases().date_words or bare in phrases().weekdays


def says_only_when(text: str) -> bool:
    """Whether a short line is about time and nothing else: `Updated 2 hours ago`."""
    words = text.split()
    counted = len(words) <= 3 or any(c.isdecimal() for c in text)
    return (
        len(words) <= 6
        and counted
        and all(_is_silent(word) or not any(c.isalpha() for c in word) for word in words)
        and any(c.isalpha() for c in text)
    )


def _changed(before: str) -> bool:
    return any(w.casefold() in phrases().changed_words for w in _WORD.findall(before))
