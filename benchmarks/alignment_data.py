"""Documents with known beads: the benchmark's, and ones made harder in known ways (seeded).

Used by `alignment.py` (to measure) and `train_aligner.py` (to learn), on different texts.
"""

import ast
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.bitext.text import Block, BlockKind, Span, Text

Link = tuple[tuple[int, ...], tuple[int, ...]]
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß0-9\"”“)][.!?])\s+(?=[A-ZÄÖÜ„\"“])")


@dataclass(frozen=True)
class Unit:
    """A gold bead with its texts; `opens` if it begins a paragraph, `title` if it is the title."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    opens: bool = False
    title: bool = False


@dataclass(frozen=True)
class Document:
    """Gold beads in target order; a unit without target texts has no counterpart.

    `paragraphs` says which sides show paragraph breaks.
    """

    units: tuple[Unit, ...]
    paragraphs: tuple[bool, bool] = (False, False)
    name: str = field(default="", compare=False)

    @property
    def links(self) -> list[Link]:
        """The gold beads as segment indices."""
        found: list[Link] = []
        i = j = 0
        for unit in self.units:
            source = tuple(range(i, i + len(unit.source)))
            target = tuple(range(j, j + len(unit.target)))
            i, j = i + len(source), j + len(target)
            if source and target:
                found.append((source, target))
            else:
                found += [((one,), ()) for one in source] + [((), (one,)) for one in target]
        return found

    def text(self, side: str) -> Text:
        """One side as a text: a single block, or paragraphs where the side shows them."""
        language, shown = (
            ("de", self.paragraphs[0]) if side == "source" else ("en", self.paragraphs[1])
        )
        blocks: list[list[str]] = []
        kinds: list[BlockKind] = []
        fresh = True
        for unit in self.units:
            segments = unit.source if side == "source" else unit.target
            fresh |= unit.opens
            for segment in segments:
                if not blocks or (shown and fresh):
                    blocks.append([])
                    kinds.append(BlockKind.TITLE if shown and unit.title else BlockKind.PARAGRAPH)
                fresh = False
                blocks[-1].append(segment)
        return Text(language, tuple(map(_block, kinds, blocks)))


def _block(kind: BlockKind, segments: Sequence[str]) -> Block:
    spans, start = [], 0
    for number, segment in enumerate(segments):
        end = start + len(segment) + (number < len(segments) - 1)
        spans.append(Span(start, end))
        start = end
    return Block(kind, " ".join(segments), tuple(spans))


def plain_text(language: str, segments: Sequence[str]) -> Text:
    """Segments as a text of one paragraph."""
    return Text(language, (_block(BlockKind.PARAGRAPH, segments),) if segments else ())


def read_benchmark(folder: Path) -> list[Document]:
    """All documents of a folder with `NN.de`, `NN.en` and `NN.gold`."""
    documents = []
    for gold in sorted(folder.glob("*.gold")):
        source = gold.with_suffix(".de").read_text("utf-8").splitlines()
        target = gold.with_suffix(".en").read_text("utf-8").splitlines()
        units = []
        for line in gold.read_text("utf-8").splitlines():
            left, right = (ast.literal_eval(part) for part in line.split(":")[:2])
            units.append(Unit(tuple(source[i] for i in left), tuple(target[j] for j in right)))
        documents.append(Document(tuple(units), name=gold.stem))
    return documents


# --- harder documents ------------------------------------------------------------------------


def cut_and_join(
    pairs: Sequence[tuple[str, str]], rng: random.Random, rate: float = 0.25
) -> list[Unit]:
    """Beads other than 1–1 made from translated pairs by joining, cutting and dropping."""
    units: list[Unit] = []
    at = 0
    while at < len(pairs):
        source, target = pairs[at]
        roll = rng.random() / rate
        size = rng.choice((2, 2, 3)) if roll < 0.35 else 1
        group = pairs[at : at + size]
        at += len(group)
        if roll < 0.35:
            joined = " ".join(s for s, _ in group), " ".join(t for _, t in group)
            if rng.random() < 0.5:
                units.append(Unit((joined[0],), tuple(t for _, t in group)))
            else:
                units.append(Unit(tuple(s for s, _ in group), (joined[1],)))
        elif roll < 0.55:
            units.append(_cut(source, target, rng))
        elif roll < 0.62 and at < len(pairs):
            units.append(_moved_boundary(source, target, *pairs[at]))
            at += 1
        elif roll < 0.85:
            units.append(Unit((source,), ()) if rng.random() < 0.6 else Unit((), (target,)))
        else:
            units.append(Unit((source,), (target,)))
    return units


def _cut(source: str, target: str, rng: random.Random) -> Unit:
    left, right = _SENTENCE_END.split(source), _SENTENCE_END.split(target)
    if 1 < len(right) <= 3 and rng.random() < 0.5:
        return Unit((source,), tuple(right))
    if 1 < len(left) <= 3:
        return Unit(tuple(left), (target,))
    return Unit((source,), (target,))


def _moved_boundary(s1: str, t1: str, s2: str, t2: str) -> Unit:
    """Two sentences whose boundary lies elsewhere in the translation: a 2–2 bead."""
    head, comma, tail = t1.rpartition(", ")
    if not comma or min(len(head), len(tail)) < 20:
        return Unit((s1, s2), (f"{t1} {t2}",))
    return Unit((s1, s2), (head + ",", f"{tail} {t2}"))


def _side_only(unit: Unit, source: bool) -> Unit:
    return replace(unit, source=unit.source if source else (), target=() if source else unit.target)


def drop_block(units: list[Unit], rng: random.Random) -> list[Unit]:
    """3–10 beads lose one side."""
    size = min(rng.randint(3, 10), max(1, len(units) // 2))
    start = rng.randrange(len(units) - size + 1)
    source = rng.random() < 0.5
    inside = [_side_only(unit, source) for unit in units[start : start + size]]
    return units[:start] + inside + units[start + size :]


def insert_block(units: list[Unit], foreign: Sequence[Unit], rng: random.Random) -> list[Unit]:
    """3–10 beads of another document stand on one side."""
    size = min(rng.randint(3, 10), len(foreign))
    start = rng.randrange(len(foreign) - size + 1)
    source = rng.random() < 0.5
    block = [_side_only(replace(u, title=False), source) for u in foreign[start : start + size]]
    at = rng.randrange(len(units) + 1)
    return units[:at] + block + units[at:]


def surround(units: list[Unit], foreign: Sequence[Unit], rng: random.Random) -> list[Unit]:
    """One side is an excerpt: on the other, text without counterpart stands around it."""
    source = rng.random() < 0.5
    around = [_side_only(replace(unit, title=False), source) for unit in foreign]
    cut = rng.randrange(len(around) + 1)
    return around[:cut] + units + around[cut:]


def repeat_refrain(units: list[Unit], rng: random.Random) -> list[Unit]:
    """One bead is repeated after every few others."""
    single = [unit for unit in units if len(unit.source) == len(unit.target) == 1]
    if not single:
        return units
    refrain = replace(rng.choice(single), title=False)
    step = rng.randint(1, 3)
    repeated: list[Unit] = []
    for number, unit in enumerate(units, 1):
        repeated += [unit, refrain] if number % step == 0 else [unit]
    return repeated


def add_boilerplate(
    units: list[Unit], lines: Callable[[int], list[Unit]], rng: random.Random
) -> list[Unit]:
    """Both ends get 1–6 segments on each side that have nothing to do with each other."""

    def ends() -> list[Unit]:
        own = [_side_only(unit, True) for unit in lines(rng.randint(1, 6))]
        return own + [_side_only(unit, False) for unit in lines(rng.randint(1, 6))]

    head = ends() if rng.random() < 0.8 else []
    tail = ends() if rng.random() < 0.8 else []
    return head + units + tail


def move_block(units: list[Unit], rng: random.Random) -> list[Unit]:
    """A block of at most a third stands elsewhere in the target: it cannot be linked."""
    if len(units) < 8:
        return units
    size = rng.randint(2, max(2, len(units) // 4))
    start = rng.randrange(len(units) - size + 1)
    block = units[start : start + size]
    rest = units[:start] + [_side_only(unit, True) for unit in block] + units[start + size :]
    far = [at for at in range(len(rest) + 1) if not start - size <= at <= start + 2 * size]
    if not far:
        return units
    at = rng.choice(far)
    return rest[:at] + [_side_only(unit, False) for unit in block] + rest[at:]


def unrelated(left: Sequence[Unit], right: Sequence[Unit]) -> list[Unit]:
    """The source of one document beside the target of another."""
    return [_side_only(unit, True) for unit in left] + [_side_only(unit, False) for unit in right]


def with_paragraphs(units: list[Unit], rng: random.Random) -> list[Unit]:
    """Every few beads open a paragraph, the first is the title."""
    marked, left = [], 0
    for number, unit in enumerate(units):
        opens = left <= 0
        left = rng.choice((1, 1, 2, 3, 4)) - 1 if opens else left - 1
        marked.append(replace(unit, opens=opens or number == 1, title=number == 0))
    return marked
