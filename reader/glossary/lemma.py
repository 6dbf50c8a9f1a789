"""The dictionary form under which a term is listed."""

from collections import Counter
from collections.abc import Sequence

from reader.glossary.data import word_list
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


def most_written(occurrences: Sequence[tuple[Token, ...]]) -> str:
    """The form that most occurrences have."""
    forms = Counter(" ".join(token.form for token in tokens) for tokens in occurrences)
    return max(sorted(forms), key=lambda form: forms[form])


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
    """Of a single word the small letters if it ever has them, of a phrase the capitals that most
    occurrences have; in the singular unless the noun is listed as one of its own in the plural."""
    pos = "noun" if len(occurrences[0]) == 1 else "phrase"
    heads = [tokens[_english_head(tokens)] for tokens in occurrences]
    own = heads[0].form.lower() in word_list("en", "plurals")
    if own and all(head.word.plural for head in heads):
        spelled = Counter(" ".join(t.form for t in tokens) for tokens in occurrences)
    else:
        paired = zip(occurrences, heads, strict=True)
        singular = [tokens for tokens, head in paired if not head.word.plural]
        spelled = Counter(_english_form(tokens) for tokens in singular or occurrences)
    if pos == "noun" and any(tokens[0].form.islower() for tokens in occurrences):
        return min(spelled).lower(), "", pos
    return _most(spelled), "", pos


def _most(spelled: Counter[str]) -> str:
    return max(sorted(spelled, reverse=True), key=lambda form: spelled[form])


def _english_head(tokens: Sequence[Token]) -> int:
    """The noun that is inflected: the last before a preposition (*exchange of views*)."""
    for number, token in enumerate(tokens[1:]):
        if token.word.word_class is WordClass.OTHER:
            return number
    return len(tokens) - 1


def _english_form(tokens: Sequence[Token]) -> str:
    """The words as written, the head as a dictionary form with the capitals it has here."""
    head = _english_head(tokens)
    parts = [token.form for token in tokens]
    lemma = tokens[head].word.lemma
    parts[head] = lemma[:1].upper() + lemma[1:] if parts[head][0].isupper() else lemma
    return " ".join(parts)
