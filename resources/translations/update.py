"""Collects the strings with counts (`%n`) of the interface and writes their English forms.

    python resources/translations/update.py

Needs lupdate and lrelease, which come with PySide6. `%n sentence(s)` becomes `%n sentence` and
`%n sentences`; forms that this does not give are written into the .ts file by hand and kept.
"""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = sorted((HERE.parents[1] / "reader" / "ui").rglob("*.py"))
CATALOGUE = HERE / "nebeneinander_en.ts"


def forms(source: str) -> list[str]:
    """The singular and the plural of a string with its endings in parentheses."""
    return [re.sub(r"\((e?s)\)", "", source), re.sub(r"\((e?s)\)", r"\1", source)]


def fill(match: re.Match[str]) -> str:
    """A message with its two forms, unless it has them."""
    source, old = match[1], match[2]
    given = re.findall(r"<numerusform>(.*?)</numerusform>", old)
    singular, plural = given if len(given) == 2 and all(given) else forms(source)
    return (
        f"<source>{source}</source>\n        <translation>\n"
        f"            <numerusform>{singular}</numerusform>\n"
        f"            <numerusform>{plural}</numerusform>\n        </translation>"
    )


def main() -> None:
    """Update the catalogue and compile it."""
    bin_dir = Path(sys.executable).parent
    files = [str(path) for path in SOURCES]
    subprocess.run(
        [bin_dir / "pyside6-lupdate", "-pluralonly", "-no-obsolete", *files, "-ts", CATALOGUE],
        check=True,
    )
    text = CATALOGUE.read_text(encoding="utf-8")
    text = re.sub(r"\s*<location[^>]*/>", "", text)
    pattern = r"<source>(.*?)</source>\s*<translation[^>]*>(.*?)</translation>"
    CATALOGUE.write_text(re.sub(pattern, fill, text, flags=re.S), encoding="utf-8")
    subprocess.run([bin_dir / "pyside6-lrelease", CATALOGUE], check=True)


if __name__ == "__main__":
    main()
