"""What the reading view shows of one article at one moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from reader.align import is_doubtful as needs_look
from reader.bitext.article import Article
from reader.bitext.beads import Bead, Bitext, Origin, Provenance
from reader.bitext.terms import Mark, Term, TermEntry
from reader.bitext.text import Block, Span, Text
from reader.bitext.translation import Translation
from reader.glossary import TermFlag
from reader.jobs.beads import flipped
from reader.library import Aligned

PENDING = "…"
"""Stands in the target text where a translation is still to come."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article beside its counterpart.

    `pending` are segments of the target whose text is still to come, or will not come where
    `stalled`; `doubtful` those whose translation or alignment should be read with care.
    """

    article: Article
    bitext: Bitext
    pending: frozenset[int] = frozenset()
    stalled: bool = False
    doubtful: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a reading and where they stand on both sides.

    `entries` are those of the term base for the text's language, by lemma; `flags` the pairs in
    which a term is not rendered as they want it, or not as elsewhere: `pair` is a bead's number,
    `span` lies in its target segments, joined by spaces.
    """

    terms: tuple[Term, ...] = ()
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()
    entries: Mapping[str, TermEntry] = field(default_factory=dict)
    flags: tuple[TermFlag, ...] = ()


DOUBT_BELOW = 0.45
"""A pair whose confidence is lower is marked as doubtful: of the built-in models' translations
every seventh into English and every fifth into German, of which most are among the worst third."""


def machine_reading(
    article: Article,
    source: Text,
    language: str,
    translations: Mapping[int, Translation],
    provenance: Provenance,
    *,
    edited: Collection[int] = (),
    reviewed: Collection[int] = (),
) -> Reading:
    """The article beside the translations made so far, one target segment for each source
    segment, in the same blocks.

    `edited` are the segments whose translation the reader wrote, `reviewed` those that the
    reader has approved; neither is in doubt.
    """
    target = _target_text(source, language, translations)
    beads = tuple(
        Bead(
            (index,),
            (index,),
            probability=done.confidence if (done := translations.get(index)) else None,
            checked=index in reviewed,
            origin=Origin.EDITED if index in edited else Origin.MACHINE,
        )
        for index in range(len(source.segments))
    )
    return Reading(
        article,
        Bitext(source, target, beads, provenance),
        pending=frozenset(range(len(beads))) - translations.keys(),
        doubtful=frozenset(
            index
            for index, done in translations.items()
            if is_doubtful(done) and index not in edited and index not in reviewed
        ),
    )


def human_reading(article: Article, bitext: Bitext) -> Reading:
    """The article beside its human translation; `bitext` has the article's text as source.

    The target segments of beads that should be looked at are in doubt.
    """
    doubtful = {j for bead in bitext.beads if needs_look(bead) for j in bead.target}
    return Reading(article, bitext, doubtful=frozenset(doubtful))


def seen_from(article: int, aligned: Aligned) -> Bitext:
    """An alignment with the text of `article`, which may be either of the two, as source."""
    bitext = aligned.bitext
    if article == aligned.source_id:
        return bitext
    return Bitext(bitext.target, bitext.source, flipped(bitext.beads), bitext.provenance)


def is_doubtful(translation: Translation) -> bool:
    """Whether the reader should be warned of a translation."""
    return bool(translation.flags & SERIOUS_FLAGS) or is_unsure(translation)


def is_unsure(translation: Translation) -> bool:
    """Whether the confidence alone puts a translation in doubt."""
    return translation.confidence is not None and translation.confidence < DOUBT_BELOW


SERIOUS_FLAGS = frozenset({"truncated", "loop", "numbers"})
"""What the engine's own checks find that spoils a translation."""


def _target_text(source: Text, language: str, translations: Mapping[int, Translation]) -> Text:
    texts: list[list[str]] = [[] for _ in source.blocks]
    for segment in source.segments:
        done = translations.get(segment.index)
        texts[segment.block].append((done.text.strip() if done else "") or PENDING)
    blocks = [_joined(block, parts) for block, parts in zip(source.blocks, texts, strict=True)]
    return Text(language, tuple(blocks))


def _joined(block: Block, parts: list[str]) -> Block:
    spans: list[Span] = []
    position = 0
    for number, part in enumerate(parts):
        end = position + len(part) + (number + 1 < len(parts))
        spans.append(Span(position, end))
        position = end
    return Block(block.kind, " ".join(parts), tuple(spans))
