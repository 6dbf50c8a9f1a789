"""Fits the weights of the confidence: resources/translate/confidence.json.

    .venv/bin/python benchmarks/train_confidence.py [--keep FILE]

Least squares for chrF gives the direction in the space of the signals (more is learnt from how
good a translation is than from whether it passes a mark), logistic regression of one variable
along it the probability to be good. A model for each set of signals that may be known. Only the
half of the sentences that confidence.py does not test on is used.
"""

import argparse
import itertools
import json
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from confidence import BENCH, ENCODER, GOOD, PAIRS, REVERSE, SCORE, SEARCH, Judged, judged
from scipy.optimize import minimize

from reader.jobs.services import Services
from reader.jobs.settings import Settings

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "translate" / "confidence.json"
TEXTS = ("length", "copied", "capitals", "source_word", "word", "fault")
RIDGE = 20.0
OUTLIERS = 1.0
"""Per cent at each end of a signal's range that are moved inside it."""


def fitted(judgements: Sequence[Judged], names: Sequence[str]) -> dict[str, object]:
    """The model that uses the signals `names`."""
    table = np.array([[one.signals[name] for name in names] for one in judgements])
    chrf = np.array([one.chrf for one in judgements])
    low, high = np.percentile(table, [OUTLIERS, 100 - OUTLIERS], axis=0)
    low, high = (
        np.where(low < high, edge, at) for edge, at in ((low, table.min(0)), (high, table.max(0)))
    )
    table = np.clip(table, low, high)
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-9)
    unit = (table - mean) / spread
    slope = np.linalg.solve(
        unit.T @ unit + RIDGE * np.eye(len(names)), unit.T @ (chrf - chrf.mean())
    )
    place = unit @ slope
    good = chrf >= GOOD

    def loss(line: np.ndarray) -> float:
        logit = line[0] + line[1] * place
        return float(np.sum(np.logaddexp(0, logit) - good * logit))

    start, step = minimize(loss, np.array([1.0, 0.1])).x
    weights = step * slope / spread
    return {
        "intercept": round(float(start - weights @ mean), 5),
        "weights": {name: round(float(w), 5) for name, w in zip(names, weights, strict=True)},
        "ranges": {
            name: [round(float(a), 5), round(float(b), 5)]
            for name, a, b in zip(names, low, high, strict=True)
        },
    }


def models(judgements: Sequence[Judged]) -> list[dict[str, object]]:
    """One model a set of signals, the largest sets first."""
    seen = [one for one in judgements if not one.held_out]
    own = ((*SCORE, *SEARCH), SCORE, ())
    sets = [
        (*some, *encoder, *reverse)
        for some, encoder, reverse in itertools.product(own, (ENCODER, ()), (REVERSE, ()))
    ]
    return [
        fitted(seen, (*TEXTS, *names)) for names in sorted(sets, key=len, reverse=True) if names
    ]


def main() -> None:
    """Fit both directions of the built-in packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="keep the signals here, or take them from here")
    arguments = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"Skipped: no sentences to learn from ({BENCH} is not there).")
    keep: Path | None = arguments.keep
    if keep and keep.is_file():
        data = pickle.loads(keep.read_bytes())
    else:
        with tempfile.TemporaryDirectory() as temporary:
            services = Services(Settings(Path(temporary)))
            data = {pair: judged(services, pair, 10_000) for pair in PAIRS}
        if keep:
            keep.write_bytes(pickle.dumps(data))
    result = {
        "about": "Weights of reader/translate/confidence.py by benchmarks/train_confidence.py",
        "good": GOOD,
        "models": {"_".join(pair): models(judgements) for pair, judgements in data.items()},
    }
    OUTPUT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"written: {OUTPUT}")


if __name__ == "__main__":
    main()
