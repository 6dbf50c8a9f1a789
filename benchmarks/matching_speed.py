"""Speed of finding 10,000 terms in running German text, and a check against a naive matcher.

    .venv/bin/python benchmarks/matching_speed.py

Terms are compounds and nouns drawn evenly from the noun index, and phrases of an adjective and a
noun. The text is that of ../shared/bench and of the samples, repeated to a million words. Each row
is a pass over the same text: the first, which has to analyse every word form it meets, and the best
of three later ones. Times are processor time of the one thread that works, for other programs on
the machine would blur them. The naive matcher compares every run of words with
the set of all terms; it reads the first 3,000 words, and both must agree on them.
"""

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reader.bitext.text import Span  # noqa: E402
from reader.glossary.matching import Match, TermMatcher  # noqa: E402
from reader.glossary.nouns import noun_index  # noqa: E402
from reader.glossary.tokens import analysed_units, tokens  # noqa: E402
from reader.glossary.warm import warm_up  # noqa: E402

SHARED = ROOT.parent / "shared"
TERMS = 10_000
WORDS = 1_000_000
CHECKED = 3_000
ADJECTIVES = ("internationale", "regionale", "neue", "wirtschaftliche", "europäische")


def running_text() -> str:
    """All German text at hand, one string."""
    parts = [
        " ".join(" ".join(paragraph) for paragraph in json.loads(path.read_text())["paragraphs"])
        for path in sorted((ROOT / "corpus").glob("*-de.gold.json"))
    ]
    files = sorted((SHARED / "bench").glob("*/*.de"))
    if not files:
        print("../shared is not there: the text is that of the samples only")
    return " ".join([*parts, *(path.read_text(encoding="utf-8") for path in files)])


def term_list() -> list[str]:
    """`TERMS` different terms."""
    nouns = sorted(noun_index().common_nouns())
    step = max(1, len(nouns) // (TERMS - 1000))
    chosen = nouns[::step][: TERMS - 1000]
    phrases = [f"{ADJECTIVES[n % 5]} {noun}" for n, noun in enumerate(nouns[7 :: step * 8])]
    return (chosen + phrases + nouns[1::step])[:TERMS]


def naive(text: str, terms: list[str]) -> list[Match]:
    """Every run of words against every term, longest span first."""
    units = {analysed_units(term, "de"): term for term in reversed(terms)}
    longest = max(map(len, units))
    words = tokens(text, "de")
    found = []
    for first in range(len(words)):
        for last in range(first, len(words)):
            run = words[first : last + 1]
            key = tuple(unit for word in run for unit in word.units)
            if not all(word.joined for word in run[1:]) or (len(key) > longest and last > first):
                break
            span = Span(run[0].span.start, run[-1].span.end)
            sizes = range(len(key), 0, -1) if first == last else [len(key)]
            for size in sizes:
                for start in range(len(key) - size, -1, -1):
                    part = key[start : start + size]
                    if part in units:
                        rank = (-len(span), part != key, -size, -start)
                        found.append((rank, Match(span, units[part], part != key)))
    kept: list[Match] = []
    for _, match in sorted(found, key=lambda item: item[0]):
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.span)


def main() -> None:
    """Prints the table."""
    started = time.perf_counter()
    warm_up("de")
    print(f"language data loaded in {time.perf_counter() - started:.2f} s")
    terms = term_list()
    started = time.perf_counter()
    matcher = TermMatcher([(term, ()) for term in terms], "de")
    print(f"{len(terms):,} terms compiled in {time.perf_counter() - started:.2f} s")

    text = running_text()
    count = len(text.split())
    different = len(set(text.split()))
    long = " ".join([text] * (WORDS // count + 1))
    words = len(long.split())
    print(f"text: {words:,} words, {different:,} different ones")
    first = " ".join(text.split()[:CHECKED])
    same = list(matcher.find(first)) == naive(first, terms)
    print(f"identical to the naive matcher on {CHECKED:,} words: {'yes' if same else 'NO'}")

    matcher = TermMatcher([(term, ()) for term in terms], "de")
    times = []
    for _ in range(4):
        started = time.process_time()
        found = matcher.find(long)
        times.append(time.process_time() - started)
    for name, seconds in (("first pass", times[0]), ("later passes", min(times[1:]))):
        print(f"{name:13} {words / seconds:12,.0f} words/s  {len(found):9,} marks")


if __name__ == "__main__":
    main()
