"""German nouns: dictionary form, gender and number of a form; endings of nouns unknown to it.

The index is made from the data of german-nouns (see `resources/glossary/README.md`).
"""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.bitext.resources import resource
from reader.glossary.data import once, table


@dataclass(frozen=True, slots=True)
class Noun:
    """A reading of a form: its lemma, gender (`m`, `f`, `n`, `pl` or empty) and number.

    `plural` is None where the form may be either. `name` is empty for common nouns, else `T`
    (toponym), `P` (person) or `E` (another proper name). `guessed`: no dictionary has the word.
    """

    lemma: str
    gender: str = ""
    plural: bool | None = None
    name: str = ""
    guessed: bool = False


class NounIndex:
    """Looks up forms; heavy to build, so see `noun_index`."""

    def __init__(self, lines: list[str]) -> None:
        self._classes: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._lemmas: dict[str, str] = {}  # strings, which cost the garbage collector nothing
        self._lower: dict[str, str] = {}
        for line in lines:
            lemma, classes, *codes = line.split("\t")
            self._classes[lemma] = classes
            if codes:
                self._codes[lemma] = codes[0]
                for form in _decoded(lemma, codes[0]):
                    other = self._lemmas.get(form)
                    self._lemmas[form] = f"{other} {lemma}" if other else lemma
        for lemma in self._classes:
            self._lower.setdefault(lemma.lower(), lemma)

    def is_lemma(self, word: str) -> bool:
        """Whether `word` is a dictionary form."""
        return word in self._classes

    def common_nouns(self) -> list[str]:
        """All lemmas that are no proper names."""
        return [lemma for lemma, classes in self._classes.items() if classes[0] not in "TPE"]

    def lemma_of(self, lower: str) -> str:
        """The lemma whose spelling in lower case is `lower`, or an empty string."""
        return self._lower.get(lower, "")

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The lemmas that `form` may belong to, itself first."""
        others = self._lemmas.get(form, "").split()
        return (form, *others) if form in self._classes else tuple(others)

    def forms(self, lemma: str) -> tuple[str, ...]:
        """The lemma and its other forms."""
        return (lemma, *dict.fromkeys(_decoded(lemma, self._codes.get(lemma, ""))))

    def reading(self, form: str, lemma: str) -> Noun:
        """How `form` reads as a form of `lemma`."""
        classes = self._classes[lemma]
        if classes[0] in "TPE":
            return Noun(lemma, name=classes[0])
        gender = next((c for c in classes if c in "mfn"), "")
        if not gender and "p" in classes:
            return Noun(lemma, "pl", True)
        numbers = {
            code[0] for code in self._codes.get(lemma, "").split() if _decode(lemma, code) == form
        }
        if form == lemma:
            numbers.add("b" if self._same_plural(lemma) else "s")
        plural = None if len(numbers) != 1 or "b" in numbers else "p" in numbers
        return Noun(lemma, gender, plural)

    def _same_plural(self, lemma: str) -> bool:
        """Whether the nominative plural may look like the singular (`das Treffen, die Treffen`)."""
        codes = self._codes.get(lemma, "").split()
        plural = [_decode(lemma, code) for code in codes if code[0] in "pb"]
        return not plural or all(form == lemma + "n" for form in plural)


def _decode(lemma: str, code: str) -> str:
    return lemma[: len(lemma) - ord(code[1]) + ord("0")] + code[2:]


def _decoded(lemma: str, codes: str) -> Iterator[str]:
    return (_decode(lemma, code) for code in codes.split())


@once
def noun_index() -> NounIndex:
    """The index of German nouns (about 0.2 s to load)."""
    with lzma.open(resource("glossary", "nouns.tsv.xz"), "rt", encoding="utf-8") as file:
        return NounIndex(file.read().splitlines())


def by_suffix(word: str) -> Noun | None:
    """The reading of a noun no dictionary knows, by its ending, or None."""
    for ending, gender, suffix in _endings():
        if word.endswith(ending + suffix) and len(word) > len(ending + suffix) + 2:
            plural = bool(suffix) and suffix not in {"s", "es", "ses"}
            return Noun(word.removesuffix(suffix), gender, plural, guessed=True)
    return None


@cache
def _endings() -> tuple[tuple[str, str, str], ...]:
    """Ending of the dictionary form, gender, ending of the inflected form; longest first."""
    rows = sorted(table("de", "suffixes"), key=lambda row: -len(row[0]))
    return tuple(
        (ending, gender, suffix)
        for ending, gender, suffixes in rows
        for suffix in ("", *suffixes.split())
    )
