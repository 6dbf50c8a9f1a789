"""The sentences of the sample articles, exactly as people cut them."""

import json
from pathlib import Path

import pytest

from reader.segment import segment_paragraph

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted(
    path
    for folder in (ROOT / "corpus", ROOT.parent / "shared" / "articles")
    for path in folder.glob("*.gold.json")
)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_paragraphs_are_cut_as_in_the_gold(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    for sentences in gold["paragraphs"]:
        text = " ".join(sentences)
        found = [span.of(text).strip() for span in segment_paragraph(text, gold["language"])]
        assert found == sentences


def test_the_shipped_samples_have_gold_in_both_languages() -> None:
    languages = {json.loads(path.read_text(encoding="utf-8"))["language"] for path in GOLD}
    assert languages == {"de", "en"}
