"""Runs a subcommand."""

import argparse
from collections.abc import Callable

from reader.cli.aligning import align_files
from reader.cli.models import models
from reader.cli.reading import info, segment, terms, translate
from reader.cli.search import search_library
from reader.jobs.services import Services

Command = Callable[[argparse.Namespace, Services], int]
COMMANDS: dict[str, Command] = {
    "segment": segment,
    "info": info,
    "translate": translate,
    "align": align_files,
    "terms": terms,
    "models": models,
    "search": search_library,
}


def run_command(options: argparse.Namespace, services: Services) -> int:
    """Run the subcommand that the options name; returns the exit status."""
    return COMMANDS[options.command](options, services)
