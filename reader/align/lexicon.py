"""The bilingual lexicon: word pairs with probabilities, counted in word-aligned texts."""

import lzma
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.bitext.errors import InputError
from reader.bitext.resources import resource


@dataclass(frozen=True)
class Lexicon:
    """German forms with their English forms, and how telling each form is.

    `translations[german]` holds (English, association 0–1). `german_weight` and `english_weight`
    give a form's weight, 0 for the commonest function words to 1 for words never counted.
    """

    translations: Mapping[str, tuple[tuple[str, float], ...]]
    german_weight: Mapping[str, float]
    english_weight: Mapping[str, float]


EMPTY = Lexicon({}, {}, {})
"""No word pairs: names, numbers and look-alikes are still compared."""

_COMMON = 3.0  # log of how many times rarer than all words together a form without weight is
_DOUBT = 2.0  # an association counted n times is trusted n / (n + 2)


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    return load_lexicon(
        resource("lexicon", "lexicon.tsv.xz"), resource("lexicon", "phrases.tsv.xz")
    )


def load_lexicon(words: Path, phrases: Path) -> Lexicon:
    """Read `German, English, count, p(en|de), p(de|en)` and `German, phrase, count, share`.

    Raises InputError for a file that is missing or not of that form.
    """
    pairs: dict[str, dict[str, float]] = defaultdict(dict)
    german: dict[str, int] = defaultdict(int)
    english: dict[str, int] = defaultdict(int)
    for source, target, times, forward, backward in _rows(words, 5):
        count = int(times)
        german[source] += count
        english[target] += count
        trust = count / (count + _DOUBT)
        pairs[source][target] = trust * max(float(forward), float(backward))
    for source, phrase, times, share in _rows(phrases, 4):
        trust = int(times) / (int(times) + _DOUBT) * float(share)
        for target in phrase.split():
            pairs[source][target] = max(pairs[source].get(target, 0.0), trust / 2)
    return Lexicon(
        {source: tuple(targets.items()) for source, targets in pairs.items()},
        _weights(german),
        _weights(english),
    )


def _weights(counts: Mapping[str, int]) -> dict[str, float]:
    total = sum(counts.values())
    top = math.log(total) - _COMMON
    return {
        form: max(0.0, math.log(total / (count + 1)) - _COMMON) / top
        for form, count in counts.items()
    }


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    try:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                row = line.rstrip("\n").split("\t")
                if len(row) != columns:
                    raise ValueError(f"{len(row)} columns, {columns} expected")
                yield row
    except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
        raise InputError(
            f"The lexicon {path} cannot be read ({error}).",
            "Without it texts are aligned less well; nothing was changed.",
            "Install the program again, or put the file back.",
        ) from error
