"""From a file or a pasted text to segments."""

from dataclasses import dataclass, replace
from pathlib import Path

from reader.bitext.article import Article, LeftOut
from reader.bitext.control import CancelToken
from reader.bitext.text import Text
from reader.ingest import read_file
from reader.segment import segment_article


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article and its text, cut into segments."""

    article: Article
    text: Text


def prepare_file(
    path: Path, *, language: str | None = None, cancel: CancelToken | None = None
) -> Prepared:
    """Read a file. Raises InputError for one that cannot be used."""
    return prepare(read_file(path, language=language), cancel)


def prepare(article: Article, cancel: CancelToken | None = None) -> Prepared:
    """Segment an article."""
    return Prepared(article, segment_article(article, cancel=cancel))


def put_back(article: Article, lines: frozenset[int]) -> Article:
    """The article with some of the lines that were left out, as paragraphs in their place.

    `lines` are line numbers of `LeftOut`.
    """
    paragraphs: list[str] = []
    left: list[LeftOut] = []
    waiting = sorted(article.left_out, key=lambda line: line.line)
    for number in range(len(article.paragraphs) + 1):
        for line in waiting:
            if line.paragraph != number:
                continue
            if line.line in lines:
                paragraphs.append(line.text)
            else:
                left.append(replace(line, paragraph=len(paragraphs)))
        paragraphs += article.paragraphs[number : number + 1]
    return replace(article, paragraphs=tuple(paragraphs), left_out=tuple(left))
