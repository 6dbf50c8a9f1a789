"""Words per second against argostranslate's own translate(), memory, and time to the first result.

    .venv/bin/python benchmarks/translation_speed.py [--words N] [--package FOLDER]

Same package, beam and text in one run, the runs of both taking turns, both free to use the whole
machine. argostranslate gets our sentences in the place of its splitter, which would have to be
downloaded, int8, and its own default of threads. Beside the wall time stands the processor time
of all threads, which a busy machine disturbs less; the last column tells what our threads gain
over one.
"""

import argparse
import json
import os
import resource as limits
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from reader.bitext.beads import Provenance
from reader.bitext.resources import resource, sample
from reader.translate.engine import EngineSettings, PackageEngine
from reader.translate.split import count_words
from reader.translate.threads import Threads, machine_threads

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"
ROUNDS = 3
BEAMS = (1, 2, 4)


class Taken(NamedTuple):
    """Seconds by the clock, and of all threads together."""

    wall: float
    cpu: float


def paragraphs(language: str, words: int) -> list[list[str]]:
    """Paragraphs (lists of sentences) of the articles in `language`, repeated up to `words`."""
    found: list[list[str]] = []
    for folder in (ARTICLES, sample()):
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if gold["language"] == language:
                found += [[gold["title"]], *gold["paragraphs"]]
    total = sum(count_words(sentence) for paragraph in found for sentence in paragraph)
    if not total:
        sys.exit(f"Skipped: no articles in {language} (neither ../shared/articles nor corpus/).")
    return found * max(1, round(words / total))


def ours(folder: Path, settings: EngineSettings) -> Callable[[list[list[str]]], object]:
    """Our translation of paragraphs, the model loaded."""
    engine = PackageEngine(folder, Provenance("argos"), settings)
    engine.warm_up()
    return lambda text: list(engine.translate([s for paragraph in text for s in paragraph]))


def theirs(folder: Path, beam: int) -> Callable[[list[list[str]]], object]:
    """argostranslate's translation of paragraphs, its splitter replaced, the model loaded."""
    os.environ |= {
        "ARGOS_PACKAGES_DIR": str(folder.parent),
        "ARGOS_COMPUTE_TYPE": "int8",
        "XDG_DATA_HOME": str(folder.parent.parent / "data"),
        "XDG_CONFIG_HOME": str(folder.parent.parent / "config"),
        "XDG_CACHE_HOME": str(folder.parent.parent / "cache"),
    }
    from argostranslate import package, settings, translate

    own = package.Package(folder)
    languages = [
        translate.Language(own.from_code, own.from_name),
        translate.Language(own.to_code, own.to_name),
    ]
    translation = translate.PackageTranslation(*languages, own)
    translation.sentencizer = _Sentences()

    def run(text: list[list[str]]) -> list[Any]:
        settings.beam_size = beam
        translation.sentencizer.known = {" ".join(paragraph): paragraph for paragraph in text}
        return [translation.translate(" ".join(paragraph)) for paragraph in text]

    run([["Hallo."]])
    return run


class _Sentences:
    known: dict[str, list[str]]

    def split_sentences(self, text: str) -> list[str]:
        return self.known[text]


def seconds(run: Callable[[list[list[str]]], object], text: list[list[str]]) -> Taken:
    """The time one run took."""
    wall, cpu = time.perf_counter(), time.process_time()
    run(text)
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


def compare(folder: Path, text: list[list[str]], words: int) -> None:
    """Print words/s by the clock and per second of processor time, all taking turns, and how many
    times argostranslate's each is."""
    machine = machine_threads()
    print(f"\n{words} words, {machine}; median of {ROUNDS} rounds taking turns")
    print("beam                      words/s  ratio   words/cpu-s  ratio   threads gain")
    for beam in BEAMS:
        settings = EngineSettings(beam=beam)
        runs = {
            "ours": ours(folder, settings),
            "ours, no retries": ours(folder, replace(settings, robust=False)),
            "ours, one thread": ours(folder, replace(settings, threads=Threads(1, 1))),
            "argostranslate": theirs(folder, beam),
        }
        taken: dict[str, list[Taken]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, run in runs.items():
                taken[name].append(seconds(run, text))
        wall = {name: words / median(t.wall for t in times) for name, times in taken.items()}
        cpu = {name: words / median(t.cpu for t in times) for name, times in taken.items()}
        for name in runs:
            faster, cheaper = (rate[name] / rate["argostranslate"] for rate in (wall, cpu))
            gain = f"   ×{wall[name] / wall['ours, one thread']:.2f}" if name == "ours" else ""
            print(
                f"{beam:<4} {name:18} {wall[name]:9.0f}  ×{faster:4.1f} {cpu[name]:12.0f}"
                f"   ×{cheaper:4.1f}{gain}"
            )


def memory(folder: Path, language: str) -> None:
    """Print load time, time to the first result and the peak of the memory; in its own process."""
    text = [sentence for paragraph in paragraphs(language, 2000) for sentence in paragraph]
    engine = PackageEngine(folder, Provenance("argos"))
    start = time.perf_counter()
    engine.warm_up()
    loaded = time.perf_counter() - start
    results = engine.translate(text)
    next(results)
    first = time.perf_counter() - start
    list(results)
    peak = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss / 1024
    print(f"model loaded after {loaded:.2f} s (imports included), first result after {first:.2f} s")
    print(f"peak RSS with one model, 2,000 words translated: {peak:.0f} MB")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a package, the built-in German–English one if none is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=1500, help="length of the text")
    parser.add_argument("--package", type=Path, help="an unpacked package")
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.package or unpacked(Path(temporary) / "packages")
        language = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))["from_code"]
        if options.memory:
            memory(folder, language)
            return
        command = [sys.executable, __file__, "--memory", "--package", str(folder)]
        subprocess.run(command, check=True)
        text = paragraphs(language, options.words)
        words = sum(count_words(sentence) for paragraph in text for sentence in paragraph)
        compare(folder, text, words)


def unpacked(folder: Path) -> Path:
    """The folder of the built-in German–English package, unpacked below `folder`."""
    with zipfile.ZipFile(resource("models", "translate-de_en.argosmodel")) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].split("/")[0]


if __name__ == "__main__":
    main()
