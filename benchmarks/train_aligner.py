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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import alignment_data as data
import numpy as np
from alignment import SIDES, Score
from scipy.optimize import minimize

from reader.align import grid as grids
from reader.align.band import Band, full_band
from reader.align.features import KINDS, MATCHES, TRANSITIONS, Grid, Nodes
from reader.align.fixed import Gap
from reader.align.lattice import NEVER, Transitions, posterior
from reader.align.lexicon import shipped_lexicon
from reader.align.model import from_data
from reader.align.related import linked_share
from reader.align.search import search
from reader.bitext.resources import resource
from reader.bitext.text import Text
from reader.embed import SentenceEncoder

DATA = Path(__file__).resolve().parents[2] / "shared" / "training" / "data"
SOURCES = {"articles": 0.35, "general": 0.25, "news": 0.3, "europarl_20k": 0.1}
QUANTILES = (0, 0.02, 0.1, 0.5, 0.9, 0.98, 1)
Documents = Sequence[data.Document]
TILE = 12
MODES = ("encoder", "lexicon")
BACKGROUND = {"encoder": 0.05, "lexicon": 0.03}


def corpus(name: str) -> list[tuple[str, str]]:
    """The pairs of one training file, in order."""
    with lzma.open(DATA / f"{name}.tsv.xz", "rt", encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream]
    return [(row[0], row[1]) for row in rows if len(row) == 2 and min(map(len, row)) > 1]


def damaged(
    units: list[data.Unit], foreign: Callable[[int], list[data.Unit]], rng: random.Random
) -> list[data.Unit]:
    """One damage out of those that `alignment_data` knows."""
    kind = rng.randrange(7)
    if kind == 0 and len(units) > 3:
        return data.drop_block(units, rng)
    if kind <= 1:
        return data.insert_block(units, foreign(12), rng)
    if kind <= 3:
        return data.add_boilerplate(units, foreign, rng)
    if kind == 4:
        return data.surround(units, foreign(rng.randint(10, 40)), rng)
    if kind == 5 and len(units) > 4:
        return data.repeat_refrain(units, rng)
    return data.move_block(units, rng)


def make_documents(
    count: int, seed: int, part: tuple[float, float], unrelated: float = 0.07
) -> list[data.Document]:
    """Documents of 1–35 pairs, about half of them damaged, some unrelated.

    They are cut from the given part (from, to; 0–1) of each training file.
    """
    rng = random.Random(seed)
    whole = {name: corpus(name) for name in SOURCES}
    texts = {
        name: pairs[int(part[0] * len(pairs)) : int(part[1] * len(pairs))]
        for name, pairs in whole.items()
    }

    def pairs_of(size: int) -> list[tuple[str, str]]:
        name = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
        start = rng.randrange(len(texts[name]) - size)
        return texts[name][start : start + size]

    def foreign(size: int) -> list[data.Unit]:
        return [data.Unit((source,), (target,)) for source, target in pairs_of(size)]

    documents = []
    for number in range(count):
        size = rng.choice((1, 2, 3, rng.randint(4, 12), *(rng.randint(5, 35) for _ in range(6))))
        units = data.cut_and_join(pairs_of(size), rng, rng.choice((0.15, 0.3, 0.4)))
        paragraphs = rng.random() < 0.55
        damage = rng.random()
        if damage < unrelated:
            other = foreign(rng.randint(1, 30))
            if paragraphs:
                units, other = data.with_paragraphs(units, rng), data.with_paragraphs(other, rng)
            units = data.unrelated(units, other)
        else:
            body = data.with_paragraphs(foreign(1) + units, rng) if paragraphs else units
            kept = int(paragraphs and rng.random() < 0.8)  # titles are seldom lost
            head, units = body[:kept], body[kept:]
            if damage < 0.6:
                for _ in range(rng.choice((1, 1, 2))):
                    units = damaged(units, foreign, rng)
            units = head + units
        shown = (rng.random() < 0.85, rng.random() < 0.85)
        document = data.Document(tuple(units), shown, f"train-{number}")
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


def look_alikes(part: tuple[float, float], cache: Cache, count: int) -> list[data.Document]:
    """Sources beside the target of another article of the same kind on nearly the same subject."""
    tiles = []
    for name in ("articles", "news"):
        pairs = corpus(name)
        start, stop = (int(share * len(pairs)) for share in part)
        starts = range(start, stop - TILE, max(TILE, (stop - start) // (2 * count)))
        tiles += [pairs[at : at + TILE] for at in starts]
    means = []
    for side in (0, 1):
        texts = [pair[side] for tile in tiles for pair in tile]
        cache.add(texts)
        rows = cache.vectors(texts)
        centred = (rows - rows.mean(axis=0)).reshape(len(tiles), TILE, -1).mean(axis=1)
        means.append(centred / np.linalg.norm(centred, axis=1, keepdims=True))
    likeness = means[0] @ means[1].T
    near = np.abs(np.subtract.outer(np.arange(len(tiles)), np.arange(len(tiles)))) <= 4
    likeness[near] = -1  # may be the same article
    best = np.argsort(-likeness.max(axis=1))[:count]
    units = [[data.Unit((source,), (target,)) for source, target in tile] for tile in tiles]
    return [
        data.Document(
            tuple(data.unrelated(units[a], units[int(likeness[a].argmax())])), name="alike"
        )
        for a in best.tolist()
    ]


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


def make_grid(german: Text, english: Text, mode: str, cache: Cache) -> Grid:
    """The evidence of one mode."""
    vectors = None
    if mode == "encoder":
        left, right = (cache.vectors([s.text for s in text.segments]) for text in (german, english))
        vectors = (left, right)
    return grids.make_grid(german, english, vectors, shipped_lexicon(), BACKGROUND[mode])


def example(document: data.Document, mode: str, cache: Cache, names: dict[str, int]) -> Example:
    """Features of every bead of the full grid, and the gold path."""
    german, english = document.text("source"), document.text("target")
    grid = make_grid(german, english, mode, cache)
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
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 90, "ftol": 1e-7}
    )
    print(f"  {len(examples)} documents, loss {result.fun:.1f} after {result.nit} steps")
    return result.x


def platt(scores: Sequence[float], right: Sequence[bool]) -> dict[str, float]:
    """Slope and bias of the logistic regression of `right` on the scores' log odds."""
    inside = np.clip(np.array(scores), 1e-6, 1 - 1e-6)
    odds, sign = np.log(inside / (1 - inside)), np.where(right, 1.0, -1.0)

    def loss(line: np.ndarray) -> float:
        wrong = np.logaddexp(0, -sign * (line[0] * odds + line[1])).mean()
        return float(wrong + 1e-4 * ((line[0] - 1) ** 2 + line[1] ** 2))

    slope, bias = minimize(loss, np.array([1.0, 0.0])).x
    return {"slope": round(float(slope), 3), "bias": round(float(bias), 3)}


def calibrated(model: dict[str, Any], mode: str, cache: Cache, documents: Documents) -> None:
    """Fit the calibrations of `model` on held-out documents and print the score there."""
    score = Score()
    found: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    searched = []
    for document in documents:
        german, english = document.text("source"), document.text("target")
        grid = make_grid(german, english, mode, cache)
        gap = Gap(0, 0, len(german.segments), len(english.segments))
        beads = search(grid, from_data(model), gap, (frozenset(), frozenset()))
        gold = set(document.links)
        links = [(bead.source, bead.target) for bead in beads]
        related = any(source and target for source, target in gold)
        searched.append((grid, gap, related))
        score.add(gold, links)
        for bead, link in zip(beads, links, strict=True):
            if related:  # others are shown without links anyway
                found[all(link)].append((bead.probability or 0.0, link in gold))
    print(f"  {len(documents)} held out: strict {score.strict:.4f} lax {score.lax:.4f}", end=" ")
    print(f"alone {score.nulls:.4f}")
    model["matched"] = platt(*zip(*found[True], strict=True))
    model["unmatched"] = platt(*zip(*found[False], strict=True))
    final = from_data(model)
    belong = [related for _, _, related in searched]
    shares = [
        linked_share(grid, search(grid, final, gap, (frozenset(), frozenset())))
        for grid, gap, _ in searched
    ]
    whole = [at for at, (_, gap, _) in enumerate(searched) if min(gap.bottom, gap.right) > 3]
    model["related"] = platt([shares[at] for at in whole], [belong[at] for at in whole])
    alike = [s for s, d in zip(shares, documents, strict=True) if d.name == "alike"]
    print("  linked share, look-alikes:", np.round(np.quantile(alike, QUANTILES), 3))
    for related in (True, False):
        own = sorted(s for s, b in zip(shares, belong, strict=True) if b is related)
        print(f"  linked share, related {related}:", np.round(np.quantile(own, QUANTILES), 3))


def main() -> None:
    """Fit both modes, print what they reach on held-out documents, write the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--prior", type=float, default=0.05)
    parser.add_argument("--modes", nargs="+", default=MODES)
    parser.add_argument("--keep", action="store_true", help="fit the calibration only")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cache = Cache(options.cache)
    documents = make_documents(options.documents, 1, (0, 0.8))
    held_out = make_documents(options.documents * 2 // 3, 2, (0.8, 1), 0.25)
    cache.add(
        [s.text for d in documents + held_out for side in SIDES for s in d.text(side).segments]
    )
    documents += look_alikes((0, 0.8), cache, options.documents // 10)
    held_out += look_alikes((0.8, 1), cache, options.documents // 10)
    folder = resource("align")
    if options.write and not options.keep:
        means = [
            cache.vectors([s.text for d in documents for s in d.text(side).segments]).mean(axis=0)
            for side in SIDES
        ]
        np.save(folder / "centres.npy", np.array(means, np.float16))
    for mode in options.modes:
        names: dict[str, int] = {}
        print(mode)
        path = folder / f"{mode}.json"
        if options.keep:
            model: dict[str, Any] = json.loads(path.read_text("utf-8"))
        else:
            examples = [example(document, mode, cache, names) for document in documents]
            weights = fit(examples, names, options.prior).round(4).tolist()
            model = {
                "weights": {name: weights[at] for name, at in names.items()},
                "transitions": dict(zip(("again", "other"), weights[-2:], strict=True)),
                "background": BACKGROUND[mode],
            }
        model |= {key: {"slope": 1.0, "bias": 0.0} for key in ("matched", "unmatched", "related")}
        calibrated(model, mode, cache, held_out)
        print(json.dumps(model))
        if options.write:
            path.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
