"""Aligns two texts, with sentence vectors where the encoder is there, else with the lexicon."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from reader import __version__
from reader.align import align, is_doubtful
from reader.bitext.article import Article
from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError
from reader.bitext.files import read_bytes
from reader.bitext.text import BlockKind, Text
from reader.embed import SentenceEncoder
from reader.ingest.decode import LIMIT, decode
from reader.ingest.language import detect
from reader.jobs.opening import Prepared, prepare_file
from reader.jobs.settings import LANGUAGES
from reader.segment import segment_lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrices: TypeAlias = "tuple[NDArray[np.floating], NDArray[np.floating]]"

ENGINE = "Nebeneinander aligner"
TELLING = 3
"""Sentences from which on the detected language of a text is believed."""

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class AlignedTexts:
    """Two texts side by side. Where they do not belong together, `reason` says why, and no
    sentence has a counterpart."""

    bitext: Bitext
    reason: str = ""

    @property
    def doubtful(self) -> int:
        """How many beads should be looked at."""
        return sum(map(is_doubtful, self.bitext.beads))


# --- two texts, no library -------------------------------------------------------------------


def align_texts(
    source: Text,
    target: Text,
    encoder: SentenceEncoder | None = None,
    *,
    vectors: "Matrices | None" = None,
    fixed: Sequence[Bead] = (),
    force: bool = False,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> AlignedTexts:
    """Align a German and an English text, in either order.

    `encoder` gives the vectors of both texts unless they are passed in; without it, or where its
    files are missing, words are compared through the lexicon, which is faster and less sure.
    `fixed` beads are kept; with `force` texts that do not seem to belong together are aligned all
    the same. `progress` counts sentences. Raises CancelledError, ModelMissingError
    for a broken encoder.
    """
    usable = encoder if encoder is not None and encoder.available else None
    if vectors is None and usable is not None:
        vectors = _encode_both(usable, source, target, progress, cancel)
    found = align(
        source,
        target,
        vectors=vectors,
        encode=partial(usable.encode, cancel=cancel) if usable and vectors is not None else None,
        fixed=fixed,
        force=force,
        cancel=cancel,
    )
    mode = "encoder" if vectors is not None else "lexicon"
    provenance = Provenance(ENGINE, mode, __version__)
    return AlignedTexts(Bitext(source, target, found.beads, provenance), found.reason)


def read_pair(source: Path, target: Path, *, lines: bool = False) -> tuple[Prepared, Prepared]:
    """Two files to align, the first one's language first.

    With `lines` a line is a segment and blank lines are skipped. The languages are detected;
    where that does not find one German and one English text, they are taken to come in this
    order. Raises InputError for a file that cannot be used, and for two texts in one language.
    """
    first, second = (_read(path, lines, None) for path in (source, target))
    languages = {first.text.language, second.text.language}
    if languages == set(LANGUAGES):
        return first, second
    shorter = min(len(first.text.segments), len(second.text.segments))
    if len(languages) == 1 and shorter >= TELLING:
        raise InputError(
            f"{source.name} and {target.name} are in the same language ({first.text.language}).",
            "Nothing was aligned.",
            "Give one German and one English text.",
        )
    return _read(source, lines, LANGUAGES[0]), _read(target, lines, LANGUAGES[1])


def body_beads(bitext: Bitext) -> list[tuple[list[int], list[int]]]:
    """The beads as indices of the sentences of both bodies from 0, titles left out."""
    places = [_body_places(text) for text in (bitext.source, bitext.target)]
    sides = (
        (
            [places[0][i] for i in bead.source if i in places[0]],
            [places[1][j] for j in bead.target if j in places[1]],
        )
        for bead in bitext.beads
    )
    return [side for side in sides if side[0] or side[1]]


def _body_places(text: Text) -> dict[int, int]:
    body = [s.index for s in text.segments if text.blocks[s.block].kind is not BlockKind.TITLE]
    return {index: place for place, index in enumerate(body)}


def _read(path: Path, lines: bool, language: str | None) -> Prepared:
    if not lines:
        return prepare_file(path, language=language)
    found = _LINE_END.split(decode(read_bytes(path, LIMIT), str(path)))
    text = segment_lines(found, language or detect(found))
    if not text.segments:
        raise InputError(
            f"There is no text in {path}.", "Nothing was aligned.", "Choose another file."
        )
    paragraphs = tuple(block.text for block in text.blocks)
    return Prepared(Article(text.language, "", paragraphs, origin=path.name), text)


def _encode_both(
    encoder: SentenceEncoder,
    source: Text,
    target: Text,
    progress: Progress | None,
    cancel: CancelToken | None,
) -> "Matrices":
    rows = len(source.segments)
    both = [segment.text for text in (source, target) for segment in text.segments]
    vectors = encoder.encode(both, progress=progress, cancel=cancel)
    return vectors[:rows], vectors[rows:]
