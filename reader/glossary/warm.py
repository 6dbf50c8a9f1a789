"""Loading the language data before they are needed."""

from reader.glossary.data import frequencies
from reader.glossary.prior import load_lexicon
from reader.glossary.tokens import analysed


def warm_up(language: str, target: str = "") -> None:
    """Load what the first `find_terms` of a language would load and, with a target language, what
    the first `find_renderings` would (about 1 s in all); may run in a worker thread."""
    for each in filter(None, (language, target)):
        analysed("Sicherheitsratssitzungen" if each == "de" else "councils", each)
    frequencies(language)
    if target:
        load_lexicon(language)
