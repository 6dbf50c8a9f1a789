"""Sentence boundaries: ours beside SoMaJo alone, pysbd, sentencex, syntok and BlingFire.

Run as `python benchmarks/segmentation.py`. Speeds are ratios measured in this one run.
"""

import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from reader.segment import segment_paragraph

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LINES_A_PARAGRAPH = 5
SEED = 1

Cut = Callable[[str], list[str]]
"""Cuts a paragraph into sentences."""


def systems(language: str) -> dict[str, Cut]:
    """Every segmenter for `language`, loaded; one that is not installed is left out."""
    makers: dict[str, Callable[[str], Cut]] = {
        "ours": _ours,
        "SoMaJo": _somajo,
        "pysbd": _pysbd,
        "sentencex": _sentencex,
        "syntok": _syntok,
        "blingfire": _blingfire,
    }
    loaded = {}
    for name, make in makers.items():
        try:
            cut = make(language)
        except ImportError:
            print(f"{name} is not installed: left out (pip install '.[bench]')")
            continue
        cut("Dr. Bo kam am 3. Mai. Es war spät.")  # not timed: whatever is loaded on first use
        loaded[name] = cut
    return loaded


def _ours(language: str) -> Cut:
    return lambda text: [span.of(text) for span in segment_paragraph(text, language)]


def _somajo(language: str) -> Cut:
    from somajo import SoMaJo

    model = "de_CMC" if language == "de" else "en_PTB"
    tokenizer = SoMaJo(model, split_camel_case=False, character_offsets=True)

    def cut(text: str) -> list[str]:
        sentences = tokenizer.tokenize_text([text])
        starts = [sentence[0].character_offset[0] for sentence in sentences]
        return [text[i:j] for i, j in zip(starts, [*starts[1:], len(text)], strict=True)]

    return cut


def _pysbd(language: str) -> Cut:
    import pysbd

    return pysbd.Segmenter(language=language, clean=False).segment


def _sentencex(language: str) -> Cut:
    import sentencex

    return lambda text: list(sentencex.segment(language, text))


def _syntok(_: str) -> Cut:
    from syntok import segmenter
    from syntok.tokenizer import Tokenizer

    tokenizer = Tokenizer()

    def cut(text: str) -> list[str]:
        sentences = segmenter.split(tokenizer.tokenize(text))
        starts = [sentence[0].offset for sentence in sentences]
        return [text[i:j] for i, j in zip(starts, [*starts[1:], len(text)], strict=True)]

    return cut


def _blingfire(_: str) -> Cut:
    import blingfire

    return lambda text: blingfire.text_to_sentences(text).split("\n")


def boundaries(sentences: Iterable[str]) -> list[int]:
    """Ends of the sentences, counted in characters that are not white space."""
    return list(accumulate(len("".join(sentence.split())) for sentence in sentences))


@dataclass
class Score:
    """Boundaries within paragraphs (their ends are given), and whole sentences."""

    right: int = 0
    found: int = 0
    gold: int = 0
    exact: int = 0
    sentences: int = 0
    seconds: float = 0.0

    def add(self, found: list[str], gold: list[str], seconds: float) -> None:
        """Count one paragraph."""
        ours, theirs = boundaries(found), boundaries(gold)
        self.right += len(set(ours[:-1]) & set(theirs[:-1]))
        self.found += len(ours) - 1
        self.gold += len(theirs) - 1
        pairs = set(zip([0, *ours], ours, strict=False))
        self.exact += sum(pair in pairs for pair in zip([0, *theirs], theirs, strict=False))
        self.sentences += len(gold)
        self.seconds += seconds

    def row(self, name: str, fastest: float) -> str:
        """One line of the table; the speed of ours is 1."""
        precision = self.right / max(1, self.found)
        recall = self.right / max(1, self.gold)
        f1 = 2 * self.right / max(1, self.found + self.gold)
        speed = self.sentences / self.seconds
        return (
            f"{name:10} {precision:9.3f} {recall:7.3f} {f1:7.3f} {self.exact:6}/{self.sentences:<5}"
            f" {speed:11,.0f} {speed / fastest:6.2f}"
        )


def compare(title: str, paragraphs: dict[str, list[list[str]]]) -> None:
    """Print the table for gold paragraphs (lists of sentences) by language."""
    scores: dict[str, Score] = {}
    for language, texts in paragraphs.items():
        for name, cut in systems(language).items():
            score = scores.setdefault(name, Score())
            for gold in texts:
                text = " ".join(gold)
                start = time.perf_counter()
                found = cut(text)
                score.add(found, gold, time.perf_counter() - start)
    print(f"\n{title}")
    print("           precision  recall      F1  exact        sentences/s  ratio")
    ours = scores["ours"].sentences / scores["ours"].seconds
    for name, score in scores.items():
        print(score.row(name, ours))


def gold_paragraphs(folder: Path) -> dict[str, list[list[str]]]:
    """Paragraphs of the gold files in `folder`, by language."""
    found: dict[str, list[list[str]]] = {}
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(gold["language"], []).extend(gold["paragraphs"])
    return found


def running_text(language: str) -> list[list[str]]:
    """Benchmark sentences joined at random into paragraphs.

    A good many lines of the benchmark hold two sentences or more; only those count in which the
    majority of the systems sees one.
    """
    path = SHARED / "bench" / "mt" / f"flores101-devtest.{language}"
    lines = path.read_text(encoding="utf-8").splitlines()
    cuts = systems(language).values()
    single = [
        line for line in lines if statistics.median(len(boundaries(cut(line))) for cut in cuts) == 1
    ]
    print(f"{language}: {len(single)} of {len(lines)} lines are single sentences")
    random.Random(SEED).shuffle(single)
    step = LINES_A_PARAGRAPH
    return [single[i : i + step] for i in range(0, len(single), step)]


def ten_thousand(paragraphs: list[list[str]], language: str) -> None:
    """Print how long 10,000 sentences take in a worker and what another thread notices of it."""
    texts: list[str] = []
    sentences = 0
    while sentences < 10_000:
        gold = paragraphs[len(texts) % len(paragraphs)]
        texts.append(" ".join(gold))
        sentences += len(gold)
    worker = threading.Thread(target=lambda: [segment_paragraph(text, language) for text in texts])
    pauses = []
    start = last = time.perf_counter()
    worker.start()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        pauses.append((now - last) * 1000)
        last = now
    pauses.sort()
    print(
        f"{language}: {sentences:,} sentences in {last - start:.1f} s in a worker; meanwhile a"
        f" thread that wakes every 1 ms waited {statistics.median(pauses):.0f} ms (median),"
        f" {pauses[int(len(pauses) * 0.99)]:.0f} ms (99th percentile), {pauses[-1]:.0f} ms at most"
    )


def first_use() -> None:
    """Print what a fresh process pays before its first sentence."""
    code = (
        "import time; t = time.perf_counter(); from reader.segment import segment_paragraph as cut;"
        "a = time.perf_counter(); cut('Das gilt z. B. hier. Am 3. Mai kam Dr. Bo.', 'de');"
        "b = time.perf_counter(); print(f'import {(a - t) * 1000:.0f} ms, rules, SoMaJo and first"
        " paragraph {(b - a) * 1000:.0f} ms')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def main() -> None:
    """Print the tables."""
    for name, folder in (("samples", ROOT / "corpus"), ("articles", SHARED / "articles")):
        if gold := gold_paragraphs(folder):
            compare(f"Gold of the {name}", gold)
        else:
            print(f"{folder} holds no gold: part skipped")
    if not (SHARED / "bench" / "mt").is_dir():
        print("../shared/bench/mt is not there: running text skipped")
    else:
        texts = {language: running_text(language) for language in ("de", "en")}
        compare(f"Running text, {LINES_A_PARAGRAPH} sentences a paragraph", texts)
        print()
        for language, paragraphs in texts.items():
            ten_thousand(paragraphs, language)
    first_use()


if __name__ == "__main__":
    main()
