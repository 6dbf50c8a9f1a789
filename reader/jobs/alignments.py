"""Human translations in the library: finding one, aligning it, and keeping what is edited."""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.bitext.article import Article
from reader.bitext.beads import Bead
from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError
from reader.bitext.text import Text
from reader.ingest import read_file, read_text
from reader.jobs.aligning import AlignedTexts, align_texts
from reader.jobs.beads import Beads, is_shaped
from reader.jobs.opening import Prepared, prepare
from reader.jobs.relating import related_articles
from reader.jobs.services import Services
from reader.jobs.settings import LANGUAGES, default_target
from reader.library import Aligned, ListQuery

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrices: TypeAlias = "tuple[NDArray[Any], NDArray[Any]]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that might be the translation of another one. `probability` (0–1) is known
    where its sentences were compared."""

    id: int
    title: str
    date: datetime.date | None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An alignment that is not in the library yet: `article` is the id of the source text,
    `vectors` are those of both texts, None without the encoder."""

    article: int
    other: Article
    result: AlignedTexts
    vectors: "Matrices | None" = None


class Alignments:
    """Everything that the bead editor has done; each method may take its time."""

    def __init__(self, services: Services) -> None:
        self._services = services

    # --- choosing ------------------------------------------------------------------------

    def candidates(self, article: int, cancel: CancelToken | None = None) -> list[Candidate]:
        """The articles in the other language that are not aligned yet, the likeliest first."""
        library = self._services.library
        own = library.articles.get(article).text.language
        sure: dict[int, float] = {}
        if self._services.encoder.available:
            for related in related_articles(self._services, article, cancel):
                sure[related.id] = related.probability
        others = library.listing.ids(ListQuery(language=default_target(own)))
        rows = [row for row in library.listing.rows(others) if row.kind == "machine"]
        found = [Candidate(row.id, row.title, row.date, sure.get(row.id)) for row in rows]
        return sorted(found, key=lambda candidate: -(candidate.probability or 0))

    def read(self, path: Path) -> Prepared:
        """A file, read and cut into sentences. Raises InputError."""
        return prepare(read_file(path))

    def read_pasted(self, text: str) -> Prepared:
        """The same for a pasted text."""
        return prepare(read_text(text))

    def import_file(self, path: Path) -> int:
        """Take a file into the library, or find it there; returns its id."""
        prepared = prepare(read_file(path))
        return self._services.library.articles.add(prepared.article, prepared.text).id

    # --- aligning ------------------------------------------------------------------------

    def align_with(
        self,
        article: int,
        other: Prepared | int,
        *,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Draft:
        """Align an article with another text or another article. Nothing is stored but vectors.

        Raises InputError for texts in one language, CancelledError.
        """
        library = self._services.library
        text = library.articles.get(article).text
        if isinstance(other, int):
            stored = library.articles.get(other)
            other = Prepared(stored.article, stored.text)
        if {text.language, other.text.language} != set(LANGUAGES):
            raise InputError(
                f"The two texts are in {text.language} and {other.text.language}.",
                "Only a German and an English text can be aligned; nothing was changed.",
                "Choose another text, or set the language of the original in the menu.",
            )
        vectors = self._vectors(article, text, other.text, progress, cancel)
        result = align_texts(
            text, other.text, self._services.encoder, vectors=vectors, cancel=cancel
        )
        return Draft(article, other.article, result, vectors)

    def anyway(self, draft: Draft, cancel: CancelToken | None = None) -> Draft:
        """The same texts, taken for translations of each other because the reader says so."""
        source, target = draft.result.bitext.source, draft.result.bitext.target
        result = align_texts(
            source,
            target,
            self._services.encoder,
            vectors=draft.vectors,
            force=True,
            cancel=cancel,
        )
        return replace(draft, result=result)

    def save(self, draft: Draft) -> Aligned:
        """Put an alignment and its other text into the library, in the place of an earlier one."""
        library = self._services.library
        aligned = library.alignments.save(draft.article, draft.result.bitext, draft.other)
        if draft.vectors is not None:
            model = self._services.encoder.model_id
            library.vectors.put(aligned.target_id, model, draft.vectors[1])
        return aligned

    # --- editing -------------------------------------------------------------------------

    def load(self, article: int) -> Aligned | None:
        """The alignment in which an article is one of the texts, or None."""
        return self._services.library.alignments.load(article)

    def save_beads(self, aligned: Aligned, beads: Beads) -> None:
        """Keep a step of the editing."""
        self._services.library.alignments.save_beads(aligned.source_id, beads)

    def realign(
        self, aligned: Aligned, beads: Beads, row: int, cancel: CancelToken | None = None
    ) -> Beads:
        """Align again from a bead on. What is above stays, and what the reader has checked or
        made by hand. Raises InputError where the rest does not belong together, CancelledError.
        """
        bitext = aligned.bitext
        vectors = self._vectors(aligned.source_id, bitext.source, bitext.target, None, cancel)
        found = align_texts(
            bitext.source,
            bitext.target,
            self._services.encoder,
            vectors=vectors,
            fixed=[*beads[:row], *(bead for bead in beads[row:] if is_shaped(bead))],
            cancel=cancel,
        )
        if found.reason:
            raise InputError(
                found.reason,
                "The beads are as they were.",
                "Link a pair by hand, then realign from there.",
            )
        return found.bitext.beads

    def machine_translation(self, aligned: Aligned, bead: Bead) -> str:
        """What the engine makes of the source side, for comparison; empty where it is empty or
        no package is there."""
        source, target = aligned.bitext.source, aligned.bitext.target
        if not bead.source:
            return ""
        engine = self._services.engines.engine(source.language, target.language)
        sentences = [source.segments[i].text for i in bead.source]
        done = sorted(engine.translate(sentences), key=lambda item: item[0])
        return " ".join(translation.text for _, translation in done)

    def vectors_of(self, aligned: Aligned) -> "Matrices | None":
        """The sentence vectors of both texts where the library has them."""
        if not self._services.encoder.available:
            return None
        model, store = self._services.encoder.model_id, self._services.library.vectors
        both = [store.get(n, model) for n in (aligned.source_id, aligned.target_id)]
        return None if both[0] is None or both[1] is None else (both[0], both[1])

    # --- inside --------------------------------------------------------------------------

    def _vectors(
        self,
        article: int,
        source: Text,
        target: Text,
        progress: Progress | None,
        cancel: CancelToken | None,
    ) -> "Matrices | None":
        """Vectors of both texts, from the library as far as it has them, else made and, for
        articles that are in it, kept there."""
        encoder, library = self._services.encoder, self._services.library
        if not encoder.available:
            return None
        import numpy as np

        known = (article, library.articles.find(target))
        kept = [n if n is None else library.vectors.get(n, encoder.model_id) for n in known]
        texts = (source, target)
        total = sum(
            len(text.segments) for text, old in zip(texts, kept, strict=True) if old is None
        )
        made, before = [], 0
        for number, text, old in zip(known, texts, kept, strict=True):
            if old is None:
                new = encoder.encode(
                    [segment.text for segment in text.segments],
                    progress=_shifted(progress, before, total),
                    cancel=cancel,
                )
                before += len(new)
                if number is not None and not library.read_only:
                    library.vectors.put(number, encoder.model_id, new)
                made.append(new)
            else:
                made.append(np.asarray(old, np.float32))
        return made[0], made[1]


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)
