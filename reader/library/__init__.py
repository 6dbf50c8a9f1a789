"""The library: what was read stays, in one SQLite file under the data folder."""

from reader.library.candidates import Side
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
from reader.library.vectors import Neighbour, Relative

__all__ = [
    "Added",
    "Aligned",
    "ArticleRow",
    "ConcordanceLine",
    "ConcordanceQuery",
    "ConcordanceResult",
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
    "Side",
    "Sort",
    "Stored",
    "Target",
    "TermBase",
    "TermKey",
    "open_library",
    "set_aside",
]
