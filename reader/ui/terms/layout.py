"""Where the parts of a term's entry stand; used for drawing and for finding what was clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from reader.bitext.terms import Term
from reader.jobs.concordance import KwicLine
from reader.ui.theme import interface_font

LEFT = 12
TOP = 8
LINE = 19
CHIP_HEIGHT = 20
KWIC_LINE = 19
KWIC_LIMIT = 6


@dataclass(frozen=True, slots=True)
class Chip:
    """A surface form with its count."""

    rect: QRectF
    text: str
    compound: bool


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """The parts of one entry, in coordinates of its top left corner."""

    height: float
    chips: tuple[Chip, ...] = ()
    lines: tuple[tuple[QRectF, KwicLine], ...] = ()
    more: int = 0


def lay_out(term: Term, lines: Sequence[KwicLine], width: float, expanded: bool) -> EntryLayout:
    """Place the parts of an entry in a column of `width` pixels."""
    y = TOP + LINE + (LINE if term.renderings else 0)
    if not expanded:
        return EntryLayout(y + TOP)
    chips, y = _chips(term, width, y + 6)
    y += 8
    placed = []
    for line in lines[:KWIC_LIMIT]:
        placed.append((QRectF(LEFT, y, width - LEFT - 8, KWIC_LINE), line))
        y += KWIC_LINE
    more = max(0, len(lines) - KWIC_LIMIT)
    return EntryLayout(y + (KWIC_LINE if more else 0) + TOP, tuple(chips), tuple(placed), more)


def _chips(term: Term, width: float, y: float) -> tuple[list[Chip], float]:
    metrics = QFontMetricsF(interface_font(12))
    chips: list[Chip] = []
    x = float(LEFT)
    forms = [(form, False) for form in term.forms] + [(form, True) for form in term.compounds]
    for form, compound in forms:
        text = f"{form.form} {form.count}"
        wide = min(metrics.horizontalAdvance(text) + 15, width - LEFT - 8)
        if x > LEFT and x + wide > width - 8:
            x, y = float(LEFT), y + CHIP_HEIGHT + 4
        chips.append(Chip(QRectF(x, y, wide, CHIP_HEIGHT), text, compound))
        x += wide + 4
    return chips, y + (CHIP_HEIGHT if chips else 0)


def bold() -> QFont:
    """The face of a term's headword."""
    return interface_font(13, QFont.Weight.Bold)
