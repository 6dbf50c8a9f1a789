"""Whole texts: an article, or lines that somebody else has segmented."""

from collections.abc import Iterable

from reader.bitext.article import Article
from reader.bitext.control import CancelToken, Progress
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.segment.paragraph import segment_paragraph

_BATCH = 8
"""Paragraphs between two looks at the cancel token: some 30 ms of work."""


def segment_article(
    article: Article, *, progress: Progress | None = None, cancel: CancelToken | None = None
) -> Text:
    """The article as a text: its title, if it has one, as one segment, then the paragraphs.

    `progress` is called with paragraphs done and in all. Raises CancelledError when `cancel` is
    set.
    """
    blocks = [_whole(BlockKind.TITLE, article.title)] if article.title.strip() else []
    total = len(article.paragraphs)
    for done, paragraph in enumerate(article.paragraphs):
        if done % _BATCH == 0:
            if cancel:
                cancel.check()
            if progress:
                progress(done, total)
        spans = segment_paragraph(paragraph, article.language)
        blocks.append(Block(BlockKind.PARAGRAPH, paragraph, spans))
    if progress:
        progress(total, total)
    return Text(article.language, tuple(blocks))


def segment_lines(lines: Iterable[str], language: str) -> Text:
    """A text whose sentences are the given lines; a blank line starts a new paragraph.

    Line ends and white space around a line are dropped; the lines of a paragraph are joined by a
    space.
    """
    blocks: list[Block] = []
    paragraph: list[str] = []
    for line in (*lines, ""):
        if stripped := line.strip():
            paragraph.append(stripped)
        elif paragraph:
            blocks.append(_joined(paragraph))
            paragraph = []
    return Text(language, tuple(blocks))


def _whole(kind: BlockKind, text: str) -> Block:
    return Block(kind, text, (Span(0, len(text)),))


def _joined(sentences: list[str]) -> Block:
    spans: list[Span] = []
    text = " ".join(sentences)
    start = 0
    for sentence in sentences:
        end = min(start + len(sentence) + 1, len(text))
        spans.append(Span(start, end))
        start = end
    return Block(BlockKind.PARAGRAPH, text, tuple(spans))
