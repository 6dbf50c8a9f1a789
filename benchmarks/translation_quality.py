"""BLEU and chrF of the installed packages, with and without the measures for robust output.

    .venv/bin/python benchmarks/translation_quality.py [--limit N] [--packages FOLDER ...]

Text: FLORES-101 devtest in ../shared/bench/mt. Also counts repetition loops, sentences with
wrong or lost numbers, and how many sentences come out otherwise in another order and batch.
"""

import argparse
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sacrebleu.metrics import BLEU, CHRF

from reader.bitext.beads import Provenance
from reader.bitext.resources import resource
from reader.bitext.translation import Translation
from reader.translate.engine import EngineSettings, PackageEngine
from reader.translate.loops import loops
from reader.translate.numbers import check_numbers
from reader.translate.split import count_words

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "mt"


def unpacked(pair: str, folder: Path) -> Path:
    """The folder of the built-in package for `pair`, unpacked below `folder`."""
    with zipfile.ZipFile(resource("models", f"translate-{pair}.argosmodel")) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].split("/")[0]


def sentences(language: str, limit: int) -> list[str]:
    """The first `limit` sentences of the benchmark in one language."""
    path = BENCH / f"flores101-devtest.{language}"
    return path.read_text(encoding="utf-8").splitlines()[:limit]


def translated(engine: PackageEngine, texts: Sequence[str]) -> tuple[list[Translation], float]:
    """All translations in order, and the seconds they took."""
    start = time.perf_counter()
    found = dict(engine.translate(texts))
    return [found[i] for i in range(len(texts))], time.perf_counter() - start


def measure(folder: Path, limit: int) -> None:
    """Print the table of one package."""
    settings = EngineSettings()
    robust = PackageEngine(folder, Provenance("argos"), settings)
    plain = PackageEngine(folder, Provenance("argos"), replace(settings, robust=False))
    source, reference = (sentences(language, limit) for language in robust.pair)
    print(f"\n{folder.name}: {len(source)} sentences, beam {settings.beam}")
    print("               BLEU   chrF  loops  numbers  words/s")
    results = {}
    for name, engine in (("plain beam", plain), ("robust", robust)):
        found, seconds = translated(engine, source)
        results[name] = found
        texts = [translation.text for translation in found]
        pairs = list(zip(source, texts, strict=True))
        wrong = sum(check_numbers(s, t, engine.pair).faults > 0 for s, t in pairs)
        print(
            f"{name:12} {BLEU().corpus_score(texts, [reference]).score:6.2f}"
            f" {CHRF().corpus_score(texts, [reference]).score:6.2f}"
            f" {sum(loops(t, s) > 0 for s, t in pairs):6} {wrong:8}"
            f" {sum(map(count_words, source)) / seconds:8.0f}"
        )
    _signatures([t.text for t in results["robust"]], reference)
    flags = Counter(flag for translation in results["robust"] for flag in translation.flags)
    print("flags:", ", ".join(f"{flag} {count}" for flag, count in flags.most_common()))
    _determinism(robust, source, results["robust"])


def _signatures(texts: Sequence[str], reference: Sequence[str]) -> None:
    for metric in (BLEU(), CHRF()):
        metric.corpus_score(texts, [reference])
        print(metric.get_signature())


def _determinism(engine: PackageEngine, source: Sequence[str], before: list[Translation]) -> None:
    order = list(range(len(source)))
    random.Random(1).shuffle(order)
    again, _ = translated(engine, [source[i] for i in order])
    other = sum(before[i] != translation for i, translation in zip(order, again, strict=True))
    print(f"shuffled: {other} of {len(source)} translations differ (text, score, links or flags)")


def main() -> None:
    """Measure the built-in packages, or those given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1012, help="sentences (default: all)")
    parser.add_argument("--packages", type=Path, nargs="*", help="unpacked packages")
    arguments = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"Skipped: no sentences to measure on ({BENCH} is not there).")
    with tempfile.TemporaryDirectory() as temporary:
        folders = arguments.packages or [
            unpacked(pair, Path(temporary)) for pair in ("de_en", "en_de")
        ]
        for folder in folders:
            measure(folder, arguments.limit)


if __name__ == "__main__":
    main()
