"""How long aligning takes and how much memory, from 1,000 to 5,000 segments a side.

Run: .venv/bin/python benchmarks/alignment_speed.py [--sizes 1000 2000 5000] [--full 1000]

Texts are consecutive parallel sentences with joined, cut and dropped ones among them. Each row is
measured in its own process, because peak memory cannot be reset; `--full` is the largest size
at which Gale–Church is run in full.
"""

import argparse
import random
import resource as system
import subprocess
import sys
import time
from pathlib import Path

import alignment_data as data
import gale_church
import numpy as np
from alignment import SIDES, Score, links_of
from train_aligner import DATA, corpus

from reader.align import align, shipped_lexicon
from reader.bitext.resources import resource
from reader.embed import SentenceEncoder


def long_document(size: int) -> data.Document:
    """At least `size` segments on both sides, from several kinds of text."""
    rng = random.Random(size)
    pairs = [pair for name in ("general", "articles", "news") for pair in corpus(name)]
    start = rng.randrange(len(pairs) - 2 * size)
    units = data.cut_and_join(pairs[start : start + 2 * size], rng, 0.25)
    for _ in range(size // 100):
        units = data.drop_block(units, rng)
    kept, left = 0, size
    while left > 0:
        kept += left
        left = size - min(sum(len(getattr(u, side)) for u in units[:kept]) for side in SIDES)
    return data.Document(tuple(units[:kept]))


def peak() -> float:
    """Peak resident memory so far, in MB."""
    return system.getrusage(system.RUSAGE_SELF).ru_maxrss / 1024


def measure(mode: str, size: int, cache: Path | None) -> None:
    """Print one row."""
    document = long_document(size)
    source, target = document.text("source"), document.text("target")
    texts = [[segment.text for segment in side.segments] for side in (source, target)]
    label = f"{mode:14} {len(texts[0]):6} × {len(texts[1]):<6}"
    if mode == "Gale–Church":
        before, start = peak(), time.perf_counter()
        links = gale_church.align(*texts)
    else:
        vectors = None
        if mode == "encoder":
            vectors = tuple(embedded(side, cache) for side in texts)
        shipped_lexicon()
        align(data.plain_text("de", texts[0][:5]), data.plain_text("en", texts[1][:5]))
        before, start = peak(), time.perf_counter()
        links = links_of(align(source, target, vectors=vectors))
    seconds = time.perf_counter() - start
    score = Score()
    score.add(document.links, links)
    print(
        f"{label} {seconds:8.2f} s {peak() - before:8.0f} MB {score.strict:7.3f} {score.lax:7.3f}"
    )


def embedded(texts: list[str], cache: Path | None) -> np.ndarray:
    """The texts' vectors, kept in `cache` for the next run."""
    path = cache / f"speed-{len(texts)}-{len(''.join(texts))}.npy" if cache else None
    if path and path.exists():
        stored: np.ndarray = np.load(path)
        return stored
    encoder = SentenceEncoder(resource("models", "sentence-encoder"))
    encoder.encode(["warm"])
    start = time.perf_counter()
    vectors = encoder.encode(texts)
    print(f"  embedded {len(texts)} segments at {len(texts) / (time.perf_counter() - start):.0f}/s")
    if path:
        np.save(path, vectors)
    return vectors


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 2000, 5000])
    parser.add_argument("--full", type=int, default=1000)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--row", nargs=2, metavar=("MODE", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"skipped: {DATA} is not there")
        return
    if options.row:
        measure(options.row[0], int(options.row[1]), options.cache)
        return
    print(f"{'':14} {'segments':^15} {'time':>10} {'memory':>11} {'strict':>7} {'lax':>7}")
    for mode in ("Gale–Church", "lexicon", "encoder"):
        for size in options.sizes:
            if mode == "Gale–Church" and size > options.full:
                continue
            command = [sys.executable, __file__, "--row", mode, str(size)]
            if options.cache:
                command += ["--cache", str(options.cache)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
