"""Sentences as weighted keys that can be compared across German and English.

A German word stands for its English translations (hunalign's idea of a rough translation, Varga
et al. 2005); numbers stand for their digits; words that the lexicon lacks are compared as they
are, or by a spelling key in which transcriptions of a name fall together (`Iwanow`, `Ivanov`).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reader.align.lexicon import Lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIGITS = r"\d+(?:[.,:\u00a0\u202f']\d+)*"
_NUMBER_TOKEN = re.compile(_DIGITS)
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = ("en", "er", "es", "em", "e", "n", "s")
_LINKS = ("", "s", "es", "n", "en", "e")
_SPELLINGS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("ch", "c"), ("ph", "f"),
    ("ts", "z"), ("tz", "z"), ("w", "v"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"),
    ("z", "s"),
)  # fmt: skip
_UNKNOWN = 1.0
_NUMBER = 0.8
_LOOKALIKE = 0.8
_PART = 0.6

Keys = tuple[tuple[str, float], ...]
"""Keys with the share of the word that each stands for."""


@dataclass(frozen=True)
class Bags:
    """Sparse rows, one a sentence: entries `starts[i]:starts[i + 1]` of `keys` and `values`.

    `norms` is the squared weight of a sentence's words, `numbers` how many numbers it holds.
    """

    starts: "NDArray[np.int64]"
    keys: "NDArray[np.int64]"
    values: "NDArray[np.float32]"
    norms: "NDArray[np.float64]"
    numbers: "NDArray[np.float64]"
    number_keys: "NDArray[np.bool_]"


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers; hyphenated words come as a whole."""
    return [token.lower() for token in _TOKEN.findall(text)]


def number_key(token: str) -> str:
    """A number's digits: 1.000,5 and 1,000.5 are the same."""
    return "#" + "".join(char for char in token if char.isdigit())


def spelling_key(word: str) -> str:
    """Consonants of a name in one transcription: `Lukaschenko` and `Lukashenko` agree."""
    folded = "".join(
        char
        for char in unicodedata.normalize("NFKD", word.lower())
        if not unicodedata.combining(char)
    )
    for spelling, sound in _SPELLINGS:
        folded = folded.replace(spelling, sound)
    consonants = re.sub(r"[aeiouyjh'-]", "", folded)
    return "~" + folded[:1] + re.sub(r"(.)\1+", r"\1", consonants)[:6]


def english_keys(word: str) -> Keys:
    """The word itself and, for one long enough, its spelling key."""
    if len(word) < 4:
        return ((word, 1.0),)
    return ((word, 1.0), (spelling_key(word), 1.0))


def german_keys(word: str, lexicon: Lexicon, known: frozenset[str]) -> Keys:
    """The word's translations, or what can be had without: `known` are the other side's words."""
    direct = lexicon.translations.get(word) or _inflected(word, lexicon)
    if direct:
        return direct if word not in known else (*direct, (word, 1.0))
    if word in known:
        return ((word, 1.0),)
    return _compound(word, lexicon) or (
        ((spelling_key(word), _LOOKALIKE),) if len(word) >= 4 else ()
    )


def _inflected(word: str, lexicon: Lexicon) -> Keys:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            found = lexicon.translations.get(word[: -len(ending)])
            if found:
                return found
    return ()


def _compound(word: str, lexicon: Lexicon) -> Keys:
    parts = word.split("-") if "-" in word else _split(word, lexicon)
    return tuple(
        (key, share * _PART)
        for part in parts
        for key, share in lexicon.translations.get(part) or _inflected(part, lexicon)
    )


def _split(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    for cut in range(3, len(word) - 3):
        tail = word[cut:]
        if tail not in lexicon.translations:
            continue
        for link in _LINKS:
            head = word[: cut - len(link)]
            if word[:cut].endswith(link) and len(head) >= 3 and head in lexicon.translations:
                return head, tail
    return ()


def bags(german: Sequence[str], english: Sequence[str], lexicon: Lexicon) -> tuple[Bags, Bags]:
    """Both sides as sparse rows over common keys."""
    left = [tokens(text) for text in german]
    right = [tokens(text) for text in english]
    known = frozenset(word for words in right for word in words)
    ids: dict[str, int] = {}
    return (
        _rows(left, partial(german_keys, lexicon=lexicon, known=known), lexicon.german_weight, ids),
        _rows(right, english_keys, lexicon.english_weight, ids),
    )


def number_bags(source: Sequence[str], target: Sequence[str]) -> tuple[Bags, Bags]:
    """Both sides' numbers only."""
    ids: dict[str, int] = {}
    left, right = (
        _rows([_NUMBER_TOKEN.findall(text) for text in side], lambda _: (), {}, ids)
        for side in (source, target)
    )
    return left, right


def _rows(
    sentences: Sequence[Sequence[str]],
    keys_of: Callable[[str], Keys],
    weights: Mapping[str, float],
    ids: dict[str, int],
) -> Bags:
    import numpy as np

    words: dict[str, tuple[float, list[int], list[float], bool]] = {}
    starts = [0]
    keys: list[int] = []
    values: list[float] = []
    norms: list[float] = []
    numbers: list[int] = []
    number_keys: list[bool] = []
    for sentence in sentences:
        norm, count = 0.0, 0
        for word in dict.fromkeys(sentence):
            if word not in words:
                words[word] = _entries(word, keys_of, weights, ids)
            weight, word_keys, word_values, number = words[word]
            norm += weight * weight
            count += number
            keys += word_keys
            values += word_values
            number_keys += [number] * len(word_keys)
        starts.append(len(keys))
        norms.append(norm)
        numbers.append(count)
    return Bags(
        np.array(starts, np.int64),
        np.array(keys, np.int64),
        np.array(values, np.float32),
        np.array(norms),
        np.array(numbers, np.float64),
        np.array(number_keys, np.bool_),
    )


def _entries(
    word: str, keys_of: Callable[[str], Keys], weights: Mapping[str, float], ids: dict[str, int]
) -> tuple[float, list[int], list[float], bool]:
    """A word's weight, its key numbers with their values, and whether it is a number."""
    if word[0].isdigit():
        return _NUMBER, [ids.setdefault(number_key(word), len(ids))], [_NUMBER], True
    weight = weights.get(word, _UNKNOWN)
    pairs = keys_of(word) if weight > 0 else ()
    numbers = [ids.setdefault(key, len(ids)) for key, _ in pairs]
    return weight, numbers, [weight * share for _, share in pairs], False
