"""Lemmas from simplemma's dictionaries.

A dictionary packed is ready in half the time and a tenth of the memory, and slower to look up. So
the first words, those of many articles, are looked up in it packed; whoever has more words to look
up pays for unpacking once.
"""

from functools import cache, lru_cache
from threading import Lock

_FEW = 80_000
"""Lookups that take as much longer as unpacking takes (8 µs each, 0.7 s)."""


class _Dictionary:
    def __init__(self, language: str) -> None:
        self._language = language
        self._asked = 0
        self._lock = Lock()

    def lemma(self, form: str) -> str:
        import simplemma

        with self._lock:
            return str(simplemma.lemmatize(form, lang=self._language, low_memory=self._packed()))

    def knows(self, form: str) -> bool:
        import simplemma

        with self._lock:
            return bool(simplemma.is_known(form, lang=self._language, low_memory=self._packed()))

    def _packed(self) -> bool:
        self._asked += 1
        return self._asked <= _FEW


@cache
def _dictionary(language: str) -> _Dictionary:
    return _Dictionary(language)


@lru_cache(maxsize=1 << 17)
def lemmatized(form: str, language: str) -> str:
    """The lemma that simplemma gives."""
    return _dictionary(language).lemma(form)


@lru_cache(maxsize=1 << 17)
def known(form: str, language: str) -> bool:
    """Whether simplemma has the form in its dictionary."""
    return _dictionary(language).knows(form)
