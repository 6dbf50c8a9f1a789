"""The sample articles that an empty library is given."""

import re
from pathlib import Path

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.resources import sample
from reader.jobs.opening import prepare_file
from reader.library import Library

_BEAD = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")


FIRST = "sicherheitsrat"
"""How the name of the sample begins that is opened at the first start."""


def add_samples(library: Library, folder: Path | None = None) -> int:
    """Put the samples into the library; those with a human translation come aligned with it.

    Returns the number of the one to open first.

    A translation lies beside its original with another language code in its name, the beads in
    a file with neither (`hafen-de.txt`, `hafen-en.txt`, `hafen.beads`); segment 0 is the title.
    """
    folder = folder or sample()
    beads = {path.stem: path for path in folder.glob("*.beads")}
    pages = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html"})
    originals = [path for path in pages if not (path.stem[:-3] in beads and path.stem[-2:] == "en")]
    prepared = [prepare_file(path) for path in originals]
    added = library.articles.add_many([(p.article, p.text) for p in prepared], sample=True)
    for path, item, row in zip(originals, prepared, added, strict=True):
        if links := beads.get(path.stem[:-3]):
            other = prepare_file(path.with_name(f"{links.stem}-en.txt"))
            bitext = Bitext(item.text, other.text, read_beads(links), Provenance("human"))
            library.alignments.save(row.id, bitext, other.article)
    names = zip(originals, added, strict=True)
    return next((row.id for path, row in names if path.name.startswith(FIRST)), added[0].id)


def read_beads(path: Path) -> tuple[Bead, ...]:
    """Checked beads from a file with one `[0, 1]:[0]` a line."""
    return tuple(
        Bead(_numbers(match[1]), _numbers(match[2]), checked=True)
        for match in _BEAD.finditer(path.read_text(encoding="utf-8"))
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))
