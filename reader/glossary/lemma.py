"""The dictionary form under which a term is listed."""

from collections import Counter
from collections.abc import Sequence

from reader.glossary.tokens import Token
from reader.glossary.word import WordClass

_STRONG = {"m": "er", "f": "e", "n": "es", "pl": "e", "": "e"}
"""Strong nominative endings of adjectives, by gender."""


def term_lemma(occurrences: Sequence[tuple[Token, ...]], language: str) -> tuple[str, str, str]:
    """Lemma, gender and part of speech (`noun` or `phrase`) from a term's occurrences."""
    first = occurrences[0]
    if language == "de":
        return _german_noun(occurrences) if len(first) == 1 else _german_phrase(occurrences)
    return _english(occurrences)


def _german_noun(occurrences: Sequence[tuple[Token, ...]]) -> tuple[str, str, str]:
    words = [tokens[0].word for tokens in occurrences]
    lemma = Counter(word.lemma for word in words).most_common(1)[0][0]
    gender = next((word.gender for word in words if word.lemma == lemma), "")
    if _plural_only(occurrences):
        return _nominative_plural(occurrences), "pl", "noun"
    return lemma, gender, "noun"


def _plural_only(occurrences: Sequence[tuple[Token, ...]]) -> bool:
    """A group named by its members: a name or acronym with a head that is always plural here
    (*die GUS-Staaten*)."""
    return all(
        tokens[0].word.plural
        and tokens[0].form.partition("-")[0].isupper()
        and "-" in tokens[0].form
        for tokens in occurrences
    )


def _nominative_plural(occurrences: Sequence[tuple[Token, ...]]) -> str:
    """The form that is not the dative in -n, where both occur; else the only one."""
    forms = sorted({tokens[0].form for tokens in occurrences}, key=len)
    return forms[0]


def _german_phrase(occurrences: Sequence[tuple[Token, ...]]) -> tuple[str, str, str]:
    tokens = occurrences[0]
    head = next(
        (t for t in tokens if t.word.word_class in {WordClass.NOUN, WordClass.ACRONYM}), tokens[-1]
    )
    plural = all(
        any(t.word.plural and t.units == head.units for t in other) for other in occurrences
    )
    gender = "pl" if plural else head.word.gender
    parts, seen_head = [], False
    for token in tokens:
        if seen_head:
            parts.append(token.form)
        elif token is head:
            parts.append(head.form if plural else head.word.lemma)
            seen_head = True
        elif token.word.word_class is WordClass.ADJECTIVE:
            lower = token.word.lemma
            stem = lower[:-1] if lower.endswith("e") else lower
            inflected = _inflected(stem, gender)
            parts.append(
                inflected.capitalize() if _always_capital(occurrences, token) else inflected
            )
        else:
            parts.append(token.form)
    return " ".join(parts), gender, "phrase"


def _inflected(stem: str, gender: str) -> str:
    if stem == "hoch":
        stem = "hoh"
    elif stem.endswith("el"):
        stem = stem[:-2] + "l"
    return stem + _STRONG[gender]


def _always_capital(occurrences: Sequence[tuple[Token, ...]], token: Token) -> bool:
    forms = [t.form for tokens in occurrences for t in tokens if t.units == token.units]
    return bool(forms) and all(form[0].isupper() for form in forms)


def _english(occurrences: Sequence[tuple[Token, ...]]) -> tuple[str, str, str]:
    """Lower case unless every occurrence has capitals."""
    capital = all(t.form[0].isupper() for tokens in occurrences for t in tokens if len(t.form) > 3)
    chosen = next(
        (tokens for tokens in occurrences if capital or tokens[-1].form.islower()), occurrences[0]
    )
    parts = []
    for token in chosen:
        last = token is chosen[-1]
        text = token.word.lemma if last or "-" not in token.form else token.form
        if token.word.word_class is WordClass.ACRONYM or any(c.isupper() for c in token.form[1:]):
            parts.append(token.word.lemma if last else token.form)
        elif capital:
            parts.append(text[:1].upper() + text[1:] if token.form[0].isupper() else text)
        else:
            parts.append(text.lower())
    pos = "noun" if len(chosen) == 1 else "phrase"
    return " ".join(parts), "", pos
