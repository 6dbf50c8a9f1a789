"""What may stand on the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from reader import __version__

SUBCOMMANDS = ("segment", "info", "translate", "align", "terms", "models", "search")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options; `command` is None where the window is to open.

    Prints a usage message and exits with 2 for options that cannot be used.
    """
    common = _common()
    _, rest = common.parse_known_args(arguments)
    named = rest and rest[0] in SUBCOMMANDS
    parser = _subcommand_parser(common) if named else _window_parser(common)
    options = parser.parse_args(arguments, argparse.Namespace(data_dir=None))
    if not named:
        options.command = None
    return options


def _common() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="where the library and the packages lie (default: the user's data folder)",
    )
    return parser


def _window_parser(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nebeneinander",
        parents=[common],
        description="Read German and English side by side. Without a subcommand the window opens.",
        epilog=f"subcommands: {', '.join(SUBCOMMANDS)} (each has --help)",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="articles to open")
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="PNG",
        help="wait until the file is translated, save a picture of the window, leave",
    )
    parser.add_argument("--scheme", choices=("system", "light", "dark"), help="colours to use")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window in pixels")
    parser.add_argument("--version", action="version", version=f"Nebeneinander {__version__}")
    return parser


def _subcommand_parser(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nebeneinander", parents=[common])
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=help, description=help)

    segment = add("segment", "Print a sentence a line, a blank line between paragraphs.")
    _add_file(segment)
    info = add("info", "Print title, date, language, section and paragraphs.")
    _add_file(info)
    info.add_argument("--json", action="store_true", help="print one JSON object")
    translate = add("translate", "Translate an article.")
    _add_file(translate)
    _add_target(translate)
    translate.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="write pairs: .tmx, .tsv, .csv"
    )
    translate.add_argument(
        "--min-confidence",
        type=float,
        metavar="X",
        help="leave pairs of a lower confidence (0-1) out of OUT",
    )
    align = add("align", "Align an article with its human translation.")
    _add_align(align)
    terms = add("terms", "List the recurring terms with forms and translations.")
    terms.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _add_target(terms)
    terms.add_argument("--json", action="store_true", help="print a list of JSON objects")
    terms.add_argument("--language", metavar="CODE", help="language of the texts")
    _add_models(add("models", "List, install, remove and choose translation packages."), common)
    search = add("search", "Search the library in both languages.")
    search.add_argument("pattern", metavar="PATTERN")
    search.add_argument("--meaning", action="store_true", help="search by meaning, not by words")
    search.add_argument("--json", action="store_true", help="print a list of JSON objects")
    search.add_argument("--exact", action="store_true", help="the word as it stands, no forms")
    search.add_argument("--regex", action="store_true", help="PATTERN is a regular expression")
    search.add_argument("--compounds", action="store_true", help="German compounds as well")
    search.add_argument("--limit", type=int, default=100, metavar="N")
    return parser


def _add_models(models: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    actions = models.add_subparsers(dest="action", required=True)

    def add(name: str, help: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, parents=[common], help=help, description=help)

    listing = add("list", "What is installed, or what can be downloaded.")
    listing.add_argument("--json", action="store_true", help="print a list of JSON objects")
    listing.add_argument(
        "--online", action="store_true", help="ask the list of Argos packages what there is"
    )
    install = add("install", "Install from files, or download by name.")
    install.add_argument(
        "names",
        nargs="+",
        metavar="FILE|NAME",
        help="an .argosmodel file, a folder that firefox-translations has left, or a name like "
        "de_en, which is looked up online",
    )
    for name, help in (
        ("remove", "Remove an installed package."),
        ("use", "Use a package for its direction."),
    ):
        add(name, help).add_argument("name", metavar="NAME", help="as `models list` prints it")


def _add_align(align: argparse.ArgumentParser) -> None:
    align.epilog = (
        "A bead is printed as [0, 1]:[0], the first file's sentences first, an empty side as []. "
        "Sentences are counted from 0: those of the body, as `segment` prints them (titles do "
        "not count; tsv and tmx have them as a pair of their own), with --lines the lines that "
        "are not blank. For texts that do not belong together the standard error says so, and no "
        "sentence has a counterpart; the exit status is 0."
    )
    align.add_argument("source", type=Path, metavar="DE")
    align.add_argument("target", type=Path, metavar="EN", help="(or the English text first)")
    align.add_argument("--lines", action="store_true", help="a line is a segment")
    align.add_argument("--fast", action="store_true", help="compare words, not meanings")
    align.add_argument("--format", choices=("beads", "tsv", "tmx"), help="default: beads")
    align.add_argument("-o", "--output", type=Path, metavar="OUT", help="write to a file")


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--language", metavar="CODE", help="language of the text (de, en)")


def _add_target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="CODE", help="language to translate to")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("give WIDTHxHEIGHT, for example 1440x900")
    return int(width), int(height)
