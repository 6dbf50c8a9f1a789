"""Beads link segments of two texts; a bitext is two texts and their beads."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.bitext.text import Text


class Origin(StrEnum):
    """How the target side of a bead came about."""

    MACHINE = "machine"
    HUMAN = "human"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a translation or an alignment: for machine translation the engine and the
    package with its version, for an alignment the aligner."""

    engine: str
    package: str = ""
    version: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.engine, self.package, self.version) if part)


@dataclass(frozen=True, slots=True)
class Bead:
    """A link between n source segments and m target segments (n–m; either may be empty).

    `source` and `target` are ascending, contiguous segment indices. `probability` is the
    calibrated probability (0–1) that the bead is right, or None where nothing estimated it;
    `checked` is set by the reader and protects the bead.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    probability: float | None = None
    checked: bool = False
    origin: Origin = Origin.HUMAN

    @property
    def kind(self) -> str:
        """`1–2` and the like."""
        return f"{len(self.source)}–{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of one bead as text; segments of a merged side are joined by a space."""

    bead: Bead
    source: str
    target: str


@dataclass(frozen=True)
class Bitext:
    """Two texts and the beads between them, in reading order, each segment in exactly one bead."""

    source: Text
    target: Text
    beads: tuple[Bead, ...]
    provenance: Provenance

    def pairs(self) -> Iterator[Pair]:
        """One pair a bead, those with an empty side included."""
        left, right = self.source.segments, self.target.segments
        for bead in self.beads:
            yield Pair(
                bead,
                " ".join(left[i].text for i in bead.source),
                " ".join(right[i].text for i in bead.target),
            )
