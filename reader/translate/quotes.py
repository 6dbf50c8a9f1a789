"""Quotation marks of the translation: those its language prints, as many as in the source."""

import re
from collections.abc import Iterator

from reader.bitext.text import Span
from reader.translate.edits import Edit
from reader.translate.languages import language_data

_MARK = re.compile(r"[\"“”„‟«»]|''|``")
_OPENS_AFTER = " \t\u00a0([{–—-/„“"


def balance(text: str) -> tuple[int, int]:
    """How many opening and closing double quotation marks `text` has."""
    opening = [opens for _, opens in _marks(text)]
    return sum(opening), len(opening) - sum(opening)


def quote_edits(source: str, target: str, language: str) -> list[Edit]:
    """Edits that give `target` the quotation marks of its language and those at its ends that
    `source` has. A segment inside a long quotation has an opening or a closing mark only, and
    keeps it so."""
    opening, closing = tuple(language_data(language).quotes)
    marks = list(_marks(target))
    edits = [Edit(span, opening if opens else closing) for span, opens in marks]
    there, here = balance(source), balance(target)
    if there[0] > here[0] and _starts(source) and not _starts(target):
        edits.append(Edit(Span(0, 0), opening))
    if there[0] == 0 and here[0] == 1 and here[1] == there[1] and _starts(target):
        edits = [edit for edit in edits if edit.span.start != marks[0][0].start]
        edits.append(Edit(marks[0][0], ""))
    if there[1] > here[1] and _ends(source) and not _ends(target):
        edits.append(Edit(Span(len(target), len(target)), closing))
    if there[1] == 0 and here[1] == 1 and here[0] == there[0] and _ends(target):
        edits = [edit for edit in edits if edit.span != marks[-1][0]]
        edits.append(Edit(marks[-1][0], ""))
    return edits


def _marks(text: str) -> Iterator[tuple[Span, bool]]:
    """Every double quotation mark and whether it opens; its place tells, since the same sign
    opens in one language and closes in another."""
    for match in _MARK.finditer(text):
        before = text[: match.start()][-1:]
        after = text[match.end() :][:1]
        opens = (not before or before in _OPENS_AFTER) and bool(after) and not after.isspace()
        yield Span(*match.span()), opens or match.group() == "„"


def _starts(text: str) -> bool:
    return next((span.start == 0 and opens for span, opens in _marks(text)), False)


def _ends(text: str) -> bool:
    marks = list(_marks(text.rstrip(" .,!?…")))
    return bool(marks) and not marks[-1][1] and marks[-1][0].end == len(text.rstrip(" .,!?…"))
