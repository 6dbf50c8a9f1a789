"""How much a candidate is a term of its text.

Two standard measures together: the C-value's treatment of nested and long candidates (Frantzi,
Ananiadou & Mima 2000, "Automatic recognition of multi-word terms: the C-value/NC-value method")
and, in place of its bare frequency, the log-likelihood of the frequency against general language
(Rayson & Garside 2000, "Comparing corpora using frequency profiling") with wordfreq's shares as
reference. So a long, recurring phrase whose words are rare elsewhere comes first.
"""

import math

from reader.glossary.data import zipf

_UNKNOWN = 3e-8
"""Share of a word that the reference list, which ends at 1e-7, does not have."""

_REFERENCE_SIZE = 1e6
"""Weight of the reference, in words: the shares are estimates, not counts."""


def reference_share(forms: tuple[tuple[str, ...], ...], language: str) -> float:
    """Share of a term in general language: its forms' shares, summed; of a phrase the share of its
    rarest word, for the phrase cannot be more frequent than that."""
    return sum(min(_share(word, language) for word in form) for form in forms)


def _share(word: str, language: str) -> float:
    known = zipf(word, language)
    return 10 ** (known - 9) if known else _UNKNOWN


def log_likelihood(count: float, size: int, share: float) -> float:
    """The log-likelihood G² of `count` in `size` words against a reference share.

    0 where the candidate is not more frequent than in general language.
    """
    if count <= 0 or size <= 0:
        return 0.0
    reference = share * _REFERENCE_SIZE
    expected = size * (count + reference) / (size + _REFERENCE_SIZE)
    if count <= expected:
        return 0.0
    expected_reference = _REFERENCE_SIZE * (count + reference) / (size + _REFERENCE_SIZE)
    rest = reference * math.log(reference / expected_reference) if reference else 0.0
    return 2 * (count * math.log(count / expected) + rest)


def termhood(units: int, count: float, nested_in: list[int], size: int, share: float) -> float:
    """C-value with log-likelihood for frequency.

    `units` is the number of parts (words, or nouns of a compound), `nested_in` the counts of the
    longer candidates that contain this one, `size` the number of words of the text.
    """
    own = count - sum(nested_in) / len(nested_in) if nested_in else count
    return math.log2(1 + units) * log_likelihood(own, size, share)
