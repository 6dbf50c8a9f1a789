"""What a line looks like, regardless of where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.ingest.dates import DateLine, date_in, says_only_when
from reader.ingest.lines import Line
from reader.ingest.phrases import key, phrases

_SENTENCE_END = re.compile(r"[.!?…][\"'”“’‘»«›‹)\]]*$")
_STATEMENT_END = re.compile(r"(?<!\.\.)[.][\"'”“’‘»«›‹)\]]*$")
_INNER_END = re.compile(r"[.!?…][\"'”“’‘»«›‹)\]]*\s+[\"'„“‚‘»«›‹(\[]*[^\W\d_a-zäöüß]")
_CRUMB = re.compile(r"\s*[|›»>→]+\s*|\s+[/·•]\s+")
_BULLET = re.compile(r"^(?:[-–—•*·▪►]|\(?\d{1,2}[.)]|[a-z]\))\s")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_SHORT_LINE = 200
_WORD = re.compile(r"\w[\w.’'-]*")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line with its looks.

    `reason` is set where a phrase marks it as chrome, `alone` where that phrase is all of it,
    `notice` where a phrase marks it as chrome unless it stands in the body. `sentence` tells a
    line that ends as a sentence does and has more than three words, `paragraph` one that is
    certainly running text. `crumbs` are the parts of a menu or path in one line (`Home › Politik`).
    """

    line: Line
    words: int
    reason: str
    alone: bool
    notice: str
    date: DateLine | None
    sentence: bool
    paragraph: bool
    crumbs: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def chrome(self) -> str:
        """Why the line is chrome if it stands outside the body."""
        return self.reason or self.notice

    @property
    def bare_date(self) -> bool:
        """Whether the line is there for its date."""
        if self.date is None or len(self.date.rest.split()) > 3:
            return False
        return not self.sentence or not self.date.rest or bool(self.notice)

    @property
    def known_section(self) -> bool:
        return self.words <= 5 and self.text.casefold().strip(" |›»>/") in phrases().sections

    @property
    def bullet(self) -> bool:
        return bool(_BULLET.match(self.text))


def shape(line: Line) -> Shape:
    text = line.text
    if len(text) > 2 * _SHORT_LINE:
        return Shape(line, _SHORT_LINE, "", False, "", None, True, True, ())
    words = len(_WORD.findall(text))
    sentence = words > 3 and bool(_SENTENCE_END.search(text))
    reason = _reason(text, words)
    statement = bool(_STATEMENT_END.search(text))
    sentences = 1 + len(_INNER_END.findall(text)) if sentence else 0
    paragraph = words >= 25 or (
        (sentence and words >= 6 and (statement or words > 16)) or sentences > 1
    )
    return Shape(
        line,
        words,
        reason,
        bool(reason) and key(text) in phrases().exact,
        phrases().notice(text) if words <= 40 else "",
        date_in(text),
        sentence or words >= 20,
        paragraph and not reason,
        _crumbs(text),
    )


def _reason(text: str, words: int) -> str:
    if words > 40:
        return ""
    reason = phrases().reason(text)
    if reason and _SENTENCE_END.search(text) and words > 16 and reason != "cookies":
        return ""
    if reason:
        return reason
    if _LINK.fullmatch(text):
        return "link"
    if says_only_when(text) and not date_in(text):
        return "date line"
    return "calendar" if _is_calendar(text) else ""


def with_captions(shapes: Sequence[Shape]) -> list[Shape]:
    """The same with the line below a bare `Image caption,` marked as belonging to it."""
    marked = list(shapes)
    for i in range(1, len(marked)):
        label = marked[i - 1]
        if label.reason == "photo" and label.words <= 3 and label.text.endswith((",", ":")):
            marked[i] = replace(marked[i], reason="photo", paragraph=False)
    return marked


def _is_calendar(text: str) -> bool:
    """A row of weekdays or of days of a month."""
    tokens = text.casefold().replace(".", " ").split()
    days = [t for t in tokens if t in phrases().weekdays or (t.isdecimal() and 0 < int(t) <= 31)]
    return len(tokens) >= 5 and len(days) == len(tokens)


def _crumbs(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in _CRUMB.split(text) if part.strip())
    named = bool(parts) and key(parts[0]) in phrases().exact
    if len(parts) < 2 or any(len(part.split()) > 5 for part in parts[: -1 if named else None]):
        return ()
    if _SENTENCE_END.search(text) or not (named or len(parts) > 2 or _CRUMB.match(text)):
        return ()
    return parts


def is_byline(text: str) -> bool:
    """`Von Anna Beispiel und Jan Muster, Hamburg`."""
    known = phrases()
    words = text.replace(",", " ").replace("/", " ").split()
    if not 2 <= len(words) <= 12 or words[0].casefold().rstrip(":") not in known.byline_first:
        return False
    return not text.endswith((".", "!", "?", ":")) and all(
        word[0].isupper() or word[0] in "(&|" or word.casefold() in known.byline_words
        for word in words[1:]
    )


def same(one: str, other: str) -> bool:
    """Whether two lines are the same title, one perhaps with the site's name after it."""
    a, b = sorted((one.casefold(), other.casefold()), key=len)
    if a == b:
        return True
    rest = b[len(a) :].lstrip()
    return b.startswith(a) and rest[:1] in tuple("-–—|•·:") and len(rest.split()) <= 6


def first_index(shapes: Sequence[Shape], start: int = 0) -> int | None:
    """The first line from `start` on that is certainly running text, else the first sentence."""
    for wanted in ("paragraph", "sentence"):
        for index in range(start, len(shapes)):
            if getattr(shapes[index], wanted) and not shapes[index].chrome:
                return index
    return None
