"""What is exported: pairs of text with the facts about where each came from."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.bitext.article import Article
from reader.bitext.beads import Bead, Bitext, Origin
from reader.bitext.errors import InputError

FACTS = (
    "bead",
    "source_segments",
    "target_segments",
    "confidence",
    "origin",
    "checked",
    "engine",
    "package",
    "package_version",
    "aligner",
    "segmenter",
    "article",
    "article_origin",
    "article_date",
)
"""The names of the facts of a unit, in the order in which formats write them.

`bead` is the kind (`1–2`, with a dash, so that no spreadsheet takes it for a date),
`source_segments` and `target_segments` the indices of the joined segments from 0, separated by
spaces, `confidence` the probability (0–1) that the pair is right, `origin` `machine`, `human` or
`edited`, `checked` `yes` or `no`, `article_date` ISO 8601.
A fact that nobody knows is left out of `Unit.facts`.
"""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export and how.

    `min_confidence` (0–1) leaves out pairs that are less probable; pairs that the reader has
    checked and pairs without an estimate stay. `empty_sides` says whether beads with an empty
    side are written, None leaves it to the format. `segmenter` names what cut the sentences.

    Raises InputError for a `min_confidence` outside 0–1.
    """

    min_confidence: float | None = None
    empty_sides: bool | None = None
    segmenter: str = ""

    def __post_init__(self) -> None:
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise InputError(
                f"{self.min_confidence} is not a confidence.",
                "Nothing was exported.",
                "Give a number from 0 to 1.",
            )

    def admits(self, bead: Bead, *, keeps_empty: bool) -> bool:
        """Whether a bead is exported to a format that by itself `keeps_empty` sides or not."""
        empty_sides = keeps_empty if self.empty_sides is None else self.empty_sides
        if not empty_sides and not (bead.source and bead.target):
            return False
        if self.min_confidence is None or bead.checked or bead.probability is None:
            return True
        return bead.probability >= self.min_confidence


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit: the two sides of a bead, their languages and the known FACTS."""

    source_language: str
    target_language: str
    source: str
    target: str
    facts: dict[str, str]


def units_of(
    bitext: Bitext, article: Article | None, options: ExportOptions, *, keeps_empty: bool
) -> Iterator[Unit]:
    """The units of a bitext that the options let through, in reading order."""
    shared = _document_facts(bitext, article, options)
    for pair in bitext.pairs():
        if options.admits(pair.bead, keeps_empty=keeps_empty):
            facts = _bead_facts(pair.bead) | shared
            yield Unit(
                bitext.source.language,
                bitext.target.language,
                pair.source,
                pair.target,
                {name: facts[name] for name in FACTS if facts.get(name)},
            )


def _bead_facts(bead: Bead) -> dict[str, str]:
    return {
        "bead": bead.kind,
        "source_segments": " ".join(map(str, bead.source)),
        "target_segments": " ".join(map(str, bead.target)),
        "confidence": "" if bead.probability is None else f"{bead.probability:.4f}",
        "origin": bead.origin.value,
        "checked": "yes" if bead.checked else "no",
    }


def _document_facts(
    bitext: Bitext, article: Article | None, options: ExportOptions
) -> dict[str, str]:
    made = bitext.provenance
    if _is_aligned(bitext):
        facts = {"aligner": str(made)}
    else:
        facts = {"engine": made.engine, "package": made.package, "package_version": made.version}
    facts["segmenter"] = options.segmenter
    facts["article"] = article.title if article else bitext.source.title
    if article:
        facts["article_origin"] = article.origin
        facts["article_date"] = article.date.isoformat() if article.date else ""
    return facts


def _is_aligned(bitext: Bitext) -> bool:
    """Whether the provenance names an aligner, not an engine: nothing is by machine, and not
    everything is an engine's output that was edited."""
    origins = {bead.origin for bead in bitext.beads if bead.source and bead.target}
    edited_machine = Origin.HUMAN not in origins and bool(bitext.provenance.package)
    return Origin.MACHINE not in origins and not edited_machine
