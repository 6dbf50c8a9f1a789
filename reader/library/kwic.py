"""Finding a query in a sentence, and ordering the lines by what stands around it."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from reader.bitext.errors import InputError
from reader.library.query import folded, in_text, quoted, words

GAP = "…"
"""In a form: words of the same clause come between its parts."""

Finder = Callable[[str], Iterator[tuple[int, int]]]
"""Gives the matches in a text as half-open ranges of code points."""

_NOT_AFTER_WORD = r"(?<![^\W_])"
_NOT_BEFORE_WORD = r"(?![^\W_])"
_WITHIN_CLAUSE = r"(?![^\W_])[^.;:!?…]{1,200}?(?<![^\W_])"
_CLAUSE_END = r"(?=\s*(?:[,.;:!?…)\]“”»–—]|$))"
_SECONDS_A_SENTENCE = 0.5
_CONTEXT = 80  # code points of context that lines are sorted by


def form_query(forms: Sequence[str], language: str) -> str:
    """The index query for any of these words or phrases, as `find_forms` reads them.

    Raises InputError where there is not a single letter or digit.
    """
    queries = [query for form in forms if (query := _form_query(form))]
    if not queries:
        raise InputError(
            "The search has no word in it.", "Nothing was searched.", "Type at least one word."
        )
    return in_text(queries, language)


def _form_query(form: str) -> str:
    parts = [
        quoted(" ".join(words(part)), prefix=part.rstrip().endswith("*"))
        for part in form.split(GAP)
        if words(part)
    ]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})" if parts else ""


def find_forms(pattern: str, forms: Sequence[str] = (), others: Sequence[str] = ()) -> Finder:
    """Whole words or phrases: `pattern` and `others` whatever their case and diacritics, and
    other forms of the pattern.

    A form keeps its diacritics, and a capital at the beginning of one of its words is required:
    *Räten* is not *raten*. A final `*` stands for any ending; an ellipsis for words of the same
    clause, which ends after the form (*wies … hin*).
    """
    loose = [
        f"(?i:{expression})"
        for word in (pattern, *sorted(set(others), key=len, reverse=True))
        if (expression := _expression(word, _loose_word))
    ]
    strict = [
        expression
        for form in sorted(set(forms), key=len, reverse=True)
        if (expression := _expression(form, _strict_word))
    ]
    joined = "|".join(loose + strict)
    return _finder(re.compile(f"{_NOT_AFTER_WORD}(?:{joined}){_NOT_BEFORE_WORD}"))


def _expression(form: str, word: Callable[[str], str]) -> str:
    parts = [r"[\W_]+".join(map(word, words(part))) for part in form.split(GAP) if words(part)]
    if not parts:
        return ""
    ending = r"[^\W_]*" if form.rstrip().endswith("*") else ""
    closing = _CLAUSE_END if len(parts) > 1 else ""
    return _WITHIN_CLAUSE.join(parts) + ending + closing


def _loose_word(word: str) -> str:
    return "".join(map(_letter, folded(word)))


def _strict_word(word: str) -> str:
    first, rest = word[0], re.escape(word[1:])
    return f"{first}(?i:{rest})" if first.isupper() else f"(?i:{first}{rest})"


def find_exactly(phrase: str) -> Finder:
    """The phrase as it is typed, as whole words."""
    inner = r"\s+".join(map(re.escape, phrase.split()))
    before = _NOT_AFTER_WORD if phrase.strip()[:1].isalnum() else ""
    after = _NOT_BEFORE_WORD if phrase.strip()[-1:].isalnum() else ""
    return _finder(re.compile(before + inner + after))


def find_pattern(pattern: str) -> Finder:
    """The matches of a regular expression.

    Raises InputError for one that is not valid, also while finding, where a single sentence
    keeps it busy for too long.
    """
    import regex

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise _unusable(pattern, str(error)) from error

    def find(text: str) -> Iterator[tuple[int, int]]:
        try:
            for match in compiled.finditer(text, timeout=_SECONDS_A_SENTENCE):
                yield match.span()
        except TimeoutError as error:
            raise _unusable(pattern, "it takes too long on a single sentence") from error

    return find


def _unusable(pattern: str, why: str) -> InputError:
    return InputError(
        f"The pattern {pattern} cannot be used: {why}.",
        "Nothing in the library was changed.",
        "Correct or simplify it, or search for the words as they are.",
    )


def likeness(match: str, pattern: str) -> float:
    """1 as typed, .9 but for case and diacritics, .8 another form of it."""
    if match == pattern:
        return 1.0
    return 0.9 if folded(match) == folded(pattern) else 0.8


def left_key(left: str) -> tuple[str, ...]:
    """Orders by the word before the match, then the one before that."""
    return tuple(reversed(words(folded(left[-_CONTEXT:]))))


def right_key(right: str) -> tuple[str, ...]:
    """Orders by the word after the match, then the next."""
    return tuple(words(folded(right[:_CONTEXT])))


def _finder(pattern: re.Pattern[str]) -> Finder:
    def find(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in pattern.finditer(text))

    return find


def _letter(letter: str) -> str:
    variants = _variants().get(letter, "")
    return f"[{letter}{variants}]" if variants else letter


@functools.cache
def _variants() -> dict[str, str]:
    """The Latin letters with diacritics, by the letter that they are folded to."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        if letter.islower():
            base = unicodedata.normalize("NFD", letter)[0]
            if base != letter:
                found[base] = found.get(base, "") + letter
    return found
