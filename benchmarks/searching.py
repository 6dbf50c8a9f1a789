"""How long a reader waits for the first lines: whole searches as the search page makes them.

    .venv/bin/python benchmarks/searching.py [--articles 3000] [--folder DIR]

The library is generated as for library_scale.py, and so are the vectors. `cold` is the first
search of a process, which loads the language data; the others ask for words that were not asked
for before. The last column compares with the concordance of the bare words, asked for afterwards.
"""

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from library_scale import Language, fill

from reader.glossary import warm_up
from reader.glossary.nouns import noun_index
from reader.jobs.searching import How, SearchQuery, renderings, search
from reader.jobs.services import Services
from reader.jobs.settings import Settings
from reader.library import ConcordanceQuery, Order

QUERIES = 40


def main() -> None:
    """Fill a library and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="searching-"))
    try:
        services = Services(Settings(folder))
        with services.library as library:
            fill(library, options.articles)
            embed(services)
            measure(services)
    finally:
        if options.folder is None:
            shutil.rmtree(folder)


def embed(services: Services) -> None:
    """Random vectors: the time of a search does not depend on what they mean."""
    model = services.encoder.model_id
    random_ = np.random.default_rng(1)
    for article in services.library.vectors.missing(model):
        count = len(services.library.articles.get(article).text.segments)
        vectors = random_.normal(size=(count, 384)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        services.library.vectors.put(article, model, vectors)


def measure(services: Services) -> None:
    """Print how long each kind of search takes, its matching words in the counterpart included."""
    coverage = services.library.vectors.coverage(services.encoder.model_id)
    print(f"{coverage.articles:,} articles, {coverage.sentences:,} sentences in one language")
    words = Language("de", 0, 0).words
    pick = random.Random(7)
    index = noun_index()
    nouns = [noun for word in pick.sample(words, 4000) if (noun := index.lemma_of(word.lower()))]
    others = [word for word in pick.sample(words, 4000) if not index.lemma_of(word.lower())]

    def whole(query: SearchQuery) -> None:
        renderings(services, search(services, query).lines)

    started = time.perf_counter()
    warm_up("de")
    whole(SearchQuery("Sicherheitsrat", order=Order.RIGHT))
    print(f"  {'cold':<24} {1000 * (time.perf_counter() - started):8.0f} ms")
    for name, how, compounds, patterns in (
        ("noun, all forms", How.WORD, False, nouns[:QUERIES]),
        ("verb or adjective", How.WORD, False, others[:QUERIES]),
        ("noun and its compounds", How.WORD, True, nouns[QUERIES : 2 * QUERIES]),
        ("as typed", How.EXACT, False, [n.lower() for n in nouns[2 * QUERIES : 3 * QUERIES]]),
        ("meaning", How.MEANING, False, nouns[3 * QUERIES : 4 * QUERIES]),
    ):
        limit = 20 if how is How.MEANING else 500
        queries = [
            SearchQuery(p, how, compounds=compounds, order=Order.RIGHT, limit=limit)
            for p in patterns
        ]
        times = timed([lambda q=query: whole(q) for query in queries])
        bare = timed(
            [
                lambda p=pattern: services.library.concordance.search(ConcordanceQuery(p))
                for pattern in patterns
            ]
        )
        ratio = statistics.median(times) / statistics.median(bare)
        print(
            f"  {name:<24} median {1000 * statistics.median(times):6.1f} ms   "
            f"p95 {1000 * sorted(times)[int(0.95 * len(times)) - 1]:6.1f} ms   "
            f"× {ratio:5.1f}"
        )


def timed(calls: list[Callable[[], object]]) -> list[float]:
    """Seconds of each call."""
    seconds = []
    for call in calls:
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return seconds


if __name__ == "__main__":
    main()
