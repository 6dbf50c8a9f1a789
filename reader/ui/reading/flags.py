"""Where the flags of a reading's terms are shown."""

from reader.bitext.terms import Mark
from reader.jobs.reading import Glossary


def flagged_marks(glossary: Glossary) -> tuple[list[Mark], list[Mark]]:
    """The places in the original and in the translation to mark: the rendering that should be
    another, or the term itself where its rendering is missing."""
    missing = {(flag.pair, flag.term) for flag in glossary.flags if flag.span is None}
    source = [mark for mark in glossary.source_marks if (mark.segment, mark.term) in missing]
    target = [
        Mark(flag.pair, flag.span, flag.term) for flag in glossary.flags if flag.span is not None
    ]
    return source, target
