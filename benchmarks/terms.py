"""Terms found in the gold articles, against a plain stem matcher.

    .venv/bin/python benchmarks/terms.py

The gold (tests/glossary/gold) lists by hand, for four real articles and four samples, the recurring
terms with their forms and the compounds that contain them; tests/glossary/unseen does so for texts
on other topics, whose lists were written before the program had seen them. A found term counts as
right if its forms and the gold's share at least half; forms are then compared word by word, with
their counts.

The stem matcher is what glossaries without a lexicon do: it cuts inflectional endings, takes German
words with a capital (English words of four letters and more) that are no function words, and
groups those with the same stem.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reader.bitext.text import Block, BlockKind, Span, Text  # noqa: E402
from reader.glossary import find_terms  # noqa: E402
from reader.glossary.data import word_list  # noqa: E402

GOLD = ROOT / "tests" / "glossary" / "gold"
UNSEEN = ROOT / "tests" / "glossary" / "unseen"
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "articles")

Group = Counter[str]
"""The occurrences of one term, forms and compounds together."""


def text_of(path: Path) -> Text:
    """The segmented text of an article's gold file."""
    return made_text(json.loads(path.read_text(encoding="utf-8")))


def made_text(gold: dict[str, Any]) -> Text:
    """A text of a language, a title and paragraphs of sentences."""
    blocks = [Block(BlockKind.TITLE, gold["title"], (Span(0, len(gold["title"])),))]
    for sentences in gold["paragraphs"]:
        spans, start = [], 0
        for number, sentence in enumerate(sentences):
            end = start + len(sentence) + (number < len(sentences) - 1)
            spans.append(Span(start, end))
            start = end
        blocks.append(Block(BlockKind.PARAGRAPH, " ".join(sentences), tuple(spans)))
    return Text(gold["language"], tuple(blocks))


def our_groups(text: Text) -> list[Group]:
    """The terms of `find_terms`."""
    return [
        Counter({f.form: f.count for f in (*term.forms, *term.compounds)})
        for term in find_terms(text)
    ]


def stem_groups(text: Text) -> list[Group]:
    """The recurring stems of a plain stemmer."""
    endings = r"(?:ern|em|en|er|es|e|s|n)$" if text.language == "de" else r"(?:'s|ies|es|s|y)$"
    groups: dict[str, Group] = defaultdict(Counter)
    for segment in text.segments:
        for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", segment.text):
            lower = word.lower()
            wanted = word[0].isupper() if text.language == "de" else len(word) > 3
            if wanted and lower not in word_list(text.language, "function"):
                groups[re.sub(endings, "", lower)][word] += 1
    return [group for group in groups.values() if group.total() > 1]


def compared(gold: list[Group], found: list[Group]) -> Counter[str]:
    """True and false positives and misses, of terms and of occurrences."""
    result: Counter[str] = Counter()
    free = list(found)
    for wanted in gold:
        best = max(free, key=lambda g: _overlap(g, wanted), default=Counter())
        if _overlap(best, wanted) >= 0.5:
            free.remove(best)
            result["terms right"] += 1
            result["forms right"] += (best & wanted).total()
            result["forms wrong"] += (best - wanted).total()
            result["forms missed"] += (wanted - best).total()
        else:
            result["terms missed"] += 1
            result["forms missed"] += wanted.total()
    result["terms wrong"] = len(free)
    return result


def _overlap(one: Group, other: Group) -> float:
    return (one & other).total() / max(1, (one | other).total())


def line(name: str, counts: Counter[str]) -> str:
    """Precision, recall and F1 of terms and of the occurrences of right terms."""
    cells = []
    for kind in ("terms", "forms"):
        right = counts[f"{kind} right"]
        precision = right / max(1, right + counts[f"{kind} wrong"])
        recall = right / max(1, right + counts[f"{kind} missed"])
        both = precision + recall
        cells += [precision, recall, 2 * precision * recall / both if both else 0.0]
    return f"{name:42}" + "".join(f"{cell:8.3f}" for cell in cells)


FINDERS: dict[str, Callable[[Text], list[Group]]] = {"ours": our_groups, "stems": stem_groups}


def measured(name: str, text: Text, gold: list[Group], totals: dict[str, Counter[str]]) -> None:
    """Prints one line a finder and adds to the totals."""
    for finder, find in FINDERS.items():
        counts = compared(gold, find(text))
        totals[finder] += counts
        print(line(f"{name} {finder}", counts))


def seen() -> dict[str, Counter[str]]:
    """The articles that the rules were made with."""
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(GOLD.glob("*.json")):
        files = [folder / f"{path.stem}.gold.json" for folder in FOLDERS]
        article = next((file for file in files if file.is_file()), None)
        if article is None:
            print(f"{path.stem:42} skipped: the article is not there")
            continue
        lists = json.loads(path.read_text(encoding="utf-8"))
        measured(path.stem, text_of(article), groups_of(lists), totals)
    return totals


def unseen() -> dict[str, Counter[str]]:
    """The texts held out."""
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(UNSEEN.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        measured(path.stem, made_text(gold), groups_of(gold["terms"]), totals)
    return totals


def groups_of(lists: dict[str, Any]) -> list[Group]:
    """The groups that a gold list has."""
    return [Counter(entry["forms"]) + Counter(entry["compounds"]) for entry in lists.values()]


def main() -> None:
    """Prints one line an article and finder, and the totals."""
    print(f"{'':42}{'terms':>8}{'':16}{'occurrences':>13}")
    print(f"{'':42}" + "".join(f"{x:>8}" for x in ("P", "R", "F1") * 2))
    for title, part in (("all", seen), ("held out", unseen)):
        for name, counts in part().items():
            print(line(f"{title} {name}", counts))


if __name__ == "__main__":
    main()
