"""A sequence whose items are worked out when they are first asked for."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar, overload

T = TypeVar("T", covariant=True)


class Lazy(Sequence[T]):
    """`count` items, the one at `place` being `make(place)`; made once."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._places = range(count)
        self._make = cache(make)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        found = self._places[place]
        return self._make(found) if isinstance(found, int) else [self._make(n) for n in found]
