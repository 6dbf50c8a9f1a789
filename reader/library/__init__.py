"""The library: what was read stays, in one SQLite file under the data folder."""

from reader.library.library import Library, open_library
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

__all__ = [
    "Added",
    "Aligned",
    "ArticleRow",
    "DamagedLibraryError",
    "Kind",
    "Library",
    "ListQuery",
    "Position",
    "ReadingState",
    "Sort",
    "Stored",
    "Target",
    "open_library",
    "set_aside",
]
