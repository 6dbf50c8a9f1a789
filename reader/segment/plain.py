"""A text as the rules read it: composed, without invisible characters, with the way back."""

import unicodedata
from dataclasses import dataclass

import regex

_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cs}\p{Co}\p{Cn}\uFE0F[\p{Cc}--\s]]", regex.V1)
_CLUSTER = regex.compile(r"\P{M}[\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]*|\p{M}+")


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` as the rules read it; `origin[i]` is the offset in the source of its code point i,
    or `origin` is None where both texts are the same."""

    text: str
    origin: tuple[int, ...] | None

    def source(self, offset: int) -> int:
        """The offset in the source text that belongs to an offset in `text`."""
        return offset if self.origin is None else self.origin[offset]


def plain(source: str) -> Plain:
    """Compose letters with their combining marks (NFC) and drop what cannot be seen: soft hyphens,
    joiners, directional marks and control characters, but no white space."""
    if source.isascii() and source.isprintable():
        return Plain(source, None)
    if unicodedata.is_normalized("NFC", source) and not _INVISIBLE.search(source):
        return Plain(source, None)
    characters: list[str] = []
    origin: list[int] = []
    for cluster in _CLUSTER.finditer(source):
        composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", cluster.group()))
        characters.extend(composed)
        origin.extend([cluster.start()] * len(composed))
    return Plain("".join(characters), tuple(origin))
