"""Builds nouns.tsv.xz from the table of the german-nouns package (nouns.csv).

    python resources/glossary/build_nouns.py path/to/german_nouns/nouns.csv

One line a lemma: lemma, class (letters of `mfn`, `p` for plural only, `?` for unknown, `T`
toponym, `P` person's name, `E` other proper name), then its other forms, coded against the lemma
as number (`s` singular, `p` plural, `b` both), one character for how many letters to cut off the
end (`0` is none, then in code-point order), letters to append.
"""

import csv
import lzma
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).with_name("nouns.tsv.xz")
NAMES = (("Vorname", "P"), ("Nachname", "P"), ("Toponym", "T"), ("Straßenname", "E"))
SKIPPED = {"Affix", "Gebundenes Lexem", "Buchstabe", "Wortverbindung", "Deklinierte Form"}


def coded(lemma: str, form: str) -> str:
    """`Räte` against `Rat` is `2äte`."""
    common = 0
    while common < min(len(lemma), len(form)) and lemma[common] == form[common]:
        common += 1
    return chr(ord("0") + len(lemma) - common) + form[common:]


def word_class(row: dict[str, str]) -> str:
    """The class letters of one row of the table."""
    tags = set(row["pos"].split(","))
    for tag, letter in NAMES:
        if tag in tags:
            return letter
    if "Eigenname" in tags:
        return "E"
    genders = [row[name] for name in row if name.startswith("genus") and row[name] in set("mfn")]
    has_plural = any(row[name] for name in row if name.startswith("nominativ plural"))
    return "".join(dict.fromkeys(genders)) or ("p" if has_plural else "?")


def main(source: str) -> None:
    """Reads the table at `source` and writes the index beside this script."""
    classes: dict[str, str] = {}
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with Path(source).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lemma = row["lemma"]
            usable = len(lemma) > 1 and " " not in lemma and lemma[:1].isupper()
            if not usable or SKIPPED & set(row["pos"].split(",")):
                continue
            new = word_class(row)
            old = classes.get(lemma, "")
            common = all(c in "mfnp?" for c in old + new)
            merged = "".join(dict.fromkeys((old + new).replace("?", ""))) or "?"
            classes[lemma] = merged if common else (old if old and old[0] not in "TPE" else new)
            for name, form in row.items():
                if form and form != lemma and " " not in form and name.split(" ")[0].endswith("iv"):
                    forms[lemma][form].add("p" if " plural" in name else "s")
    lines = []
    for lemma in sorted(classes):
        codes = [
            ("b" if len(numbers) == 2 else min(numbers)) + coded(lemma, form)
            for form, numbers in sorted(forms[lemma].items())
        ]
        lines.append("\t".join((lemma, classes[lemma], " ".join(codes))).rstrip())
    data = ("\n".join(lines) + "\n").encode()
    TARGET.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} lemmas, {sum(map(len, forms.values()))} forms, {TARGET.stat().st_size} B")


if __name__ == "__main__":
    main(*sys.argv[1:])
