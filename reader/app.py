"""Composition root: decides between window and command line and wires the parts together."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from reader.bitext.errors import ExportError, ReaderError
from reader.cli.arguments import parse
from reader.jobs.services import Services
from reader.jobs.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status (0, 2 for bad input, 3 for a missing model)."""
    _print_anything()
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

    try:
        status = run_command(options, services)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None:  # of a file, not of the output
            raise
        sys.stdout = None  # what it still holds cannot be written at the end either
        raise ExportError(
            f"The output could not be written ({error.strerror}).",
            "What was printed is not whole; nothing else was changed.",
            "Make room, or send the output somewhere else.",
        ) from error
    return status


def _print_anything() -> None:
    """Let every text be printed: in UTF-8 to a file or pipe, else as far as the terminal can."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")


def _window(options: argparse.Namespace, services: Services) -> int:
    from reader.ui.start import run

    status: int = run(services, options)
    return status
