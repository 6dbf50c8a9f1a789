"""Learn the aligner's weights and calibration from parallel texts (not the benchmark's).

Run: .venv/bin/python benchmarks/train_aligner.py [--documents 600] [--cache FOLDER] [--write]

Documents are cut from texts written for this project and from news and parliament debates, their
beads made by joining, cutting and dropping, then damaged like real pairs are (see
`alignment_data.py`). The weights are those of a conditional random field over alignments, fitted
by maximum likelihood with a Gaussian prior; the calibration is fitted on documents held out from
that. The benchmark's documents are never looked at.
"""

import argparse
import hashlib
import json
import lzma
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import alignment_data as data
import numpy as np
from scipy.optimize import minimize

from reader.align import grid as grids
from reader.align.band import Band, full_band
from reader.align.features import KINDS, MATCHES, TRANSITIONS, Nodes
from reader.align.lattice import NEVER, Transitions, posterior
from reader.align.lexicon import shipped_lexicon
from reader.bitext.resources import resource
from reader.embed import SentenceEncoder

DATA = Path(__file__).resolve().parents[2] / "shared" / "training" / "data"
SOURCES = {"articles": 0.35, "general": 0.25, "news": 0.3, "europarl_20k": 0.1}
MODES = ("encoder", "lexicon")
BACKGROUND = {"encoder": 0.05, "lexicon": 0.03}


def corpus(name: str) -> list[tuple[str, str]]:
    """The pairs of one training file, in order."""
    with lzma.open(DATA / f"{name}.tsv.xz", "rt", encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream]
    return [(row[0], row[1]) for row in rows if len(row) == 2 and min(map(len, row)) > 1]


def make_documents(count: int, seed: int, part: tuple[float, float]) -> list[data.Document]:
    """Documents of 1–35 pairs, about half of them damaged, some unrelated.

    They are cut from the given part (from, to; 0–1) of each training file.
    """
    rng = random.Random(seed)
    whole = {name: corpus(name) for name in SOURCES}
    texts = {
        name: pairs[int(part[0] * len(pairs)) : int(part[1] * len(pairs))]
        for name, pairs in whole.items()
    }

    def units(size: int, rate: float) -> list[data.Unit]:
        name = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
        start = rng.randrange(len(texts[name]) - size)
        return data.cut_and_join(texts[name][start : start + size], rng, rate)

    def foreign(size: int) -> list[data.Unit]:
        return units(size, 0.0001)

    documents = []
    for number in range(count):
        size = rng.choice((1, 2, 3, rng.randint(4, 12), *(rng.randint(5, 35) for _ in range(6))))
        made = units(size, rng.choice((0.15, 0.3, 0.4)))
        if rng.random() < 0.55:
            made = data.with_paragraphs(made, rng)
        damage = rng.random()
        if damage < 0.07:
            made = data.unrelated(made, foreign(rng.randint(1, 30)))
        elif damage < 0.55 and len(made) > 3:
            for _ in range(rng.choice((1, 1, 2))):
                kind = rng.randrange(4)
                if kind == 0:
                    made = data.drop_block(made, rng)
                elif kind == 1:
                    made = data.insert_block(made, foreign(12), rng)
                elif kind == 2:
                    made = data.add_boilerplate(made, foreign, rng)
                else:
                    made = data.move_block(made, rng)
        shown = (rng.random() < 0.85, rng.random() < 0.85)
        document = data.Document(tuple(made), shown, f"train-{number}")
        if document.text("source").segments and document.text("target").segments:
            documents.append(document)
    return documents


class Cache:
    """Sentence vectors kept in one file, so that a second run does not encode again."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "vectors.npz" if folder else None
        self._known: dict[str, np.ndarray] = {}
        if self._path and self._path.exists():
            with np.load(self._path) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
        self._encoder = SentenceEncoder(resource("models", "sentence-encoder"))

    def add(self, texts: Sequence[str]) -> None:
        """Encode what is not known yet."""
        new = sorted({text for text in texts if self._key(text) not in self._known})
        if not new:
            return
        for text, vector in zip(new, self._encoder.encode(new), strict=True):
            self._known[self._key(text)] = vector.astype(np.float16)
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(
                self._path,
                keys=np.array(list(self._known)),
                vectors=np.array(list(self._known.values())),
            )

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of texts that were added."""
        return np.array([self._known[self._key(text)] for text in texts], np.float32)

    @staticmethod
    def _key(text: str) -> str:
        return hashlib.sha1(text.encode()).hexdigest()


@dataclass
class Example:
    """A document as the search sees it: `features[k]` is (names, cells), `gold[k]` its cells."""

    band: Band
    cells: np.ndarray
    features: list[tuple[np.ndarray, np.ndarray]]
    reachable: list[np.ndarray]
    gold: list[tuple[int, int]]
    gold_again: int
    gold_other: int


def example(document: data.Document, mode: str, cache: Cache, names: dict[str, int]) -> Example:
    """Features of every bead of the full grid, and the gold path."""
    german, english = document.text("source"), document.text("target")
    vectors = None
    if mode == "encoder":
        vectors = tuple(cache.vectors([s.text for s in t.segments]) for t in (german, english))
    grid = grids.make_grid(german, english, vectors, shipped_lexicon(), BACKGROUND[mode])
    band = full_band(len(german.segments), len(english.segments))
    nodes = Nodes(grid, band)
    features, reachable = [], []
    for kind, (a, b) in enumerate(KINDS):
        found = grids.kind_features(grid, nodes, kind)
        ids = np.array([names.setdefault(name, len(names)) for name in found])
        features.append((ids, np.array(list(found.values()), np.float32)))
        reachable.append(nodes.reachable(a, b))
    gold, again, other = gold_path(document, band)
    return Example(band, nodes.cells, features, reachable, gold, again, other)


def gold_path(document: data.Document, band: Band) -> tuple[list[tuple[int, int]], int, int]:
    """The gold beads as (kind, cell), nulls sorted within each run, and the null transitions."""
    ordered: list[data.Link] = []
    run: list[data.Link] = []
    for link in document.links:
        if link[0] and link[1]:
            ordered += sorted(run, key=lambda null: not null[0])
            run = []
            ordered.append(link)
        else:
            run.append(link)
    ordered += sorted(run, key=lambda null: not null[0])
    path, i, j, again, other, last = [], 0, 0, 0, 0, 0
    for source, target in ordered:
        kind = KINDS.index((len(source), len(target)))
        i, j = i + len(source), j + len(target)
        path.append((kind, int(band.first[i + j] + i - band.low[i + j])))
        again += last >= len(MATCHES) and kind == last
        other += last >= len(MATCHES) and kind > last
        last = kind
    return path, again, other


def fit(examples: list[Example], names: dict[str, int], prior: float) -> np.ndarray:
    """Maximum-likelihood weights with a Gaussian prior; the last two are the transitions'."""
    size = len(names) + len(TRANSITIONS)
    positions = [{cell: at for at, cell in enumerate(item.cells.tolist())} for item in examples]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value = 0.5 * prior * float(weights @ weights)
        gradient = prior * weights
        transitions = Transitions(*weights[-2:].tolist())
        for item, where in zip(examples, positions, strict=True):
            scores = np.full((len(KINDS), item.band.size), NEVER)
            for kind, (ids, values) in enumerate(item.features):
                scores[kind, item.cells] = np.where(
                    item.reachable[kind], weights[ids] @ values, NEVER
                )
            found = posterior(item.band, scores, transitions)
            gold_score = sum(scores[kind, cell] for kind, cell in item.gold)
            gold_score += transitions.again * item.gold_again + transitions.other * item.gold_other
            value += found.log_total - gold_score
            for kind, (ids, values) in enumerate(item.features):
                mass = found.beads[kind, item.cells]
                for gold_kind, cell in item.gold:
                    if gold_kind == kind:
                        mass[where[cell]] -= 1
                gradient[ids] += values @ mass
            gradient[-2] += found.again - item.gold_again
            gradient[-1] += found.other - item.gold_other
        return value, gradient

    result = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 120, "ftol": 1e-7}
    )
    print(f"  {len(examples)} documents, loss {result.fun:.1f} after {result.nit} steps")
    return result.x


def main() -> None:
    """Fit both modes, print what they reach on held-out documents, write the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--prior", type=float, default=0.05)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cache = Cache(options.cache)
    documents = make_documents(options.documents, 1)
    texts = [d.text(side) for d in documents for side in ("source", "target")]
    cache.add([segment.text for text in texts for segment in text.segments])
    folder = resource("align")
    folder.mkdir(exist_ok=True)
    means = [
        cache.vectors([s.text for d in documents for s in d.text(side).segments]).mean(axis=0)
        for side in ("source", "target")
    ]
    np.save(folder / "centres.npy", np.array(means, np.float16))
    grids.centres.cache_clear()
    for mode in MODES:
        names: dict[str, int] = {}
        examples = [example(document, mode, cache, names) for document in documents]
        weights = fit(examples, names, options.prior)
        model = {
            "weights": {name: round(float(weights[at]), 4) for name, at in names.items()},
            "transitions": dict(
                zip(("again", "other"), weights[-2:].round(4).tolist(), strict=True)
            ),
            "matched": {"slope": 1.0, "bias": 0.0},
            "unmatched": {"slope": 1.0, "bias": 0.0},
            "related": {"slope": 1.0, "bias": 0.0},
            "background": BACKGROUND[mode],
        }
        print(json.dumps(model, indent=1))
        if options.write:
            (folder / f"{mode}.json").write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
