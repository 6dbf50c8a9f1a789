"""The source text as the model should see it. The text that the reader sees is never changed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.bitext.text import Span
from reader.translate.capitals import in_capitals, lowered
from reader.translate.edits import Edit, Edited, edited
from reader.translate.languages import language_data
from reader.translate.repairs import BARE

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]+")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(
    r"(?<![\d.-])(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
    r"|(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))(?![\d-]|\.\d)"
)
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Request:
    """One segment on its way to the model; `number` is its place among the texts given."""

    number: int
    steps: tuple[Edited, ...]
    capitals: bool = False

    @property
    def text(self) -> str:
        """What the model sees."""
        return self.steps[-1].text

    def given(self, span: Span) -> Span:
        """Where `span` of `text` lies in the text as given."""
        for step in reversed(self.steps):
            span = step.back(span)
        return span


def request(number: int, text: str, language: str, cost: Callable[[str], float]) -> Request:
    """Normalise `text`, write out its dates, and put one that is in capitals in mixed case by
    `cost` (see `lowered`)."""
    plain = normalised(text)
    capitals = in_capitals(plain.text)
    steps = [plain, lowered(plain.text, cost)] if capitals else [plain]
    return Request(number, (*steps, dated(steps[-1].text, language)), capitals)


def dated(text: str, language: str) -> Edited:
    """Dates in digits (12.03.2024, 2024-03-12) with the month's name, which models translate
    well. With slashes the order of day and month is unknown; those stay."""
    data = language_data(language)
    edits: list[Edit] = []
    for match in _DATE.finditer(text):
        day, month, year = (int(part) for part in _day_first(match))
        if 1 <= month <= len(data.months) and 1 <= day <= 31:
            date = data.date.format(day=day, month=data.months[month - 1], year=year)
            edits.append(Edit(Span(*match.span()), date))
    return edited(text, edits)


def _day_first(match: re.Match[str]) -> tuple[str, str, str]:
    if match["day"]:
        return match["day"], match["month"], match["year"]
    return match["d"], match["m"], match["y"]


def normalised(text: str) -> Edited:
    """`text` without soft hyphens and other invisible characters, each run of white space one
    plain space, none at the ends."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    edits = [Edit(Span(0, start), ""), Edit(Span(end, len(text)), "")]
    edits += [Edit(Span(*match.span()), "") for match in _INVISIBLE.finditer(text)]
    edits += [
        Edit(Span(*match.span()), " ")
        for match in _SPACES.finditer(text, start, end)
        if match.group() != " "
    ]
    return edited(text, [edit for edit in edits if len(edit.span)])


def passes_through(text: str, pair: tuple[str, str]) -> bool:
    """Whether `text` needs no model: no words outside addresses and placeholders, or plainly
    written in the target language already (several of its function words, none of the other's).
    """
    words = [match.group().casefold() for match in _WORD.finditer(BARE.sub(" ", text))]
    if not words:
        return True
    source, target = (language_data(language).function for language in pair)
    hits = sum(word in target for word in words)
    return hits >= _ENOUGH and not any(word in source for word in words)
