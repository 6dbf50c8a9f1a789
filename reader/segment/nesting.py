"""Brackets and quotations that stand inside a sentence and do not end it."""

import regex

_LONGEST = 300
"""Code points; a longer pair is more likely two marks that do not belong together."""


def nested(text: str) -> list[tuple[int, int]]:
    """Half-open ranges within which no sentence begins.

    These are brackets that open in the middle of a sentence, and quotations that do and after
    which the sentence goes on in lower case, such as a title with a question mark in it.
    Quotations that a colon or a comma introduces are speech and may hold sentences.
    """
    return [match.span() for match in _PAIRS.finditer(text)]


def _pairs() -> regex.Pattern[str]:
    inside = f"{{1,{_LONGEST}}}"
    brackets = rf"(?<=[\p{{L}}\p{{N}},;%€$]\s?)(?:\([^()]{inside}\)|\[[^\[\]]{inside}\])"
    quotations = (("„", "“”"), ("“", "”"), ("»", "«"), ("«", "»"), ('"', '"'))
    quoted = "|".join(
        rf"(?<=[\p{{L}}\p{{N}}]\s){left}[^{left}{right}]{inside}[{right}](?=\s\p{{Ll}})"
        for left, right in quotations
    )
    return regex.compile(f"{brackets}|{quoted}")


_PAIRS = _pairs()
