"""Whole articles and texts that come with a sentence a line."""

import subprocess
import sys

import pytest

from reader.bitext.article import Article
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError
from reader.bitext.text import BlockKind
from reader.segment import segment_article, segment_lines


def article(title: str, *paragraphs: str) -> Article:
    return Article(language="de", title=title, paragraphs=paragraphs)


def test_an_article_has_its_title_as_one_segment_first() -> None:
    text = segment_article(article("Regen. Und Sonne", "Es regnet. Dann scheint sie.", "Ende"))
    assert [block.kind for block in text.blocks] == [
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert [segment.text for segment in text.segments] == [
        "Regen. Und Sonne",
        "Es regnet.",
        "Dann scheint sie.",
        "Ende",
    ]
    assert [segment.block for segment in text.segments] == [0, 1, 1, 2]
    assert text.language == "de"


@pytest.mark.parametrize("title", ["", "  "])
def test_an_article_without_a_title_begins_with_its_paragraphs(title: str) -> None:
    text = segment_article(article(title, "Es regnet."))
    assert [block.kind for block in text.blocks] == [BlockKind.PARAGRAPH]
    assert text.title == ""


def test_an_article_without_paragraphs() -> None:
    assert [segment.text for segment in segment_article(article("Nur ein Titel")).segments] == [
        "Nur ein Titel"
    ]


def test_progress_counts_paragraphs_up_to_all() -> None:
    seen: list[tuple[int, int]] = []
    segment_article(
        article("", *["Es regnet."] * 50), progress=lambda done, total: seen.append((done, total))
    )
    assert seen[0] == (0, 50)
    assert seen[-1] == (50, 50)
    assert seen == sorted(set(seen))
    assert len(seen) > 2


def test_a_set_token_stops_the_work_between_two_batches() -> None:
    cancel = CancelToken()
    seen: list[int] = []

    def progress(done: int, total: int) -> None:
        seen.append(done)
        if done:
            cancel.cancel()

    with pytest.raises(CancelledError):
        segment_article(article("", *["Es regnet."] * 500), progress=progress, cancel=cancel)
    assert len(seen) == 2


def test_lines_are_segments_and_blank_lines_part_paragraphs() -> None:
    lines = ["", "One. Still one.\n", "  Two \r\n", "", " \t", "Three\n"]
    text = segment_lines(lines, "en")
    assert [block.text for block in text.blocks] == ["One. Still one. Two", "Three"]
    assert [(segment.block, segment.text) for segment in text.segments] == [
        (0, "One. Still one."),
        (0, "Two"),
        (1, "Three"),
    ]
    for block in text.blocks:
        assert "".join(span.of(block.text) for span in block.spans) == block.text


def test_no_lines_make_an_empty_text() -> None:
    assert segment_lines([], "de").segments == ()


def test_a_text_without_open_questions_needs_no_tokenizer() -> None:
    code = (
        "import sys; from reader.segment import segment_paragraph as cut;"
        "assert len(cut('Eine Überschrift ohne Punkt', 'de')) == 1;"
        "assert 'somajo' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
