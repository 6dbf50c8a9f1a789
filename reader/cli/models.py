"""`models list|install|remove`."""

import argparse
import json

from reader.jobs.packages import describe, install_files, remove_named
from reader.jobs.services import Services


def models(options: argparse.Namespace, services: Services) -> int:
    """List, install or remove packages."""
    packages = services.packages
    if options.action == "install":
        for package in install_files(packages, options.files):
            print(f"{package.key} installed")
        return 0
    if options.action == "remove":
        remove_named(packages, options.name)
        print(f"{options.name} removed")
        return 0
    found = [describe(package) for package in packages.installed()]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for facts in found:
        print(
            f"{facts['name']}\t{facts['from']} → {facts['to']}\t{facts['version']}\t"
            f"{int(facts['size']) / 1_000_000:.0f} MB\t{facts['place']}\t{facts['licence']}"
        )
    return 0
