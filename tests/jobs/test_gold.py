"""The gold of the sample articles, from the file to the sentence."""

import json
from pathlib import Path

import pytest

from reader.bitext.text import BlockKind
from reader.jobs.opening import prepare_file

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted(
    path
    for folder in (ROOT / "corpus", ROOT.parent / "shared" / "articles")
    for path in folder.glob("*.gold.json")
)


def page_of(gold: Path) -> Path:
    """The page beside a gold file: the same name, any suffix but the gold's."""
    stem = gold.name.removesuffix(".gold.json")
    return next(path for path in gold.parent.glob(f"{stem}.*") if path.suffix in {".txt", ".html"})


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_metadata_and_sentences_are_exact(gold: Path) -> None:
    expected = json.loads(gold.read_text(encoding="utf-8"))
    prepared = prepare_file(page_of(gold))
    article, text = prepared.article, prepared.text
    assert article.title == expected["title"]
    assert (article.date.isoformat() if article.date else None) == expected["date"]
    assert article.language == expected["language"]
    assert article.section == (expected["section"] or "")
    sentences = [
        [segment.text for segment in text.segments if segment.block == number]
        for number, block in enumerate(text.blocks)
        if block.kind is BlockKind.PARAGRAPH
    ]
    assert sentences == expected["paragraphs"]


def test_there_are_samples() -> None:
    assert len([path for path in GOLD if path.parent.name == "corpus"]) >= 6
