"""The library: what was read stays, in one SQLite file under the data folder."""

from reader.library.candidates import Scope, Side
from reader.library.concordance import (
    ConcordanceLine,
    ConcordanceQuery,
    ConcordanceResult,
    Mode,
    Order,
)
from reader.library.library import Library, open_library
from reader.library.termbase import TermBase, TermKey
from reader.library.trouble import DamagedLibraryError, set_aside
from reader.library.values import (
    Added,
    Aligned,
    ArticleRow,
    Kind,
    ListQuery,
    Position,
    ReadingState,
    Sort,
    Stored,
    Target,
)
from reader.library.vectors import Coverage, Neighbour, Relative

__all__ = [
    "Added",
    "Aligned",
    "ArticleRow",
    "ConcordanceLine",
    "ConcordanceQuery",
    "ConcordanceResult",
    "Coverage",
    "DamagedLibraryError",
    "Kind",
    "Library",
    "ListQuery",
    "Mode",
    "Neighbour",
    "Order",
    "Position",
    "ReadingState",
    "Relative",
    "Scope",
    "Side",
    "Sort",
    "Stored",
    "Target",
    "TermBase",
    "TermKey",
    "open_library",
    "set_aside",
]
