"""How reading grows with the length of the text: clean, hard-wrapped, one line, page, HTML.

Run: .venv/bin/python benchmarks/ingest.py
"""

import textwrap
import time
from collections.abc import Callable

from reader.bitext.article import Article
from reader.ingest import read_html, read_text

SENTENCE = (
    "Die Hafenbehörde von Grevenhagen hat am Dienstag ihren Bericht über das Jahr vorgelegt. "
)
SIZES = (1, 2, 5)


def clean(size: int) -> str:
    paragraph = (SENTENCE * 5).strip()
    return "\n\n".join(f"{n} {paragraph}" for n in range(size * 1_000_000 // len(paragraph)))


def wrapped(size: int) -> str:
    block = textwrap.fill(SENTENCE * 5, 72)
    return "\n\n".join([block] * (size * 1_000_000 // len(block)))


def one_line(size: int) -> str:
    return SENTENCE * (size * 1_000_000 // len(SENTENCE))


def menus(size: int) -> str:
    page = (
        "Startseite\nPolitik\n14. Mai 2024, 10:00\nHafen wird umgebaut\n" + SENTENCE + "\nTeilen\n"
    )
    return page * (size * 1_000_000 // len(page))


def html(size: int) -> str:
    paragraphs = clean(size).split("\n\n")
    return "<html><body><h1>Titel</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs)


def seconds(read: Callable[..., Article], text: str) -> float:
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start


def main() -> None:
    read_html("<p>" + SENTENCE * 9)
    print(f"{'shape':10}" + "".join(f"{size:>7} MB" for size in SIZES) + "   growth per MB, 5 : 1")
    for make, read in (
        (clean, read_text),
        (wrapped, read_text),
        (one_line, read_text),
        (menus, read_text),
        (html, read_html),
    ):
        times = [seconds(read, make(size)) for size in SIZES]
        growth = times[-1] / SIZES[-1] / (times[0] / SIZES[0])
        print(f"{make.__name__:10}" + "".join(f"{t:8.2f} s" for t in times) + f"   {growth:.2f}")


if __name__ == "__main__":
    main()
