"""The values that the library hands out beside those of `reader.bitext`."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from reader.bitext.article import Article
from reader.bitext.beads import Bitext, Origin
from reader.bitext.text import Text
from reader.bitext.translation import Translation


class ReadingState(StrEnum):
    """How far the reader is with an article, in the order of the library list."""

    READING = "reading"
    NEW = "new"
    DONE = "done"


class Kind(StrEnum):
    """Whether a human translation is aligned with the article."""

    MACHINE = "machine"
    ALIGNED = "aligned"


class Sort(StrEnum):
    """What the library list is ordered by."""

    ADDED = "added"
    OPENED = "opened"
    DATE = "date"
    TITLE = "title"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome of adding an article: its id, and whether the library had it already."""

    id: int
    known: bool


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the library list. `progress` is 0–1; times are UTC."""

    id: int
    title: str
    title_translation: str
    language: str
    date: datetime.date | None
    section: str
    state: ReadingState
    kind: Kind
    tags: tuple[str, ...]
    progress: float
    segments: int
    sample: bool
    added: datetime.datetime
    opened: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which articles the list shows, and in what order; an empty field does not filter.

    `words` is what the reader has typed so far: every word must begin a word of the article in
    either language. `by_state` puts reading before new before done.
    """

    words: str = ""
    language: str = ""
    state: ReadingState | None = None
    tag: str = ""
    section: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    sort: Sort = Sort.ADDED
    descending: bool = True
    by_state: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where the reader stopped: a segment and how far into it, 0–1."""

    segment: int = 0
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as it was put into the library."""

    id: int
    article: Article
    text: Text
    position: Position


@dataclass(frozen=True, slots=True)
class Target:
    """What stands beside a segment.

    `translation.provenance` of an edited text is that of the text it was edited from. `chosen`:
    the reader picked it among alternatives. A target that was edited, chosen or `reviewed` is
    not replaced by a machine. `made` is UTC.
    """

    segment: int
    language: str
    origin: Origin
    translation: Translation
    chosen: bool
    reviewed: bool
    made: datetime.datetime
    revision: int

    @property
    def text(self) -> str:
        """The text of the translation."""
        return self.translation.text

    @property
    def protected(self) -> bool:
        """Whether a machine must leave it alone."""
        return self.chosen or self.reviewed or self.origin is not Origin.MACHINE


@dataclass(frozen=True, slots=True)
class Aligned:
    """A human translation and its alignment: the ids of both articles and the bitext."""

    source_id: int
    target_id: int
    bitext: Bitext
