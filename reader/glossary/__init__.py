"""Terminology: recurring terms of a text in all their forms, and their renderings.

Heavy language data load on first use (about 1 s for German); `warm_up` does it beforehand.
"""

from reader.glossary.extract import LIMIT, find_terms, find_terms_in_library
from reader.glossary.marks import mark, matcher_for
from reader.glossary.matching import Match, TermMatcher
from reader.glossary.tokens import warm_up

__all__ = [
    "LIMIT",
    "Match",
    "TermMatcher",
    "find_terms",
    "find_terms_in_library",
    "mark",
    "matcher_for",
    "warm_up",
]
