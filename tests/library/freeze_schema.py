"""Writes the library that later versions must still be able to open.

    python tests/library/freeze_schema.py

makes `schemas/NUMBER.db.gz` for the current schema. Run it once, in the change that adds a
migration, before that migration is added; a file that is there is never written again.
"""

import datetime
import gzip
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from reader.bitext.article import Article, LeftOut  # noqa: E402
from reader.bitext.beads import Bead, Bitext, Provenance  # noqa: E402
from reader.bitext.terms import TermEntry, TermStatus, TermTranslation  # noqa: E402
from reader.bitext.text import Block, BlockKind, Span, Text  # noqa: E402
from reader.bitext.translation import Translation, WordLink  # noqa: E402
from reader.library import Position, open_library, schema  # noqa: E402

SCHEMAS = Path(__file__).with_name("schemas")
MACHINE = Provenance("argos", "translate-de_en", "1.0")
TEXT = Text(
    "de",
    (
        Block(BlockKind.TITLE, "Räte tagen", (Span(0, 10),)),
        Block(BlockKind.PARAGRAPH, "Der Rat tagte. Es war kalt.", (Span(0, 15), Span(15, 27))),
    ),
)
ARTICLE = Article(
    "de",
    "Räte tagen",
    ("Der Rat tagte. Es war kalt.",),
    datetime.date(2025, 11, 5),
    datetime.time(14, 24),
    "Politik",
    "seite.txt",
    (LeftOut(2, "Abonnieren", "menu"),),
)
TRANSLATIONS = {
    0: Translation("Councils meet", MACHINE, -0.25, (WordLink(Span(0, 4), Span(0, 8), 0.5),)),
    1: Translation(
        "The council met.", MACHINE, -0.5, flags=frozenset({"numbers"}), confidence=0.75
    ),
}
EDITED = "The Council convened."
OTHER = Text("en", (Block(BlockKind.PARAGRAPH, "All in one.", (Span(0, 11),)),))
BEADS = (Bead((0, 1), (0,), 0.875, checked=True), Bead((2,), ()))
TERM = TermEntry(
    "Rat", "de", "en", status=TermStatus.ADMITTED, translations=(TermTranslation("council"),)
)
VECTORS = np.eye(3, 4, dtype=np.float32)


def main() -> None:
    target = SCHEMAS / f"{schema.CURRENT}.db.gz"
    if target.exists():
        sys.exit(f"{target} is there and stays as it is.")
    with tempfile.TemporaryDirectory() as folder:
        with open_library(Path(folder)) as library:
            article = library.articles.add(ARTICLE, TEXT).id
            library.memory.save(article, TRANSLATIONS, "en")
            library.history.edit(article, 1, EDITED, "en")
            library.history.review(article, [1])
            library.articles.set_position(article, Position(1, 0.5))
            library.articles.add_tag([article], "GUS")
            library.alignments.save(article, Bitext(TEXT, OTHER, BEADS, MACHINE))
            library.termbase.put(TERM, label="put")
            library.vectors.put(article, "encoder", VECTORS)
        with gzip.open(target, "wb") as stream:
            stream.write(library.path.read_bytes())


if __name__ == "__main__":
    main()
