"""Imports, translates, edits, aligns and files articles until it is killed.

    python busy_writer.py FOLDER SEED

Prints one JSON line for each change once the library has acknowledged it.
"""

import json
import random
import sys
from collections.abc import Iterator
from itertools import accumulate, count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reader.bitext.article import Article
from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.terms import TermEntry
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.bitext.translation import Translation
from reader.library import Library, Position, open_library

MACHINE = Provenance("argos", "translate-de_en", "1.0")


def made_up(seed: str, language: str = "de") -> tuple[Article, Text]:
    """The article that belongs to a seed, the same each time."""
    chance = random.Random(seed)
    blocks = [Block(BlockKind.TITLE, f"Titel {seed}", (Span(0, 6 + len(seed)),))]
    for _ in range(chance.randint(1, 6)):
        sentences = [
            " ".join(f"wort{chance.randrange(500)}" for _ in range(chance.randint(3, 12))) + ". "
            for _ in range(chance.randint(1, 6))
        ]
        ends = [0, *accumulate(map(len, sentences))]
        spans = tuple(Span(a, b) for a, b in zip(ends, ends[1:], strict=False))  # noqa: RUF007
        blocks.append(Block(BlockKind.PARAGRAPH, "".join(sentences), spans))
    paragraphs = tuple(block.text for block in blocks[1:])
    return Article(language, f"Titel {seed}", paragraphs), Text(language, tuple(blocks))


def changes(library: Library, seed: str) -> Iterator[list[object]]:
    """Makes changes without end; yields what is to be found in the library from now on."""
    chance = random.Random(seed)
    for number in count():
        name = f"{seed}.{number}"
        article, text = made_up(name)
        new = library.articles.add(article, text).id
        yield ["article", new, name]
        for start in range(0, len(text.segments), 8):
            batch = {
                segment.index: Translation(f"translated {segment.text}", MACHINE, -0.5)
                for segment in text.segments[start : start + 8]
            }
            library.memory.save(new, batch, "en")
            yield from (["version", new, index, t.text] for index, t in batch.items())
        for _ in range(4):
            index = chance.randrange(len(text.segments))
            edited = f"edited {name} {chance.random()}"
            library.history.edit(new, index, edited, "en")
            yield ["version", new, index, edited]
        if number % 3 == 0:
            _, other = made_up(f"{name}.en", "en")
            library.alignments.save(new, Bitext(text, other, whole(text, other), MACHINE))
            yield ["alignment", new, f"{name}.en"]
        library.articles.set_position(new, Position(1, 0.5))
        library.articles.add_tag([new], "read")
        yield ["tag", new]
        library.termbase.put(TermEntry(name, "de", "en"))
        yield ["term", name]
        if number % 4 == 3:
            library.articles.delete([new])
            library.articles.purge()
            yield ["purged", new]


def whole(source: Text, target: Text) -> tuple[Bead, ...]:
    """One bead for the titles, one for all the rest."""
    rest = (tuple(range(1, len(source.segments))), tuple(range(1, len(target.segments))))
    return Bead((0,), (0,), 0.9), Bead(*rest, checked=True)


def main() -> None:
    folder, seed = sys.argv[1:]
    with open_library(Path(folder)) as library:
        for change in changes(library, seed):
            print(json.dumps(change), flush=True)


if __name__ == "__main__":
    main()
