"""Alignment quality: strict and lax F1 on known beads, on damaged documents, and calibration.

Run: .venv/bin/python benchmarks/alignment.py [--rounds 3]

Beads with an empty side count on neither side, as in Vecalign's evaluation (Thompson & Koehn
2019). The weights were learnt on other texts (`train_aligner.py`). Figures marked * are quoted,
not measured here.
"""

import argparse
import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import alignment_data as data
import gale_church
import numpy as np

from reader.align import Alignment, align
from reader.bitext.resources import resource
from reader.bitext.text import Text
from reader.embed import DIMENSIONS, SentenceEncoder

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "alignment"
QUOTED = (("hunalign, no dictionary *", 0.829, 0.916), ("hunalign, our lexicon *", 0.894, 0.971))
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


@dataclass
class Score:
    """Counts of linked beads, summed over documents."""

    right: int = 0
    touching_out: int = 0
    touching_gold: int = 0
    out: int = 0
    gold: int = 0
    nulls_right: int = 0
    nulls_out: int = 0
    nulls_gold: int = 0
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: Iterable[data.Link], found: Iterable[data.Link]) -> None:
        """Count one document."""
        gold, found = list(gold), list(found)
        every, wanted = set(gold), [link for link in gold if link[0] and link[1]]
        links = [link for link in found if link[0] and link[1]]
        wanted_pairs, pairs = _pairs(wanted), _pairs(links)
        self.right += len(set(wanted) & set(links))
        self.touching_out += sum(bool(_pairs([link]) & wanted_pairs) for link in links)
        self.touching_gold += sum(bool(_pairs([link]) & pairs) for link in wanted)
        self.out += len(links)
        self.gold += len(wanted)
        nulls = [link for link in found if not (link[0] and link[1])]
        self.nulls_right += sum(link in every for link in nulls)
        self.nulls_out += len(nulls)
        self.nulls_gold += len(gold) - len(wanted)

    @property
    def strict(self) -> float:
        """F1 of beads that are exactly right."""
        return _f1(self.right, self.out, self.right, self.gold)

    @property
    def lax(self) -> float:
        """F1 of beads that share a linked pair."""
        return _f1(self.touching_out, self.out, self.touching_gold, self.gold)

    @property
    def nulls(self) -> float:
        """F1 of segments left without counterpart."""
        return _f1(self.nulls_right, self.nulls_out, self.nulls_right, self.nulls_gold)


def _pairs(links: Iterable[data.Link]) -> set[tuple[int, int]]:
    return {(i, j) for source, target in links for i in source for j in target}


def _f1(right: int, out: int, found: int, gold: int) -> float:
    if not out or not gold:
        return float(out == gold)
    precision, recall = right / out, found / gold
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Vectors:
    """Each distinct segment is encoded once."""

    def __init__(self) -> None:
        self._encoder = SentenceEncoder(resource("models", "sentence-encoder"))
        self._known: dict[str, np.ndarray] = {}

    def add(self, documents: Iterable[data.Document]) -> None:
        """Encode what is not known yet."""
        texts = {s.text for d in documents for side in SIDES for s in d.text(side).segments}
        self.encode(sorted(texts))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of any texts."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(new, self._encoder.encode(new), strict=True))
        rows = [self._known[text] for text in texts]
        return np.array(rows, np.float32).reshape(len(rows), DIMENSIONS)

    def of(self, text: Text) -> np.ndarray:
        """The vectors of a text's segments."""
        return self.encode([segment.text for segment in text.segments])


SIDES = ("source", "target")
Change = Callable[[list[data.Unit], int], list[data.Unit]]
Aligner = Callable[[Text, Text], Alignment]


def variants(
    documents: Sequence[data.Document], rng: random.Random
) -> dict[str, list[data.Document]]:
    """The documents damaged in the ways that real pairs are."""

    def others(number: int) -> list[data.Unit]:
        step = 1 + rng.randrange(len(documents) - 1)
        return list(documents[(number + step) % len(documents)].units)

    def made(change: Change) -> list[data.Document]:
        return [
            replace(document, units=tuple(change(list(document.units), number)))
            for number, document in enumerate(documents)
        ]

    def lines(number: int) -> Callable[[int], list[data.Unit]]:
        return lambda size: [rng.choice(others(number)) for _ in range(size)]

    paragraphs = made(lambda units, _: data.with_paragraphs(units, rng))
    return {
        "paragraphs marked": [replace(d, paragraphs=(True, True)) for d in paragraphs],
        "block dropped": made(lambda units, _: data.drop_block(units, rng)),
        "block inserted": made(lambda units, n: data.insert_block(units, others(n), rng)),
        "boilerplate at both ends": made(lambda u, n: data.add_boilerplate(u, lines(n), rng)),
        "block moved": made(lambda units, _: data.move_block(units, rng)),
        "inside a longer text": made(lambda u, n: data.surround(u, others(n) + others(n), rng)),
        "one sentence repeated": made(lambda units, _: data.repeat_refrain(units, rng)),
        "1–3 beads": made(lambda units, _: units[: rng.randint(1, 3)]),
        "another document": made(lambda units, n: data.unrelated(units, others(n))),
        "another, 1–3 beads": made(lambda u, n: data.unrelated(u[1:4], others(n)[4:7])),
    }


def links_of(alignment: Alignment) -> list[data.Link]:
    """The beads as segment indices."""
    return [(bead.source, bead.target) for bead in alignment.beads]


def measure(documents: Sequence[data.Document], aligner: Aligner) -> tuple[Score, float]:
    """The score, and the share of documents taken for related."""
    score, related = Score(), 0
    for document in documents:
        alignment = aligner(document.text("source"), document.text("target"))
        gold = set(document.links)
        score.add(document.links, links_of(alignment))
        related += alignment.belongs
        if alignment.belongs:
            score.sure += [
                (bead.probability or 0.0, (bead.source, bead.target) in gold)
                for bead in alignment.beads
            ]
    return score, related / len(documents)


def print_reliability(name: str, sure: Sequence[tuple[float, bool]]) -> None:
    """How often beads of a stated probability are right."""
    print(f"\nReliability, {name}: {len(sure)} beads")
    print(f"{'probability':>14} {'beads':>6} {'stated':>7} {'right':>7}")
    for low, high in itertools.pairwise(BINS):
        inside = [(chance, right) for chance, right in sure if low <= chance < high]
        if inside:
            stated = np.mean([chance for chance, _ in inside])
            right = np.mean([right for _, right in inside])
            print(f"{low:6.2f} – {min(high, 1):5.2f} {len(inside):6} {stated:7.3f} {right:7.3f}")
    error = np.mean([(chance - right) ** 2 for chance, right in sure])
    print(f"Brier score {error:.4f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often to draw each variant")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if not BENCH.is_dir():
        print(f"skipped: {BENCH} is not there")
        return
    documents = data.read_benchmark(BENCH)
    vectors = Vectors()
    vectors.add(documents)
    modes: dict[str, Aligner] = {
        "lexicon": align,
        "encoder": lambda left, right: align(
            left, right, vectors=(vectors.of(left), vectors.of(right))
        ),
        "encoder, exact": lambda left, right: align(
            left, right, vectors=(vectors.of(left), vectors.of(right)), encode=vectors.encode
        ),
    }

    def swapped(aligner: Aligner) -> Aligner:
        def run(left: Text, right: Text) -> Alignment:
            found = aligner(right, left)
            beads = (replace(b, source=b.target, target=b.source) for b in found.beads)
            return replace(found, beads=tuple(beads))

        return run

    print(f"{len(documents)} documents\n{'':28} {'strict':>7} {'lax':>7} {'alone':>7}")
    lengths = Score()
    for document in documents:
        sides = ([s.text for s in document.text(side).segments] for side in SIDES)
        lengths.add(document.links, gale_church.align(*sides))
    print(f"{'Gale–Church':28} {lengths.strict:7.3f} {lengths.lax:7.3f} {lengths.nulls:7.3f}")
    for name, strict, lax in QUOTED:
        print(f"{name:28} {strict:7.3f} {lax:7.3f}")
    for name, aligner in modes.items():
        for label, run in (
            (f"ours, {name}", aligner),
            (f"ours, {name}, en → de", swapped(aligner)),
        ):
            score, _ = measure(documents, run)
            print(f"{label:28} {score.strict:7.3f} {score.lax:7.3f} {score.nulls:7.3f}")

    print(
        f"\nDamaged documents, {options.rounds} draws (alone: F1 of segments without counterpart)"
    )
    print(f"{'':28} {'strict':>7} {'lax':>7} {'alone':>7} {'taken for related':>18}")
    rng = random.Random(options.seed)
    drawn: dict[str, list[data.Document]] = {}
    for _ in range(options.rounds):
        for name, made in variants(documents, rng).items():
            drawn.setdefault(name, []).extend(made)
    for mode, aligner in modes.items():
        sure: list[tuple[float, bool]] = []
        for name, made in drawn.items():
            score, related = measure(made, aligner)
            sure += score.sure
            strict, lax = (
                (f"{score.strict:5.3f}", f"{score.lax:7.3f}")
                if score.gold
                else ("    –", "      –")
            )
            label = f"{mode}: {name}"
            print(f"{label:34.34} {strict} {lax} {score.nulls:7.3f} {related:18.3f}")
        print_reliability(mode, sure)


if __name__ == "__main__":
    main()
