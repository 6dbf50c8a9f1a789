"""The fast matcher against a naive one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bitext.text import Span
from reader.glossary.matching import Match, TermMatcher
from reader.glossary.tokens import analysed_units, tokens

WORDS = [
    "Rat",
    "Rates",
    "Räte",
    "Sicherheit",
    "Sicherheitsrat",
    "Sicherheitsräte",
    "UN-Sicherheitsrat",
    "Sicherheitsratssitzung",
    "internationale",
    "internationalen",
    "Internationale",
    "Sitzung",
    "Sitzungen",
    "UN",
    "der",
    "und",
    "Hafen",
    "Häfen",
    "Hafenbehörde",
    "See-Hafenbehörde",
    "Behörden",
    "für",
    ",",
    ".",
    "-",
]
TERMS = [
    "Rat", "Sicherheit", "Sicherheitsrat", "internationale Sicherheit", "Sitzung", "UN", "Hafen",
    "Hafenbehörde", "Behörde", "Rat für Sicherheit", "internationaler Sicherheitsrat",
]  # fmt: skip


def naive(text: str, terms: list[str]) -> list[Match]:
    """Every term at every place, then the rule for overlaps, without any automaton."""
    words = tokens(text, "de")
    found = []
    for first in range(len(words)):
        for last in range(first, len(words)):
            run = words[first : last + 1]
            if not all(word.joined for word in run[1:]):
                break
            units = tuple(unit for word in run for unit in word.units)
            span = Span(run[0].span.start, run[-1].span.end)
            for term in dict.fromkeys(terms):
                own = analysed_units(term, "de")
                inside = first == last and any(
                    units[i : i + len(own)] == own for i in range(len(units) - len(own) + 1)
                )
                if units == own or inside:
                    place = max(
                        (i for i in range(len(units)) if units[i : i + len(own)] == own), default=0
                    )
                    key = (-len(span), units != own, -len(own), -place, -span.start)
                    found.append((key, Match(span, term, units != own)))
    kept: list[Match] = []
    for _, match in sorted(found, key=lambda item: item[0]):
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.span)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.lists(st.sampled_from(TERMS), min_size=1, unique=True),
)
def test_same_as_naive(words: list[str], terms: list[str]) -> None:
    text = " ".join(words)
    matcher = TermMatcher([(term, ()) for term in terms], "de")
    assert list(matcher.find(text)) == naive(text, terms)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_matched_without_harm(text: str) -> None:
    matcher = TermMatcher([("Rat", ()), ("Sicherheitsrat", ())], "de")
    for match in matcher.find(text):
        assert match.span.of(text).strip()


def test_no_terms() -> None:
    assert TermMatcher([], "de").find("Der Rat tagt.") == ()
