"""The library at 100,000 articles and a million pairs, with generated text.

    .venv/bin/python benchmarks/library_scale.py [--articles 100000] [--folder DIR]

Words are drawn from a Zipf distribution over the German and English words of the bilingual
lexicon. The filled library is kept in --folder, if one is given, and used again.
"""

import argparse
import datetime
import lzma
import random
import resource as usage
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reader.bitext.article import Article
from reader.bitext.beads import Provenance
from reader.bitext.resources import resource
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.bitext.translation import Translation, WordLink
from reader.library import ConcordanceQuery, Library, ListQuery, Mode, Order, Sort, open_library

PAIRS_AN_ARTICLE = 10
PROVENANCE = Provenance("argos", "translate-de_en", "1.0")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="library-scale-"))
    try:
        with open_library(folder) as library:
            fill(library, options.articles)
        with open_library(folder) as library:
            measure_list(library)
            measure_concordance(library)
            measure_import(library)
        size = (folder / "library.db").stat().st_size
        print(f"file {size / 1e6:,.0f} MB, peak memory {peak():,.0f} MiB")
    finally:
        if options.folder is None:
            shutil.rmtree(folder)


class Language:
    """Sentences of words drawn by Zipf's law from the lexicon."""

    def __init__(self, name: str, column: int, seed: int) -> None:
        self.name = name
        with lzma.open(resource("lexicon", "lexicon.tsv.xz"), "rt", encoding="utf-8") as lines:
            words = {line.rstrip("\n").split("\t")[column] for line in lines}
        self.words = sorted(word for word in words if word.isalpha())
        self._random = random.Random(seed)
        self._random.shuffle(self.words)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def sentence(self) -> str:
        count = self._random.randint(8, 24)
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=count)) + "."


def articles(language: Language, start: int, count: int) -> Iterator[tuple[Article, Text]]:
    """Made-up articles of ten sentences, the title included, in three paragraphs."""
    first_day = datetime.date(2010, 1, 1)
    for number in range(start, start + count):
        title = Block(
            BlockKind.TITLE, text := f"{language.sentence()[:-1]} {number}", (Span(0, len(text)),)
        )
        blocks = [paragraph([language.sentence() for _ in range(3)]) for _ in range(3)]
        yield (
            Article(
                language.name,
                text,
                tuple(block.text for block in blocks),
                date=first_day + datetime.timedelta(number % 5000),
                section=f"Section {number % 7}",
            ),
            Text(language.name, (title, *blocks)),
        )


def paragraph(sentences: list[str]) -> Block:
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    ends[-1] -= 1
    spans = tuple(Span(a, b) for a, b in zip([0, *ends], ends, strict=False))
    return Block(BlockKind.PARAGRAPH, " ".join(sentences), spans)


def fill(library: Library, wanted: int) -> None:
    have = len(library.listing.ids())
    if have >= wanted:
        return
    german, english = Language("de", 0, have), Language("en", 1, have + 1)
    links = tuple(WordLink(Span(n, n + 5), Span(n, n + 4), 0.5) for n in range(0, 90, 6))
    print(f"filling a library with {wanted:,} articles, {PAIRS_AN_ARTICLE * wanted:,} pairs …")
    started = time.perf_counter()
    source = articles(german, have, wanted - have)
    while batch := list(islice(source, 200)):
        for added, (_, text) in zip(library.articles.add_many(batch), batch, strict=True):
            if added.id % 100 == 0:
                library.articles.add_tag([added.id], "rare")
            translations = {
                segment.index: Translation(english.sentence(), PROVENANCE, -0.3, links)
                for segment in text.segments
            }
            library.memory.save(added.id, translations, "en")
        done = batch[-1][0].title.rsplit(" ", 1)[1]
        if int(done) % 10_000 == 9_999:
            seconds = time.perf_counter() - started
            print(
                f"  {int(done) + 1:>7,} articles {seconds:6.0f} s, peak {peak():,.0f} MiB",
                flush=True,
            )


def measure_list(library: Library) -> None:
    def opened(query: ListQuery) -> int:
        return len(library.listing.rows(library.listing.ids(query)[:50]))

    print("library list, all ids in order and the first 50 rows (goal ≤ 200 ms)")
    word = Language("de", 0, 0).words
    for name, query in (
        ("by date added", ListQuery()),
        ("by state, then date added", ListQuery(by_state=True)),
        ("by title", ListQuery(sort=Sort.TITLE, descending=False)),
        ("one section by date", ListQuery(section="Section 3", sort=Sort.DATE)),
        ("a tag", ListQuery(tag="rare")),
        ("search: a rare word", ListQuery(words=word[5000])),
        ("search: beginnings of two words", ListQuery(words=f"{word[300][:5]} {word[900][:4]}")),
        ("search: the most frequent word", ListQuery(words=word[0])),
        ("search: one letter", ListQuery(words="s")),
    ):
        report(name, [lambda query=query: opened(query)], repeat=5)  # type: ignore[misc]


def measure_concordance(library: Library) -> None:
    words = {name: Language(name, column, 0).words for column, name in enumerate(("de", "en"))}
    shuffled = random.Random(7)
    queries: dict[str, list[ConcordanceQuery]] = {
        name: []
        for name in (
            "word with five forms",
            "frequent word",
            "exact",
            "two words",
            "tag, frequent word",
            "dates and language",
            "sorted by right context",
            "regex with a beginning",
            "regex with a fragment",
            "regex, nothing certain",
        )
    }
    for _ in range(40):
        language = shuffled.choice(("de", "en"))
        vocabulary = words[language]
        some = [vocabulary[int(len(vocabulary) ** shuffled.random())] for _ in range(6)]
        frequent = vocabulary[shuffled.randrange(20)]
        first = datetime.date(2010, 1, 1) + datetime.timedelta(shuffled.randrange(4000))
        month = first + datetime.timedelta(30)
        fragment = next((w for w in some if len(w) >= 6), "schlag")
        queries["word with five forms"].append(ConcordanceQuery(some[0], forms=tuple(some[1:])))
        queries["frequent word"].append(ConcordanceQuery(frequent))
        queries["exact"].append(ConcordanceQuery(some[0], Mode.EXACT))
        queries["two words"].append(
            ConcordanceQuery(f"{frequent} {vocabulary[shuffled.randrange(200)]}")
        )
        queries["tag, frequent word"].append(ConcordanceQuery(frequent, tag="rare"))
        queries["dates and language"].append(
            ConcordanceQuery(some[0], since=first, until=month, language=language)
        )
        queries["sorted by right context"].append(ConcordanceQuery(some[0], order=Order.RIGHT))
        queries["regex with a beginning"].append(
            ConcordanceQuery(rf"\b{fragment[:5]}\w+", Mode.REGEX)
        )
        queries["regex with a fragment"].append(
            ConcordanceQuery(rf"\w{fragment[1:5]}\w*", Mode.REGEX)
        )
        queries["regex, nothing certain"].append(
            ConcordanceQuery(r"\b[k-z]\w+er [a-f]\w+en\b", Mode.REGEX)
        )
    print("concordance, 200 lines with counterparts (goal: p95 ≤ 50 ms)")
    everything: list[float] = []
    for name, asked in queries.items():
        calls = [lambda query=query: library.concordance.search(query) for query in asked]  # type: ignore[misc]
        if name == "regex, nothing certain":
            print_row("all of these", everything)
            calls = calls[:5]  # reads sentence after sentence; for comparison
        everything += report(name, calls)


def measure_import(library: Library) -> None:
    fresh = Language("de", 0, 99)
    made = list(articles(fresh, 10_000_000, 1000))
    started = time.perf_counter()
    added = [library.articles.add(*article) for article in made]
    one_by_one = time.perf_counter() - started
    ids = [entry.id for entry in added]
    library.articles.delete(ids)
    library.articles.purge()
    started = time.perf_counter()
    added = library.articles.add_many(made)
    together = time.perf_counter() - started
    library.articles.delete([entry.id for entry in added])
    library.articles.purge()
    print("import of 1,000 articles without translation (goal ≥ 100 articles/s)")
    print(f"  each durable by itself      {1000 / one_by_one:8.0f} articles/s")
    print(f"  in one transaction          {1000 / together:8.0f} articles/s")


def report(name: str, calls: list[Callable[[], object]], repeat: int = 1) -> list[float]:
    seconds = []
    for call in calls * repeat:
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    print_row(name, seconds)
    return seconds


def print_row(name: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[max(0, round(len(ordered) * 0.95) - 1)]
    print(
        f"  {name:<34} median {statistics.median(ordered) * 1000:7.1f} ms"
        f"   p95 {p95 * 1000:7.1f} ms   worst {ordered[-1] * 1000:7.1f} ms",
        flush=True,
    )


def peak() -> float:
    """The most memory that the process has used so far, in MiB."""
    return usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
