"""A page as lines: invisible characters out, hard-wrapped paragraphs joined again."""

import re
import statistics
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.bitext.tables import encodable
from reader.ingest.phrases import phrases

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\ufffc\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_SPACE = re.compile(r"\s+")
_NARROWEST, _WIDEST, _SLACK = 40, 110, 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or a hard-wrapped paragraph that began in it.

    `number` counts the page's lines from 0; `gap` tells that a blank line or the page's edge
    comes before it.
    """

    number: int
    text: str
    gap: bool


def clean(text: str) -> str:
    """One line in NFC with single spaces, without soft hyphens, zero-width and control
    characters, which would keep words from being found."""
    text = _INVISIBLE.sub("", encodable(text))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text)).strip()


def split(text: str) -> list[Line]:
    """The non-blank lines of a page, hard-wrapped paragraphs joined."""
    lines: list[Line] = []
    gap = True
    for number, raw in enumerate(text.splitlines()):
        line = clean(raw)
        if line:
            lines.append(Line(number, line, gap))
        gap = not line
    return _unwrap(lines)


def _unwrap(lines: list[Line]) -> list[Line]:
    """Join paragraphs that an editor or mail program wrapped at a fixed width.

    A break is taken for wrapping where the next word would not have fitted any more. The text
    counts as wrapped when most breaks after longer lines are of that kind and many of the lines
    after them begin in lower case in the middle of a sentence, or when all breaks are and half
    of them are in the middle of a sentence.
    """
    width = _width(lines)
    inside = [
        (a, b) for a, b in pairwise(lines) if not b.gap and len(a.text) >= _NARROWEST - _SLACK
    ]
    full = [(a, b) for a, b in inside if _is_full(a.text, b.text, width)]
    within = [b for a, b in full if a.text[-1] not in ".!?:"]
    lower = sum(b.text[0].islower() for b in within)
    most = len(full) >= 0.5 * len(inside) and lower >= 0.2 * len(full)
    every = len(full) == len(inside) > 4 and len(within) >= 0.5 * len(full)
    if not within or not (most or every):
        return lines
    joined: list[list[Line]] = []
    for line in lines:
        before = joined[-1][-1] if joined else None
        if before and not line.gap and _is_full(before.text, line.text, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [Line(part[0].number, _join(part), part[0].gap) for part in joined]


def _width(lines: Sequence[Line]) -> int:
    """The width at which the text is wrapped, 0 where it cannot be."""
    widths = [
        (len(block), width)
        for block in _blocks(lines)
        if len(block) > 1
        and _NARROWEST <= (width := max(len(line.text) for line in block)) <= _WIDEST
    ]
    long = [width for count, width in widths if count > 2]
    return int(statistics.median(long or [width for _, width in widths] or [0]))


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.gap and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_full(text: str, following: str, width: int) -> bool:
    word = following.partition(" ")[0]
    return (
        width > 0
        and len(text) <= width + _SLACK
        and len(text) + 1 + len(word) > width - _SLACK
        and not following.startswith(("- ", "– ", "• ", "* "))
    )


def _join(parts: Sequence[Line]) -> str:
    text = parts[0].text
    pieces = [text]
    for before, line in pairwise(parts):
        kept = _after_break(before.text, line.text)
        if kept == "-":
            pieces.append(line.text)
        elif kept == "":
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line.text)
        else:
            pieces.append(" " + line.text)
    return "".join(pieces)


def _after_break(before: str, after: str) -> str:
    """What stays of a line's end: a space, the hyphen of a compound, or nothing."""
    if not before.endswith("-"):
        return " "
    head = re.search(r"(\w*[^\W\d_])-$", before)
    tail = re.match(r"[^\W\d_]+", after)
    if not head or not tail or tail[0] in phrases().after_hyphen:
        return " "
    if not tail[0][0].islower():
        return "-"
    return "" if _is_word(head[1] + tail[0]) else "-"


def _is_word(text: str) -> bool:
    from wordfreq import zipf_frequency

    return any(zipf_frequency(text, language) > 1.5 for language in phrases().function_words)
