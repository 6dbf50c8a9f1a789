"""Builds en/words.tsv.xz: the word classes of English forms, projected from German.

    python resources/glossary/build_words.py

German shows its nouns: a form in nouns.tsv.xz is one, a form whose lemma is an infinitive is a
verb, a form with an adjective's ending is an adjective. Each English form of the bilingual lexicon
takes over the classes of its German partners, weighted by their counts (the idea is that of
Yarowsky & Ngai 2001, "Inducing multilingual POS taggers … across aligned corpora"). Classes with a
share of a quarter or more are written, largest first: `N` noun, `V` verb, `A` adjective, `T` a
name that nouns.tsv.xz has, `M` another name, `X` other. A form is a name where German keeps its
spelling, or nearly, and knows it as no common word.
"""

import lzma
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import simplemma

HERE = Path(__file__).parent
LEXICON = HERE.parent / "lexicon" / "lexicon.tsv.xz"
TARGET = HERE / "en" / "words.tsv.xz"
ADJECTIVE = re.compile(r"(?:e|en|em|er|es)$")
STEM = re.compile(r"(?:isch|lich|ig|bar|sam|haft|los|iv|al|ell|är|ös|ent|ant|iert|nd)$")
SHARE = 0.25
ALIKE = 0.75


def index_lines() -> list[str]:
    """The lines of nouns.tsv.xz."""
    return lzma.decompress((HERE / "nouns.tsv.xz").read_bytes()).decode().splitlines()


@cache
def names() -> frozenset[str]:
    """Toponyms, persons' and other proper names, in lower case."""
    rows = (line.split("\t") for line in index_lines())
    return frozenset(row[0].lower() for row in rows if row[1][0] in "TPE")


def noun_forms() -> set[str]:
    """All forms of common nouns, in lower case."""
    found = set()
    for line in index_lines():
        lemma, word_class, *codes = line.split("\t")
        if word_class[0] in "TPE":
            continue
        found.add(lemma.lower())
        for code in codes[0].split(" ") if codes else ():
            found.add((lemma[: len(lemma) - ord(code[1]) + ord("0")] + code[2:]).lower())
    return found


def function_words() -> set[str]:
    """The German function words."""
    text = (HERE / "de" / "function.txt").read_text(encoding="utf-8")
    return {w for line in text.splitlines() if not line.startswith("#") for w in line.split()}


def german_classes(form: str, nouns: set[str], function: set[str]) -> str:
    """The classes that a German form in lower case can have."""
    if form in function:
        return "X"
    lemma = simplemma.lemmatize(form, lang="de")
    known = simplemma.is_known(form, lang="de")
    classes = ""
    if form in nouns or lemma[:1].isupper():
        classes += "N"
    if known and lemma.islower() and re.search(r"(?:en|eln|ern)$", lemma):
        classes += "V"
    elif lemma.islower() and (STEM.search(lemma) or (known and ADJECTIVE.sub("", form) == lemma)):
        classes += "A"
    return classes or ("N" if not known else "X")


def alike(german: str, english: str) -> bool:
    """Whether two forms are one name, perhaps transliterated in two ways."""
    return SequenceMatcher(None, german, english).ratio() >= ALIKE


def german_common(form: str, nouns: set[str]) -> bool:
    """Whether a German dictionary has the form as a word that is no name."""
    listed = form in nouns or simplemma.is_known(form, lang="de")
    return bool(listed) and form not in names()


def main() -> None:
    """Reads the lexicon and writes the table."""
    nouns, function = noun_forms(), function_words()
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lzma.decompress(LEXICON.read_bytes()).decode().splitlines():
        german, english, count, *_ = line.split("\t")
        if not english[:1].isalpha() or (german == english and len(english) < 4):
            continue
        classes = german_classes(german, nouns, function)
        if alike(german, english) and not german_common(german, nouns):
            classes = "T" if english in names() else "M"
        for letter in classes:
            shares[english][letter] += int(count) / len(classes)
    lines = []
    for english in sorted(shares):
        counts = shares[english]
        total = sum(counts.values())
        letters = "".join(c for c, n in counts.most_common() if n >= SHARE * total)
        lines.append(f"{english}\t{letters}")
    data = ("\n".join(lines) + "\n").encode()
    TARGET.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} forms, {TARGET.stat().st_size} B")


if __name__ == "__main__":
    main()
