"""The source text as the model should see it. The text that the reader sees is never changed."""

import re
import unicodedata

from reader.bitext.text import Span
from reader.translate.edits import Edit, Edited, edited

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]+")
_SPACES = re.compile(r"\s+")
_BARE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|#\w+|@\w+")


def normalised(text: str) -> Edited:
    """`text` without soft hyphens and other invisible characters, each run of white space one
    plain space, none at the ends."""
    inner_start = len(text) - len(text.lstrip())
    inner_end = len(text.rstrip())
    edits = [Edit(Span(0, inner_start), ""), Edit(Span(inner_end, len(text)), "")]
    edits += [Edit(Span(*match.span()), "") for match in _INVISIBLE.finditer(text)]
    edits += [
        Edit(Span(*match.span()), " ")
        for match in _SPACES.finditer(text)
        if match.group() != " " and inner_start < match.end() and match.start() < inner_end
    ]
    return edited(text, [edit for edit in edits if len(edit.span)])


def has_words(text: str) -> bool:
    """Whether there is anything to translate: letters outside addresses and mentions."""
    return any(unicodedata.category(c).startswith("L") for c in _BARE.sub(" ", text))
