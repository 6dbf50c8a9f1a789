"""Terms of a reading: found in the original, followed into the translation."""

from collections.abc import Mapping, Sequence

from reader.bitext.control import CancelToken
from reader.bitext.terms import Term
from reader.bitext.text import Text
from reader.bitext.translation import Translation
from reader.glossary.extract import find_terms, find_terms_in_library
from reader.glossary.marks import mark
from reader.jobs.reading import Glossary


def glossary_of(
    text: Text,
    translations: Mapping[int, Translation],
    cancel: CancelToken | None = None,
) -> Glossary:
    """The terms of a text, marked on both sides as far as it is translated."""
    terms = find_terms(text)
    if cancel:
        cancel.check()
    return Glossary(terms, mark(text, terms), ())


def terms_of_texts(
    texts: Sequence[Text], translations: Sequence[Mapping[int, Translation]]
) -> tuple[Term, ...]:
    """The terms of several texts taken together, with their renderings."""
    return find_terms_in_library(texts)
