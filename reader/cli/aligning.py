"""`align`: the beads between an article and its human translation."""

import argparse
import sys
from pathlib import Path

from reader.bitext.beads import Bitext
from reader.bitext.files import write_atomically
from reader.export import render
from reader.jobs.aligning import align_texts, body_beads, read_pair
from reader.jobs.services import Services


def align_files(options: argparse.Namespace, services: Services) -> int:
    """Print the beads, or write them to a file."""
    source, target = read_pair(options.source, options.target, lines=options.lines)
    encoder = services.encoder
    if not options.fast and not encoder.available:
        print("The sentence encoder is missing; words and lengths are compared.", file=sys.stderr)
    found = align_texts(
        source.text,
        target.text,
        None if options.fast else encoder,
        progress=_progress if sys.stderr.isatty() else None,
    )
    if found.reason:
        print(f"{found.reason} No sentence was given a counterpart.", file=sys.stderr)
    format = options.format or _format_of(options.output)
    if format == "beads":
        written = _as_beads(found.bitext)
    else:
        written = render(found.bitext, format, article=source.article)
    if options.output:
        write_atomically(options.output, written)
    else:
        print(written, end="")
    return 0


def _as_beads(bitext: Bitext) -> str:
    return "".join(f"{here}:{there}\n" for here, there in body_beads(bitext))


def _format_of(path: Path | None) -> str:
    """What to write where nothing was asked for: what the file's name says, else beads."""
    suffix = path.suffix.removeprefix(".").casefold() if path else ""
    return suffix if suffix in {"tsv", "tmx"} else "beads"


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r{done} of {total} sentences read", end=end, file=sys.stderr, flush=True)
