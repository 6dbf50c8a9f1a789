"""An article as ingest leaves it: metadata, paragraphs, and what was left out of the page."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the page that was taken for site chrome.

    `line` is its number in the page from 0; `reason` is a short key (`menu`, `date banner`,
    `doubled title`, …) that the interface may show; `paragraph` is the number of paragraphs of
    the article that stand before it on the page, and says where it goes when it is put back.
    """

    line: int
    text: str
    reason: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, before segmentation.

    `language` is ISO 639-1; `paragraphs` are in reading order without the title, each a single
    line; `time` is the local time printed on the page; `origin` is the file's name, an address
    or `clipboard`.
    """

    language: str
    title: str
    paragraphs: tuple[str, ...]
    date: datetime.date | None = None
    time: datetime.time | None = None
    section: str = ""
    origin: str = ""
    left_out: tuple[LeftOut, ...] = ()
