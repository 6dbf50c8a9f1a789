"""What the term base changes in machine translation: terms kept, and chrF.

    .venv/bin/python benchmarks/steering.py [sentences]

The term base is made from the text itself: recurring terms of the German side of ../shared/bench/mt
with the translation that the reference uses most (at least three times and in 60 of 100 places).
Each sentence is translated with n-best hypotheses; `choose` takes one of them. For several margins
the table prints in how many sentences with such a term its preferred translation stands, and chrF
against the reference over all sentences; margin 0 is the engine alone.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reader.bitext.beads import Provenance  # noqa: E402
from reader.bitext.resources import resource  # noqa: E402
from reader.bitext.terms import TermEntry, TermStatus, TermTranslation  # noqa: E402
from reader.bitext.text import Block, BlockKind, Span, Text  # noqa: E402
from reader.bitext.translation import Translation  # noqa: E402
from reader.glossary import choose, find_renderings, find_terms  # noqa: E402

BENCH = ROOT.parent / "shared" / "bench" / "mt"
SENTENCES = 200
HYPOTHESES = 8
MARGINS = (0.0, 0.05, 0.1, 0.15, 0.25, 0.4, 0.6, 1.0)


def term_base(source: list[str], reference: list[str]) -> list[TermEntry]:
    """Terms with the one translation that the reference prefers."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, s, (Span(0, len(s)),)) for s in source)
    terms = find_terms(Text("de", blocks), limit=1000)
    pairs = list(zip(source, reference, strict=True))
    entries = []
    for term in find_renderings(terms, pairs, target_language="en").terms:
        total = sum(r.count for r in term.renderings)
        if total and term.renderings[0].count >= max(3, 0.6 * total):
            preferred = TermTranslation(term.renderings[0].text, TermStatus.PREFERRED)
            entries.append(TermEntry(term.lemma, "de", "en", translations=(preferred,)))
    return entries


def hypotheses(source: list[str]) -> list[tuple[Translation, ...]]:
    """The n-best lists of the built-in package."""
    from reader.translate.engine import EngineSettings, PackageEngine

    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(resource("models", "translate-de_en.argosmodel")) as package:
            package.extractall(folder)
        (inner,) = (path for path in Path(folder).iterdir() if path.is_dir())
        settings = EngineSettings(beam=HYPOTHESES)
        engine = PackageEngine(inner, Provenance("built-in"), settings)
        return list(engine.hypotheses(source, HYPOTHESES))


def main() -> None:
    """Prints the table."""
    if not BENCH.is_dir():
        print("skipped: ../shared/bench/mt is not there")
        return
    from sacrebleu.metrics import CHRF

    source, reference = (
        (BENCH / f"flores101-devtest.{side}").read_text(encoding="utf-8").splitlines()
        for side in ("de", "en")
    )
    entries = term_base(source, reference)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    source, reference = source[:count], reference[:count]
    lists = hypotheses(source)
    print(f"{len(entries)} entries, {count} sentences, {HYPOTHESES} hypotheses each")
    concerned = [n for n, text in enumerate(source) if _has_term(text, entries)]
    print(f"{len(concerned)} sentences have a term of the base\n")
    names = ("margin", "preferred", "flagged", "changed", "chrF all", "chrF changed")
    print("".join(f"{name:>14}" for name in names))
    first = [h[0].text for h in lists]
    for margin in MARGINS:
        chosen = [
            choose(h, text, entries, margin=margin) for h, text in zip(lists, source, strict=True)
        ]
        kept = sum(not chosen[n].flagged for n in concerned)
        changed = [n for n in concerned if chosen[n].translation.text != first[n]]
        texts = [choice.translation.text for choice in chosen]
        score = CHRF().corpus_score(texts, [reference]).score
        own = [reference[n] for n in changed]
        after = CHRF().corpus_score([texts[n] for n in changed], [own]).score if changed else 0
        before = CHRF().corpus_score([first[n] for n in changed], [own]).score if changed else 0
        print(
            f"{margin:14.2f}{kept / max(1, len(concerned)):14.3f}{len(concerned) - kept:14}"
            f"{len(changed):14}{score:14.2f}      {before:.2f} → {after:.2f}"
        )


def _has_term(text: str, entries: list[TermEntry]) -> bool:
    """Whether choosing among nothing suitable would be flagged: the source has a term."""
    empty = Translation("", Provenance("none"), 0.0)
    return choose([empty], text, entries).flagged


if __name__ == "__main__":
    main()
