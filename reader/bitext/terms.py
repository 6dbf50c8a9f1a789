"""Terms, their forms and where they stand in a text."""

from dataclasses import dataclass
from enum import StrEnum

from reader.bitext.text import Span


@dataclass(frozen=True, slots=True)
class FormCount:
    """A surface form as it stands in the text, and how often."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A way in which a term is rendered on the other side.

    `count` is the number of occurrences of the term rendered so, `score` how strongly the two
    are associated, 0–1.
    """

    text: str
    count: int
    score: float


@dataclass(frozen=True, slots=True)
class Term:
    """A recurring term: one lemma with its inflected forms, and the compounds that contain it.

    `lemma` is the dictionary form and, with `language`, the key. `gender` is `m`, `f`, `n`,
    `pl` (plural only) or empty; `pos` is `noun`, `verb`, `adjective` or `phrase`. `count` counts
    the occurrences of the forms, compounds not included. `termhood` orders terms, higher first.
    """

    lemma: str
    language: str
    pos: str
    gender: str = ""
    count: int = 0
    termhood: float = 0.0
    forms: tuple[FormCount, ...] = ()
    compounds: tuple[FormCount, ...] = ()
    renderings: tuple[Rendering, ...] = ()

    @property
    def display(self) -> str:
        """The lemma with its article: `der Sicherheitsrat`."""
        article = {"m": "der", "f": "die", "n": "das", "pl": "die"}.get(self.gender, "")
        if self.language != "de" or self.pos != "noun" or not article:
            return self.lemma
        return f"{article} {self.lemma}"

    @property
    def total(self) -> int:
        """Occurrences of the forms and of the compounds. A compound that contains several terms
        counts for each of them, though it is marked for one only."""
        return self.count + sum(form.count for form in self.compounds)


@dataclass(frozen=True, slots=True)
class Mark:
    """An occurrence of a term: a span (code points) within the text of a segment.

    `term` is the lemma of the term (the key of the source-side term, also for marks of its
    renderings on the target side); `compound` tells a compound that contains the term from a
    form of the term itself. A separable verb has one mark for each of its parts.
    """

    segment: int
    span: Span
    term: str
    compound: bool = False


class TermStatus(StrEnum):
    """What the term base says of a term or of one of its translations."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class TermTranslation:
    """A translation in the term base."""

    text: str
    status: TermStatus = TermStatus.ADMITTED


@dataclass(frozen=True, slots=True)
class TermExample:
    """A pair of sentences in which the term occurs."""

    source: str
    target: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """An entry of the term base: what the reader has decided about a term.

    `lemma` and `language` are the key. `variants` are other spellings or synonyms that count as
    the same term after a merge. `ignored` keeps a candidate out of the term list; `colour` is an
    index into the palette of term colours, or None to have one assigned.
    """

    lemma: str
    language: str
    translation_language: str
    pos: str = "noun"
    gender: str = ""
    status: TermStatus = TermStatus.PREFERRED
    definition: str = ""
    note: str = ""
    domain: str = ""
    variants: tuple[str, ...] = ()
    translations: tuple[TermTranslation, ...] = ()
    examples: tuple[TermExample, ...] = ()
    ignored: bool = False
    colour: int | None = None
