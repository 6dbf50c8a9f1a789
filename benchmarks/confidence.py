"""How well the confidence of machine translations tells good ones from bad ones.

    .venv/bin/python benchmarks/confidence.py [--limit N]

Text: FLORES-101 devtest in ../shared/bench/mt, the half of it that train_confidence.py does not
see (every other block of 50 lines, so that sentences of one article mostly lie on one side). Each
translation is compared with the human one by chrF, itself a noisy judge with one reference.
Prints the rank correlation of confidence and of single signals with chrF, a table of reliability,
what the mark of doubt finds, and how often the single checks speak.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics import CHRF
from scipy.stats import spearmanr

from reader.bitext.translation import Translation
from reader.jobs.confidence import known_signals
from reader.jobs.reading import is_doubtful
from reader.jobs.services import Services
from reader.jobs.settings import Settings
from reader.translate.confidence import Signals, confidence

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "mt"
PAIRS = (("de", "en"), ("en", "de"))
BLOCK = 50
GOOD = 45.0
"""A translation counts as good from this chrF on; the mean of the built-in models is 55 and 50."""

SEARCH = ("per_character", "agreement")
SCORE = ("score", "coverage")
ENCODER = ("cosine",)
REVERSE = ("reverse", "reverse_lowest")


@dataclass(frozen=True)
class Judged:
    """One translation with what is known of it, and its chrF."""

    translation: Translation
    signals: Signals
    chrf: float
    held_out: bool


def judged(services: Services, pair: tuple[str, str], limit: int) -> list[Judged]:
    """The sentences of the benchmark, translated and compared."""
    source, reference = (
        (BENCH / f"flores101-devtest.{side}").read_text(encoding="utf-8").splitlines()[:limit]
        for side in pair
    )
    found = dict(services.engines.engine(*pair).translate(source))
    pairs = [(text, found[number]) for number, text in enumerate(source)]
    metric = CHRF()
    return [
        Judged(
            translation,
            known,
            metric.sentence_score(translation.text, [expected]).score,
            number // BLOCK % 2 == 1,
        )
        for number, ((_, translation), known, expected) in enumerate(
            zip(pairs, known_signals(services, pair, pairs), reference, strict=True)
        )
    ]


def without(judgements: Sequence[Judged], names: Sequence[str], pair: tuple[str, str]) -> float:
    """The rank correlation of the confidence with chrF when the signals `names` are not known."""
    values = [
        confidence(pair, {k: v for k, v in one.signals.items() if k not in names})
        for one in judgements
    ]
    return float(spearmanr(values, [one.chrf for one in judgements]).statistic)


def report(pair: tuple[str, str], judgements: Sequence[Judged]) -> None:
    """Print the tables of one direction."""
    tested = [one for one in judgements if one.held_out]
    chrf = [one.chrf for one in tested]
    print(f"\n{pair[0]} → {pair[1]}: {len(tested)} sentences held out of {len(judgements)}")
    print("Spearman's correlation with chrF")
    for name, names in {
        "all signals": (),
        "no encoder": ENCODER,
        "no other direction": REVERSE,
        "neither": (*ENCODER, *REVERSE),
        "from a library": SEARCH,
        "from a library, neither": (*SEARCH, *ENCODER, *REVERSE),
        "from a server": (*SEARCH, *SCORE),
    }.items():
        print(f"  {name:26} {without(tested, names, pair):.3f}")
    for name in (*SCORE, *SEARCH, *ENCODER, *REVERSE, "length"):
        alone = spearmanr([one.signals[name] for one in tested], chrf).statistic
        print(f"  only {name:21} {alone:.3f}")
    reliability(pair, tested)
    doubt(pair, tested)
    flags = Counter(flag for one in judgements for flag in one.translation.flags)
    print("flags:", ", ".join(f"{k} {v / len(judgements):.1%}" for k, v in flags.most_common()))


def reliability(pair: tuple[str, str], tested: Sequence[Judged]) -> None:
    """Print how often translations of about equal confidence are good."""
    print(f"confidence   sentences   mean   good (chrF ≥ {GOOD:.0f})   mean chrF")
    values = [confidence(pair, one.signals) or 0.0 for one in tested]
    off = 0.0
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = [(v, o) for v, o in zip(values, tested, strict=True) if low <= v < low + 0.2]
        if not inside:
            continue
        mean = sum(v for v, _ in inside) / len(inside)
        good = sum(o.chrf >= GOOD for _, o in inside) / len(inside)
        chrf = sum(o.chrf for _, o in inside) / len(inside)
        off += abs(mean - good) * len(inside) / len(tested)
        print(f"{low:.1f}–{low + 0.2:.1f} {len(inside):13} {mean:8.2f} {good:10.2f} {chrf:18.1f}")
    print(f"expected calibration error: {off:.3f}")


def doubt(pair: tuple[str, str], tested: Sequence[Judged]) -> None:
    """Print what the reading view would mark."""
    marked, rest = [], []
    for one in tested:
        value = confidence(pair, one.signals)
        doubtful = is_doubtful(_with(one.translation, value))
        (marked if doubtful else rest).append(one.chrf)
    worst = sorted(one.chrf for one in tested)
    third, median = worst[len(worst) // 3], worst[len(worst) // 2]
    print(f"in doubt: {len(marked) / len(tested):.0%} of the sentences")
    for name, below in (
        (f"chrF under {GOOD:.0f}", GOOD),
        ("in the worst third", third),
        ("under the median", median),
    ):
        here, there = (sum(c < below for c in group) / len(group) for group in (marked, rest))
        print(f"  {name:20} {here:.0%} of those in doubt, {there:.0%} of the others")
    means = [sum(group) / len(group) for group in (marked, rest)]
    print(f"  mean chrF            {means[0]:.1f} and {means[1]:.1f}")


def _with(translation: Translation, value: float | None) -> Translation:
    return Translation(
        translation.text, translation.provenance, flags=translation.flags, confidence=value
    )


def main() -> None:
    """Measure both built-in packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1012, help="sentences (default: all)")
    arguments = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"Skipped: no sentences to measure on ({BENCH} is not there).")
    with tempfile.TemporaryDirectory() as temporary:
        services = Services(Settings(Path(temporary)))
        for pair in PAIRS:
            report(pair, judged(services, pair, arguments.limit))


if __name__ == "__main__":
    main()
