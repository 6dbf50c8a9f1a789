"""Splitting German compounds into nouns, checked against the dictionary and by frequency.

A split is taken only where every part is a noun of the index (or a listed first part such as
`außen`), the last part in its dictionary form, so that the lemma decides and not an inflected form
that happens to end alike: *Staubecken* is Stau + Becken, since Staub + Ecken would have the lemma
*Staubecke*. Frequencies decide between splits, by the geometric mean of the parts (Koehn & Knight
2003, "Empirical Methods for Compound Splitting"); and a word much more frequent than its supposed
head is no compound of it (*Minister* is not Mini + Ster).
"""

from collections.abc import Iterator
from functools import lru_cache

from reader.glossary.data import word_list
from reader.glossary.data import zipf as frequency
from reader.glossary.nouns import noun_index

LINKS = ("s", "es", "n", "en", "er", "e", "ens", "ns")
"""Linking elements."""

_MIN_PART = 3
_MIN_LETTERS = 7
_MIN_ZIPF = 2.3
_HEAD_MARGIN = 0.9


def zipf(word: str) -> float:
    """Frequency of a German form on the Zipf scale, 0 where it is rare."""
    return frequency(word, "de")


@lru_cache(maxsize=1 << 16)
def split(lemma: str) -> tuple[str, ...]:
    """The nouns a compound consists of, as dictionary forms; the word alone where it is none.

    `lemma` is a dictionary form; hyphens are cut by the caller.
    """
    best = _best_split(lemma)
    if best is None:
        return (lemma,)
    modifier, head = best
    return (*split(modifier), *split(head))


def _best_split(lemma: str) -> tuple[str, str] | None:
    if len(lemma) < _MIN_LETTERS or not lemma[:1].isupper():
        return None
    candidates = [(_score(m, h), m, h) for m, h in _splits(lemma)]
    return max(candidates)[1:] if candidates else None


def _score(modifier: str, head: str) -> float:
    return zipf(modifier) + zipf(head)


def _splits(lemma: str) -> Iterator[tuple[str, str]]:
    index, blocked, lower = noun_index(), word_list("de", "heads"), lemma.lower()
    own = zipf(lemma)
    for at in range(_MIN_PART, len(lemma) - _MIN_PART + 1):
        tail = lower[at:]
        head = index.lemma_of(tail)
        if not head or tail in blocked or index.reading(head, head).name:
            continue
        if zipf(head) < max(_MIN_ZIPF, own - _HEAD_MARGIN):
            continue
        modifier = modifier_lemma(lemma[:at])
        if modifier and len(modifier) + len(head) > _MIN_PART * 2:
            yield modifier, head


@lru_cache(maxsize=1 << 16)
def modifier_lemma(part: str) -> str:
    """The dictionary form of a first part without its linking element, or an empty string.

    `Sicherheits` gives `Sicherheit`, `Länder` gives `Land`; a listed part that is no noun
    (`Außen`) gives itself in lower case.
    """
    index, lower = noun_index(), part.lower()
    if lower in word_list("de", "particles"):
        return ""
    if lower in word_list("de", "modifiers"):
        return lower
    exact = _usable(index.lemma_of(lower))
    if exact:
        return exact
    stems = [lower + "e", *(lower.removesuffix(link) for link in LINKS if lower.endswith(link))]
    lemmas = [index.lemma_of(stem) for stem in stems] + list(index.lemmas(part.capitalize()))
    usable = [lemma for lemma in map(_usable, lemmas) if lemma]
    return max(usable, key=zipf) if usable else _compound_modifier(part)


def _compound_modifier(part: str) -> str:
    """A first part that is itself a compound no dictionary knows (`Drogenhandels`)."""
    stems = (part, *(part.removesuffix(link) for link in LINKS if part.endswith(link)))
    return next((stem for stem in stems if len(split(stem)) > 1), "")


def _usable(lemma: str) -> str:
    """The lemma if it may be a first part: frequent enough, not a person's name."""
    if len(lemma) < _MIN_PART or zipf(lemma) < _MIN_ZIPF:
        return ""
    return "" if noun_index().reading(lemma, lemma).name == "P" else lemma
