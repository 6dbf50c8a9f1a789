"""Where the flags of a reading's terms are shown."""

from reader.bitext.beads import Bitext
from reader.bitext.terms import Mark
from reader.jobs.reading import Glossary
from reader.jobs.terms import in_target


def flagged_marks(glossary: Glossary, bitext: Bitext) -> tuple[list[Mark], list[Mark]]:
    """The places in the original and in the translation to mark: the rendering that should be
    another, or the term itself where its rendering is missing."""
    flags = [flag for flag in glossary.flags if flag.pair < len(bitext.beads)]
    missing = {
        (segment, flag.term)
        for flag in flags
        if flag.span is None
        for segment in bitext.beads[flag.pair].source
    }
    source = [mark for mark in glossary.source_marks if (mark.segment, mark.term) in missing]
    target = [
        placed
        for flag in flags
        if flag.span is not None
        and (placed := in_target(bitext, Mark(flag.pair, flag.span, flag.term))) is not None
    ]
    return source, target
