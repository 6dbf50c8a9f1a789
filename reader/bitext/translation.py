"""What a translation engine returns for one segment."""

from dataclasses import dataclass

from reader.bitext.beads import Provenance
from reader.bitext.text import Span


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word of the translation and the source word that the model looked at for it.

    Spans are code points within the segment's text and the translation's text; `weight` is the
    attention, 0–1.
    """

    source: Span
    target: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Translation:
    """One machine translation of one segment.

    `score` is the model's mean log probability per target piece (0 is certain). `links` come from
    the model's attention and are hints. `flags` are short keys for what may be wrong with it
    (`split`, `truncated`, `loop`, `numbers`, …); `confidence` is calibrated, 0–1, or None.

    `log_probability` is the whole text's; `agreement` (0–1) tells how much of it the search's next
    best have too. Both are known where the engine tells them and are not kept in a library.
    """

    text: str
    provenance: Provenance
    score: float | None = None
    links: tuple[WordLink, ...] = ()
    flags: frozenset[str] = frozenset()
    confidence: float | None = None
    log_probability: float | None = None
    agreement: float | None = None
