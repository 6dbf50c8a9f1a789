"""Metadata and paragraphs of the samples and of the real articles, exactly."""

import json
from pathlib import Path

import pytest

from reader.ingest import read_file

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted(
    path
    for folder in (ROOT / "corpus", ROOT.parent / "shared" / "articles")
    for path in folder.glob("*.gold.json")
)


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_gold(gold: Path) -> None:
    expected = json.loads(gold.read_text(encoding="utf-8"))
    stem = gold.name.removesuffix(".gold.json")
    page = next(path for end in (".txt", ".html") if (path := gold.with_name(stem + end)).exists())
    article = read_file(page)
    assert article.language == expected["language"]
    assert str(article.date) == expected["date"]
    assert article.section == expected["section"]
    assert article.title == expected["title"]
    assert article.paragraphs == tuple(" ".join(p) for p in expected["paragraphs"])


def test_samples_are_there() -> None:
    assert len(list((ROOT / "corpus").glob("*.gold.json"))) >= 6


@pytest.mark.parametrize("beads", sorted((ROOT / "corpus").glob("*.beads")), ids=lambda p: p.stem)
def test_beads_cover_both_sides_once(beads: Path) -> None:
    sides: tuple[list[int], list[int]] = ([], [])
    for line in beads.read_text(encoding="utf-8").splitlines():
        left, right = line.replace("]:[", "]|[").split("|")
        sides[0].extend(json.loads(left))
        sides[1].extend(json.loads(right))
    for side, language in zip(sides, ("de", "en"), strict=True):
        gold = json.loads(beads.with_name(f"{beads.stem}-{language}.gold.json").read_text("utf-8"))
        assert side == list(range(1 + sum(map(len, gold["paragraphs"]))))
