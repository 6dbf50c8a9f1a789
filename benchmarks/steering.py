"""How often the preferred translation of a term comes out, without and with the term base.

    .venv/bin/python benchmarks/steering.py [--limit N] [--pair de_en] [--hypotheses N ...]

Text: FLORES-101 devtest in ../shared/bench/mt. The term base is made like one that a reader has:
for every noun of the sources the lexicon's renderings that have at least 5 % of its alignments
are looked up; those are kept that stand, in any form, in the references of all sentences with
the noun, and the most frequent of them is the preferred translation. So every entry asks for
what the human translator wrote, which the engine may or may not write by itself.

Printed for the plain engine and for each number of hypotheses and margin: the share of
(sentence, term) pairs whose translation has the preferred rendering, how many sentences came out
otherwise, chrF against the reference over all sentences and over those that changed, and the
time that steering took.
"""

import argparse
import lzma
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics import CHRF

from reader.bitext.beads import Provenance
from reader.bitext.resources import resource
from reader.bitext.terms import TermEntry, TermStatus, TermTranslation
from reader.bitext.translation import Translation
from reader.glossary.consistency import spans_of
from reader.glossary.tokens import tokens
from reader.glossary.word import WordClass
from reader.jobs.steering import MISSED, Steering
from reader.translate.engine import PackageEngine

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "mt"
SHARE = 0.05


class Recorded:
    """An engine that computes the hypotheses of a sentence once for each number of them, and
    knows how many sentences it was asked for and the seconds that took."""

    def __init__(self, engine: PackageEngine) -> None:
        self.pair = engine.pair
        self._engine = engine
        self._known: dict[tuple[str, int], tuple[Translation, ...]] = {}
        self.asked = 0
        self.seconds: Counter[int] = Counter()

    def hypotheses(self, texts: Sequence[str], n: int) -> tuple[tuple[Translation, ...], ...]:
        self.asked += len(texts)
        for text in texts:
            if (text, n) not in self._known:
                start = time.perf_counter()
                self._known[text, n] = self._engine.hypotheses([text], n)[0]
                self.seconds[n] += time.perf_counter() - start
        return tuple(self._known[text, n] for text in texts)


@dataclass(frozen=True)
class Demand:
    """A sentence by its number, and the entry whose term it has."""

    sentence: int
    entry: TermEntry


def renderings(source: str) -> dict[str, Counter[str]]:
    """The lexicon: for each form in lower case its renderings with their counts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name in ("lexicon", "phrases"):
        with lzma.open(resource("lexicon", f"{name}.tsv.xz"), "rt", encoding="utf-8") as file:
            for line in file:
                german, english, count, *_ = line.rstrip("\n").split("\t")
                form, other = (german, english) if source == "de" else (english, german)
                found[form.lower()][other] += int(count)
    return found


def demands_of(
    source: Sequence[str], reference: Sequence[str], pair: tuple[str, str]
) -> list[Demand]:
    """Every sentence with every term of the term base that it has."""
    lexicon = renderings(pair[0])
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for number, text in enumerate(source):
        for token in tokens(text, pair[0]):
            if token.word.word_class is WordClass.NOUN and len(token.word.lemma) > 3:
                places[token.word.lemma][number] = token.form.lower()
    found = []
    for lemma, forms in places.items():
        counts: Counter[str] = Counter()
        for form in set(forms.values()):
            counts += lexicon[form]
        likely = [text for text, n in counts.most_common() if n >= SHARE * counts.total()]
        wanted = next(
            (
                text
                for text in likely
                if all(spans_of([text], reference[n], pair[1]) for n in forms)
            ),
            None,
        )
        if wanted is not None:
            preferred = (TermTranslation(wanted, TermStatus.PREFERRED),)
            entry = TermEntry(lemma, *pair, translations=preferred)
            found += [Demand(n, entry) for n in forms]
    return found


def met(demands: Sequence[Demand], texts: Sequence[str]) -> float:
    """The share of the demands that the translations meet."""
    language = demands[0].entry.translation_language
    return sum(
        bool(spans_of([d.entry.translations[0].text], texts[d.sentence], language)) for d in demands
    ) / len(demands)


def chrf(texts: Sequence[str], reference: Sequence[str]) -> float:
    """chrF of a corpus."""
    return float(CHRF().corpus_score(list(texts), [list(reference)]).score)


def measure(folder: Path, limit: int, settings: Sequence[tuple[int, float]]) -> None:
    """Print the table of one package."""
    engine = PackageEngine(folder, Provenance("argos"))
    source, reference = (
        (BENCH / f"flores101-devtest.{language}").read_text(encoding="utf-8").splitlines()[:limit]
        for language in engine.pair
    )
    demands = demands_of(source, reference, engine.pair)
    entries = list({d.entry.lemma: d.entry for d in demands}.values())
    start = time.perf_counter()
    done = dict(engine.translate(source))
    plain = [done[n] for n in range(len(source))]
    took = time.perf_counter() - start
    before = [translation.text for translation in plain]
    print(
        f"\n{folder.name}: {len(source)} sentences, {len(entries)} terms, {len(demands)} places"
        f" in {len({d.sentence for d in demands})} sentences; translated in {took:.0f} s"
    )
    print("hypotheses margin  preferred  changed  flagged   chrF  chrF of changed  asked  s a time")
    own = f"{met(demands, before):9.1%}                 {chrf(before, reference):8.2f}"
    print(f"     plain         {own}")
    recorded = Recorded(engine)
    for n, margin in settings:
        steering = Steering(entries, *engine.pair, hypotheses=n, margin=margin)
        recorded.asked = 0
        steered = [
            steering.steered(recorded, text, translation)
            for text, translation in zip(source, plain, strict=True)
        ]
        after = [translation.text for translation in steered]
        changed = [i for i, text in enumerate(after) if text != before[i]]
        both = ["–", "–"]
        if changed:
            both = [
                f"{chrf([t[i] for i in changed], [reference[i] for i in changed]):.2f}"
                for t in (before, after)
            ]
        print(
            f"{n:10} {margin:6.2f}  {met(demands, after):9.1%} {len(changed):8}"
            f" {sum(MISSED in t.flags for t in steered):8} {chrf(after, reference):6.2f}"
            f"   {both[0]:>6} → {both[1]:>5}  {recorded.asked:5}"
            f"   {recorded.seconds[n] / max(1, recorded.asked):10.2f}"
        )


def main() -> None:
    """Measure the built-in packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1012, help="sentences (default: all)")
    parser.add_argument("--pair", choices=("de_en", "en_de"), help="one direction only")
    parser.add_argument("--hypotheses", type=int, nargs="*", default=[4, 8, 16])
    parser.add_argument("--margins", type=float, nargs="*", default=[0.25])
    arguments = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"Skipped: no sentences to measure on ({BENCH} is not there).")
    settings = [(n, margin) for n in arguments.hypotheses for margin in arguments.margins]
    with tempfile.TemporaryDirectory() as temporary:
        for pair in [arguments.pair] if arguments.pair else ["de_en", "en_de"]:
            archive = zipfile.ZipFile(resource("models", f"translate-{pair}.argosmodel"))
            with archive:
                archive.extractall(temporary)
                folder = Path(temporary) / archive.namelist()[0].split("/")[0]
            measure(folder, arguments.limit, settings)


if __name__ == "__main__":
    main()
