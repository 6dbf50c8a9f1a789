"""A library with a few made-up articles."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.bitext.article import Article
from reader.bitext.beads import Provenance
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.bitext.translation import Translation
from reader.library import Library, open_library

ARGOS = Provenance("argos", "translate-de_en", "1.0")


def block(kind: BlockKind, *sentences: str) -> Block:
    """A block whose sentences are separated by one space."""
    spans, start = [], 0
    for number, sentence in enumerate(sentences):
        end = start + len(sentence) + (number < len(sentences) - 1)
        spans.append(Span(start, end))
        start = end
    return Block(kind, " ".join(sentences), tuple(spans))


def make(
    language: str, title: str, *paragraphs: tuple[str, ...], **fields: object
) -> tuple[Article, Text]:
    """An article and its text; each paragraph is a tuple of sentences."""
    blocks = [block(BlockKind.PARAGRAPH, *sentences) for sentences in paragraphs]
    text = Text(language, (block(BlockKind.TITLE, title), *blocks))
    article = Article(language, title, tuple(b.text for b in blocks), **fields)  # type: ignore[arg-type]
    return article, text


def translated(*texts: str, provenance: Provenance = ARGOS) -> dict[int, Translation]:
    """Translations of the first segments."""
    return {index: Translation(text, provenance, -0.25) for index, text in enumerate(texts)}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "data") as opened:
        yield opened


def check_file(path: Path) -> None:
    """The file is sound: pages, foreign keys, and the indexes say what the texts say."""
    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("segment_index", "target_index"):
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        lost = "SELECT count(*) FROM target WHERE revision NOT IN (SELECT id FROM revision)"
        assert db.execute(lost).fetchone() == (0,)
        orphans = "SELECT count(*) FROM segment WHERE id >> 20 NOT IN (SELECT id FROM article)"
        assert db.execute(orphans).fetchone() == (0,)
    finally:
        db.close()
