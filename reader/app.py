"""Composition root: decides between window and command line and wires the parts together."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from reader.bitext.errors import ReaderError
from reader.cli.arguments import parse
from reader.jobs.services import Services
from reader.jobs.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status (0, 2 for bad input, 3 for a missing model)."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    data_dir = options.data_dir or Path(platformdirs.user_data_dir("nebeneinander", False))
    services = Services(Settings(data_dir))
    try:
        return _window(options, services) if options.command is None else _run(options, services)
    except ReaderError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough of it; the interpreter must not try to flush more.
        sys.stdout = None
        return 0


def _run(options: argparse.Namespace, services: Services) -> int:
    from reader.cli.commands import run_command

    return run_command(options, services)


def _window(options: argparse.Namespace, services: Services) -> int:
    from reader.ui.start import run

    status: int = run(services, options)
    return status
