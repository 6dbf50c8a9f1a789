"""Which language a text is in."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from reader.ingest.phrases import phrases

_QUOTED = re.compile(r"„[^“”\"]{3,}[“”\"]|“[^”\"]{3,}[”\"]|»[^«]{3,}«|«[^»]{3,}»|\"[^\"]{3,}\"")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
_SAMPLE = 50_000
_RARE = 0.12


def detect(texts: Iterable[str]) -> str:
    """The language (ISO 639-1) of a title and its paragraphs.

    Function words decide between the languages that have a list, at first only those outside
    quotations, since a German article may quote English at length. A text of some length in
    which they are rare is looked at by the n-gram model of langid (Lui & Baldwin 2012) with all
    its languages, a short text without any with the listed ones only.
    """
    sample = "\n".join(texts)[:_SAMPLE]
    counts = Counter[str]()
    for part in (_QUOTED.sub(" ", sample), sample):
        words = [word.casefold() for word in _WORD.findall(part)]
        for language, listed in phrases().function_words.items():
            counts[language] = sum(word in listed for word in words)
        (best, hits), (_, second), *_ = counts.most_common()
        if hits >= _ENOUGH and hits >= 1.5 * second and hits >= _RARE * len(words):
            return best
    if len(words) > 20 and max(counts.values()) < _RARE * len(words):
        return _by_ngrams(sample, None)
    if hits > second:
        return best
    return _by_ngrams(sample, tuple(sorted(counts)))


def _by_ngrams(text: str, among: tuple[str, ...] | None) -> str:
    return str(_identifier(among).classify(text)[0])


@cache
def _identifier(among: tuple[str, ...] | None) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    if among:
        identifier.set_languages(list(among))
    return identifier
