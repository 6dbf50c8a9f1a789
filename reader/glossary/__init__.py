"""Terminology: recurring terms of a text in all their forms, and their renderings.

Heavy language data load on first use (about 1 s); `warm_up` does it beforehand.
"""

from reader.glossary.consistency import FlagKind, TermFlag, check_consistency
from reader.glossary.extract import LIMIT, find_terms, find_terms_in_library
from reader.glossary.marks import TermFinder, mark
from reader.glossary.matching import Match, TermMatcher
from reader.glossary.renderings import Renderings, find_renderings
from reader.glossary.steering import Choice, choose
from reader.glossary.warm import warm_up

__all__ = [
    "LIMIT",
    "Choice",
    "FlagKind",
    "Match",
    "Renderings",
    "TermFinder",
    "TermFlag",
    "TermMatcher",
    "check_consistency",
    "choose",
    "find_renderings",
    "find_terms",
    "find_terms_in_library",
    "mark",
    "warm_up",
]
