"""Search by meaning: is a sentence's counterpart the nearest of 1,012 in the other language?

Run: .venv/bin/python benchmarks/meaning_search.py [--count 1012]
"""

import argparse
import time
from pathlib import Path

import numpy as np

from reader.bitext.resources import resource
from reader.embed import SentenceEncoder

FLORES = Path(__file__).resolve().parents[2] / "shared" / "bench" / "mt"


def main() -> None:
    """Print recall at 1 and 5 both ways, and the speed of encoding."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1012)
    count = parser.parse_args().count
    if not FLORES.is_dir():
        print(f"skipped: {FLORES} is not there")
        return
    encoder = SentenceEncoder(resource("models", "sentence-encoder"))
    encoder.encode(["warm"])
    vectors = {}
    for language in ("de", "en"):
        lines = (FLORES / f"flores101-devtest.{language}").read_text("utf-8").splitlines()[:count]
        start = time.perf_counter()
        vectors[language] = encoder.encode(lines)
        seconds = time.perf_counter() - start
        print(
            f"{language}: {len(lines)} sentences in {seconds:.1f} s, {len(lines) / seconds:.0f}/s"
        )
    similarity = vectors["de"] @ vectors["en"].T
    print(f"{'query → answer':16} {'recall@1':>9} {'recall@5':>9}")
    for name, matrix in (("de → en", similarity), ("en → de", similarity.T)):
        own = np.diagonal(matrix)[:, None]
        rank = (matrix > own).sum(axis=1)
        print(f"{name:16} {np.mean(rank == 0):9.3f} {np.mean(rank < 5):9.3f}")
    german, english = (
        vectors[language].astype(np.float16).astype(np.float32) for language in ("de", "en")
    )
    half = german @ english.T
    same = np.mean(half.argmax(axis=1) == similarity.argmax(axis=1))
    print(f"same nearest neighbour in half precision: {same:.3f}")


if __name__ == "__main__":
    main()
