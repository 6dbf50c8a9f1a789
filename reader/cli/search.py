"""`search`: concordance lines and sentences of the library."""

import argparse
import json
import sys

from reader.bitext.errors import InputError
from reader.jobs.embedding import embed_missing
from reader.jobs.searching import Findings, How, SearchQuery, search
from reader.jobs.services import Services
from reader.library import ConcordanceLine

_CONTEXT = 44  # columns of context on each side


def search_library(options: argparse.Namespace, services: Services) -> int:
    """Print what is found, best first."""
    query = SearchQuery(
        options.pattern, _how(options), compounds=options.compounds, limit=options.limit
    )
    if not services.library.listing.ids():
        print("The library is empty. Open an article in the window first.", file=sys.stderr)
        found = Findings(query, (), True)
    else:
        if query.how is How.MEANING:
            _embed(services)
        found = search(services, query)
    if options.json:
        print(json.dumps([_facts(line) for line in found.lines], ensure_ascii=False, indent=1))
        return 0
    for line in found.lines:
        print(_sentences(line) if query.how is How.MEANING else _kwic(line))
    if not found.complete and query.how is not How.MEANING:
        print(f"There is more than these {len(found.lines)}; see --limit.", file=sys.stderr)
    return 0


def _how(options: argparse.Namespace) -> How:
    chosen = [how for how in How if how is not How.WORD and getattr(options, how.value)]
    if len(chosen) > 1:
        raise InputError(
            f"--{chosen[0]} and --{chosen[1]} do not go together.",
            "Nothing was searched.",
            "Choose one of them.",
        )
    if options.limit < 1:
        raise InputError("--limit must be at least 1.", "Nothing was searched.", "Give 1 or more.")
    return chosen[0] if chosen else How.WORD


def _embed(services: Services) -> None:
    def progress(done: int, total: int) -> None:
        print(f"\r{done} of {total} sentences read", end="", file=sys.stderr, flush=True)

    if embed_missing(services, progress=progress):
        print(file=sys.stderr)


def _facts(line: ConcordanceLine) -> dict[str, object]:
    return {
        "article": line.title,
        "id": line.article,
        "segment": line.segment,
        "language": line.language,
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "sentence": line.sentence,
        "counterpart": line.counterpart,
        "score": round(line.score, 4),
    }


def _kwic(line: ConcordanceLine) -> str:
    left = line.left if len(line.left) <= _CONTEXT else "…" + line.left[1 - _CONTEXT :]
    right = line.right if len(line.right) <= _CONTEXT else line.right[: _CONTEXT - 1] + "…"
    return f"{left:>{_CONTEXT}}[{line.match}]{right:<{_CONTEXT}} | {line.counterpart}"


def _sentences(line: ConcordanceLine) -> str:
    return f"{line.score:.2f}\t{line.language}\t{line.sentence}\t{line.counterpart}"
