"""Composition root: decides between window and command line and wires the parts together."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    return 0
