"""Renderings of terms, proposed and counted, against lists of right ones.

    .venv/bin/python benchmarks/renderings.py [--details]

tests/glossary/renderings lists by hand, for the terms of four real articles and two samples, what
a translator would accept. The articles' other side is the built-in model's translation, the
samples' also the human one with its beads. Printed are

* right first: terms whose most frequent rendering is accepted, of all terms listed;
* followed: occurrences of these terms that are given an accepted rendering, of all occurrences
  that are marked as the term and not as a part of a longer one. A rendering that really differs
  or leaves the term out counts against it here.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from terms import FOLDERS, text_of  # noqa: E402

from reader.bitext.beads import Bitext, Provenance  # noqa: E402
from reader.bitext.terms import Term  # noqa: E402
from reader.glossary import find_terms, mark  # noqa: E402
from reader.jobs.samples import read_beads  # noqa: E402
from reader.jobs.services import Services, Settings  # noqa: E402
from reader.jobs.terms import glossary_of_bitext, terms_of_texts  # noqa: E402
from reader.jobs.translating import translate_all  # noqa: E402

GOLD = ROOT / "tests" / "glossary" / "renderings"


@dataclass(frozen=True)
class Case:
    """An article's terms with their renderings on one other side."""

    name: str
    terms: tuple[Term, ...]
    accepted: dict[str, list[str]]
    marked: Counter[str]


def cases(services: Services) -> Iterator[Case]:
    """Each article beside the built-in model's translation, and beside the human one."""
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        files = [folder / f"{path.stem}.gold.json" for folder in FOLDERS]
        article = next((file for file in files if file.is_file()), None)
        if article is None:
            print(f"{path.stem:42} skipped: the article is not there")
            continue
        text, target = text_of(article), gold["to"]
        marks = mark(text, find_terms(text))
        known = gold["terms"], Counter(m.term for m in marks if not m.compound)
        done = translate_all(services.engines.engine(text.language, target), text)
        yield Case(f"{path.stem} model", terms_of_texts([text], [done], target), *known)
        beads = article.with_name(path.stem[:-3] + ".beads")
        if beads.is_file():
            other = text_of(article.with_name(f"{path.stem[:-3]}-{target}.gold.json"))
            bitext = Bitext(text, other, read_beads(beads), Provenance("human"))
            yield Case(f"{path.stem} human", glossary_of_bitext(bitext).terms, *known)


def judged(case: Case, *, details: bool) -> Counter[str]:
    """What is right of a case."""
    known = {term.lemma.casefold(): term for term in case.terms}
    result: Counter[str] = Counter()
    for lemma, accepted in case.accepted.items():
        right = {text.casefold() for text in accepted}
        term = known.get(lemma.casefold())
        texts = [(r.text.casefold(), r.count) for r in term.renderings] if term else []
        result["terms"] += 1
        result["right"] += bool(texts) and texts[0][0] in right
        count = case.marked[term.lemma] if term else 0
        # A term that stands in compounds only has renderings all the same.
        followed = sum(n for text, n in texts if text in right) if count else 0
        result["occurrences"] += count
        result["followed"] += followed
        if details and (not followed or followed < count):
            print(f"    {lemma} {count if term else 'not found'}: {texts}")
    return result


def line(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    first = counts["right"] / max(1, counts["terms"])
    followed = counts["followed"] / max(1, counts["occurrences"])
    return (
        f"{name:34}{counts['terms']:7}{counts['right']:7}{first:8.3f}"
        f"{counts['occurrences']:10}{counts['followed']:10}{followed:8.3f}"
    )


def main() -> None:
    """Prints a line for each case and the sums."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--details", action="store_true", help="what is not right")
    details = parser.parse_args().details
    print(f"{'':34}{'terms':>7}{'right first':>15}{'occurrences':>13}{'followed':>15}")
    sums: dict[str, Counter[str]] = {"model": Counter(), "human": Counter()}
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(Services(Settings(Path(folder)))):
            counts = judged(case, details=details)
            sums[case.name.rpartition(" ")[2]] += counts
            print(line(case.name, counts))
    for name, counts in sums.items():
        print(line(f"all {name}", counts))


if __name__ == "__main__":
    main()
