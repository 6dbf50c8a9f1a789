"""Aligning two texts: the beads, how probable each is, and whether the texts belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.align.exact import Encode
from reader.align.fixed import barred, check_fixed, flip, gaps_between, in_order
from reader.align.grid import Vectors, make_grid
from reader.align.lexicon import Lexicon
from reader.align.model import shipped_model
from reader.align.related import relatedness
from reader.align.search import search
from reader.bitext.beads import Bead
from reader.bitext.control import CancelToken, Progress
from reader.bitext.text import Text

DOUBTFUL = 0.8
"""Beads less probable than this should be looked at."""
_RELATED = 0.5
_EMPTY = "One of the two texts is empty."
_UNRELATED = "The two texts do not seem to be translations of each other."


@dataclass(frozen=True)
class Alignment:
    """Beads in reading order, each segment of both texts in exactly one.

    `related` is the probability that the texts are translations of each other; below one half
    `beads` leaves all segments that are not fixed without counterpart, and `reason` says why,
    unless the aligner was forced.
    """

    beads: tuple[Bead, ...]
    related: float
    reason: str = ""

    @property
    def belongs(self) -> bool:
        """Whether the two texts are taken for translations of each other."""
        return self.related >= _RELATED

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Positions in `beads` of those that should be looked at."""
        return tuple(at for at, bead in enumerate(self.beads) if is_doubtful(bead))


def is_doubtful(bead: Bead) -> bool:
    """Whether the reader should look at a bead that nobody has checked yet."""
    return not bead.checked and bead.probability is not None and bead.probability < DOUBTFUL


def align(
    source: Text,
    target: Text,
    *,
    vectors: Vectors | None = None,
    lexicon: Lexicon | None = None,
    encode: Encode | None = None,
    fixed: Sequence[Bead] = (),
    force: bool = False,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> Alignment:
    """Find the beads 1–1, 1–2, 2–1, 2–2, 1–3, 3–1, 1–0 and 0–1 between a German and an English
    text, in either order.

    `vectors` are the sentence encoder's for the segments of both texts, one row a segment; without
    them words are compared through `lexicon` (by default the one that ships). `encode`, which
    only counts beside `vectors`, encodes merged sentences where the search hesitates between
    beads (slower, a little better). `fixed` beads are kept as they are, of whatever size, and the
    rest is aligned between them; `progress` counts these gaps. With `force` the beads that were
    found stand also where the texts do not seem to be translations of each other.

    Raises ValueError where `vectors` do not fit the texts, or `fixed` beads cross, overlap or lie
    outside the texts; CancelledError where `cancel` is set.

    The search follows Gale & Church (1993) with beads scored by weights learnt on texts with
    known beads; two passes as in Bertalign (Liu & Zhu 2022): anchors, then a band around them.
    """
    rows, columns = len(source.segments), len(target.segments)
    check_fixed(fixed, rows, columns)
    if vectors is not None and (len(vectors[0]), len(vectors[1])) != (rows, columns):
        raise ValueError("one vector a segment is needed")
    if not rows or not columns:
        return Alignment(_unlinked(rows, columns, fixed), 0.0, _EMPTY)
    if source.language == "en" and target.language != "en":
        flipped = align(
            target,
            source,
            vectors=None if vectors is None else (vectors[1], vectors[0]),
            lexicon=lexicon,
            encode=encode,
            fixed=[flip(bead) for bead in fixed],
            force=force,
            progress=progress,
            cancel=cancel,
        )
        return replace(flipped, beads=in_order([flip(bead) for bead in flipped.beads]))
    model = shipped_model("lexicon" if vectors is None else "encoder")
    grid = make_grid(source, target, vectors, lexicon, model.background)
    found: list[Bead] = []
    gaps = gaps_between(fixed, rows, columns)
    alone = barred(fixed)
    for number, gap in enumerate(gaps):
        if cancel is not None:
            cancel.check()
        if progress is not None:
            progress(number, len(gaps))
        found += search(grid, model, gap, alone, encode)
    if progress is not None:
        progress(len(gaps), len(gaps))
    linked = any(bead.source and bead.target for bead in fixed)
    related = 1.0 if linked else relatedness(grid, model, found)
    if related < _RELATED and not force:
        return Alignment(_unlinked(rows, columns, fixed), related, _UNRELATED)
    return Alignment(in_order([*found, *fixed]), related)


def _unlinked(rows: int, columns: int, fixed: Sequence[Bead]) -> tuple[Bead, ...]:
    """Every segment without counterpart, fixed beads as they are."""
    left = {i for bead in fixed for i in bead.source}
    right = {j for bead in fixed for j in bead.target}
    beads = [Bead((i,), ()) for i in range(rows) if i not in left]
    beads += [Bead((), (j,)) for j in range(columns) if j not in right]
    return in_order([*beads, *fixed])
