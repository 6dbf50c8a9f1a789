"""`models list|install|remove|use`."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from reader.bitext.control import Progress
from reader.bitext.errors import InputError
from reader.jobs.packages import (
    Packages,
    describe,
    describe_offer,
    find_offered,
    is_offer_name,
)
from reader.jobs.services import Services
from reader.jobs.stored import host
from reader.translate.packages import Package


def models(options: argparse.Namespace, services: Services) -> int:
    """List, install, remove or choose packages."""
    packages = Packages(services.engines)
    actions: dict[str, Callable[[argparse.Namespace, Packages], None]] = {
        "list": _list_online if options.action == "list" and options.online else _list,
        "install": _install,
        "remove": _remove,
        "use": _use,
    }
    actions[options.action](options, packages)
    return 0


def _list(options: argparse.Namespace, packages: Packages) -> None:
    overview = packages.overview()
    found = [{**describe(i.package), "active": i.active} for i in overview.installed]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for facts in found:
            print(
                f"{facts['name']}\t{facts['from']} → {facts['to']}\t{facts['version']}\t"
                f"{_megabytes(int(facts['size']))}\t{facts['place']}\t{facts['licence']}"
                f"\t{'in use' if facts['active'] else ''}"
            )
    for problem in overview.problems:
        print(f"{problem.path.name}: {problem.error}", file=sys.stderr)


def _list_online(options: argparse.Namespace, packages: Packages) -> None:
    offers, overview = packages.offered(), packages.overview()
    if options.json:
        facts = [{**describe_offer(o), "installed": overview.has(o)} for o in offers]
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    for offer in offers:
        print(
            f"{offer.name}\t{offer.metadata.from_code} → {offer.metadata.to_code}\t"
            f"{offer.metadata.version}\t"
            f"{_megabytes(offer.size) if offer.size else 'size unknown'}\t"
            f"{'installed' if overview.has(offer) else ''}"
        )


def _install(options: argparse.Namespace, packages: Packages) -> None:
    offers = None
    for name in options.names:
        path = Path(name)
        if path.is_dir():
            package = packages.import_converted(path)
        elif is_offer_name(name) and not path.exists():
            offers = packages.offered() if offers is None else offers
            available = find_offered(offers, name)
            package = packages.download(available, progress=_progress(available.name))
        else:
            package = packages.install_file(path)
        print(f"{package.key} installed")


def _remove(options: argparse.Namespace, packages: Packages) -> None:
    packages.remove(packages.named(options.name))
    print(f"{options.name} removed")


def _use(options: argparse.Namespace, packages: Packages) -> None:
    found = packages.named(options.name)
    if not isinstance(found, Package):
        raise InputError(
            f"“{options.name}” cannot be used.", "Nothing was changed.", found.error.what
        )
    packages.use(found)
    print(f"{options.name} is used for {found.from_code} → {found.to_code}")
    if server := packages.server(found):
        print(
            f"as soon as the server {host(server)} is switched off for this direction",
            file=sys.stderr,
        )


def _progress(name: str) -> Progress:
    """Says on the standard error how far a download is, a line for each further 5 MB; on a
    terminal the line is written anew."""
    step, last, end = 5_000_000, -1, "\r" if sys.stderr.isatty() else "\n"

    def show(done: int, total: int) -> None:
        nonlocal last
        if done // step == last and done != total:
            return
        last = done // step
        whole = f" of {_megabytes(total)}" if total else ""
        close = "\n" if done == total else end
        print(f"{name}: {_megabytes(done)}{whole}", end=close, file=sys.stderr, flush=True)

    return show


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
