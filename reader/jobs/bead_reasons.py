"""Why two sides belong together: what can be said of a bead to a reader."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.align import shipped_lexicon
from reader.align.words import german_keys, number_key, spelling_key, tokens
from reader.bitext.beads import Bead, Bitext

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAME = re.compile(r"(?<=[\w,;:’'–-] )[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*")
"""A capitalised English word that does not begin a sentence."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """`meaning` is the cosine of both sides' vectors, None without vectors; `length_ratio` the
    characters of the target for one of the source; `found` of `names` names and numbers stand
    on both sides."""

    meaning: float | None
    length_ratio: float
    found: int
    names: int


def reasons_for(
    bitext: Bitext, bead: Bead, vectors: "tuple[NDArray[Any], NDArray[Any]] | None" = None
) -> Reasons | None:
    """What speaks for a bead; None for one with an empty side."""
    if not (bead.source and bead.target):
        return None
    sources = [bitext.source.segments[i].text for i in bead.source]
    targets = [bitext.target.segments[j].text for j in bead.target]
    source, target = " ".join(sources), " ".join(targets)
    meaning = None
    if vectors is not None:
        meaning = _cosine(
            _sum(vectors[0], bead.source, sources), _sum(vectors[1], bead.target, targets)
        )
    german, english = (source, target) if bitext.source.language == "de" else (target, source)
    found, names = _names(german, english)
    return Reasons(meaning, len(target) / max(1, len(source)), found, names)


def _names(german: str, english: str) -> tuple[int, int]:
    words = tokens(german)
    numbers = [
        {number_key(token) for token in tokens(text) if token[0].isdigit()}
        for text in (german, english)
    ]
    names = {name.lower() for name in _NAME.findall(english)}
    known = frozenset(tokens(english))
    lexicon = shipped_lexicon()
    keys = {key for word in words for key, _ in german_keys(word, lexicon, known)}
    spelled = {spelling_key(word) for word in words}
    there = {
        name
        for name in names
        if name in keys or spelling_key(name) in spelled or _begins_any(words, name)
    }
    return len(numbers[0] & numbers[1]) + len(there), len(numbers[0] | numbers[1]) + len(names)


def _begins_any(words: list[str], name: str) -> bool:
    """Whether a German compound or form begins with a name."""
    return len(name) >= 4 and any(word.startswith(name) for word in words)


def _sum(vectors: "NDArray[Any]", rows: tuple[int, ...], texts: list[str]) -> "NDArray[Any]":
    """A merged side as the sum of its sentences' vectors, weighted by their lengths."""
    import numpy as np

    weights = np.array([len(text) for text in texts], np.float32)
    total: NDArray[Any] = weights @ np.asarray(vectors, np.float32)[list(rows)]
    return total


def _cosine(one: "NDArray[Any]", other: "NDArray[Any]") -> float:
    import numpy as np

    return float(one @ other / max(1e-9, float(np.linalg.norm(one) * np.linalg.norm(other))))
