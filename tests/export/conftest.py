"""A machine translation and an alignment, between them with every shape of bead."""

import datetime

import pytest

from reader.bitext.article import Article
from reader.bitext.beads import Bead, Bitext, Origin, Provenance
from reader.bitext.text import Block, BlockKind, Span, Text


def text(language: str, title: str, *sentences: str) -> Text:
    """A title and one paragraph with the sentences."""
    spans, end = [], 0
    for sentence in sentences:
        spans.append(Span(end, end + len(sentence) + 1))
        end += len(sentence) + 1
    paragraph = Block(BlockKind.PARAGRAPH, "".join(f"{each} " for each in sentences), tuple(spans))
    return Text(language, (Block(BlockKind.TITLE, title, (Span(0, len(title)),)), paragraph))


@pytest.fixture
def article() -> Article:
    return Article(
        "de",
        "Übung für „Flut & Sturm“",
        (),
        date=datetime.date(2025, 11, 5),
        origin="uebung.txt",
    )


@pytest.fixture
def machine_bitext() -> Bitext:
    return Bitext(
        text("de", "Übung", "Der Rat tagt.", "Er berät <lange> & gut."),
        text("en", "Exercise", "The council meets.", "It deliberates."),
        (
            Bead((0,), (0,), 0.95, origin=Origin.MACHINE),
            Bead((1,), (1,), 0.5, origin=Origin.MACHINE),
            Bead((2,), (2,), 0.2, checked=True, origin=Origin.EDITED),
        ),
        Provenance("argos", "translate-de_en", "1.3"),
    )


@pytest.fixture
def aligned_bitext() -> Bitext:
    return Bitext(
        text("de", "Übung", "Eins.", "Zwei.", "Drei."),
        text("en", "Exercise", "One and two.", "Four."),
        (
            Bead((0,), (0,), 0.9),
            Bead((1, 2), (1,), 0.7),
            Bead((3,), (), 0.6),
            Bead((), (2,)),
        ),
        Provenance("length aligner"),
    )
