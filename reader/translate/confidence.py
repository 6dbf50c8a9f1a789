"""How far a machine translation can be trusted, from what can be seen without a reference.

A logistic regression of a few signals. Its value is the probability that the translation comes
as close to a human one as `good` in the data says (chrF of the sentence). The weights are fitted
by benchmarks/train_confidence.py.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from reader.bitext.resources import resource
from reader.bitext.translation import Translation
from reader.translate.links import words

FAULTS = frozenset({"truncated", "loop", "numbers", "names", "placeholders", "untranslated"})
"""The flags that tell of a spoilt translation."""

_LOWEST = 5

Signals = Mapping[str, float]


def signals(source: str, translation: Translation) -> dict[str, float]:
    """What the texts and the engine tell of a translation: the score per piece and per character,
    agreement with the next best, coverage of the source by the word links, lengths, how much was
    taken over as it stands, capitals (names, mostly), and faults found."""
    there, here = words(source), words(translation.text)
    if not there or not here:
        return {}
    known = {span.of(source).casefold() for span in there}
    found = {
        "length": math.log(len(translation.text) / len(source)),
        "copied": _mean(span.of(translation.text).casefold() in known for span in here),
        "capitals": _mean(source[span.start].isupper() for span in there),
        "source_word": _mean(len(span) for span in there),
        "word": _mean(len(span) for span in here),
        "fault": float(bool(translation.flags & FAULTS)),
    }
    if translation.score is not None:
        linked = {link.source for link in translation.links}
        found["score"] = translation.score
        found["coverage"] = _mean(span in linked for span in there)
    if translation.log_probability is not None and translation.agreement is not None:
        found["per_character"] = translation.log_probability / len(translation.text)
        found["agreement"] = translation.agreement
    return found


def reverse_signals(log_probabilities: Sequence[float]) -> dict[str, float]:
    """What a model of the other direction tells: how likely it finds the source, given the
    translation, on the mean and where it is least likely."""
    if not log_probabilities:
        return {}
    lowest = sorted(log_probabilities)[:_LOWEST]
    return {"reverse": _mean(log_probabilities), "reverse_lowest": _mean(lowest)}


def confidence(pair: tuple[str, str], known: Signals) -> float | None:
    """The probability (0–1) that a translation is good, by the model that uses most of the known
    signals; None where there are too few, or no model for the direction."""
    for model in _models(pair):
        if model["weights"].keys() <= known.keys():
            return round(1 / (1 + math.exp(-_logit(model, known))), 3)
    return None


def _logit(model: Mapping[str, Any], known: Signals) -> float:
    total: float = model["intercept"]
    for name, weight in model["weights"].items():
        low, high = model["ranges"][name]
        total += weight * min(max(known[name], low), high)
    return total


@cache
def _models(pair: tuple[str, str]) -> Sequence[Mapping[str, Any]]:
    data = json.loads(resource("translate", "confidence.json").read_text(encoding="utf-8"))
    models: Sequence[Mapping[str, Any]] = data["models"].get("_".join(pair), ())
    return models


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
