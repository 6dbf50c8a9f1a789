"""How likely a model finds a given translation."""

from collections.abc import Sequence

from reader.translate.decode import MOST_PIECES, waited
from reader.translate.model import LoadedModel
from reader.translate.prepare import normalised


def likelihoods(
    model: LoadedModel, pairs: Sequence[tuple[str, str]], batch: int, prefix: str = ""
) -> list[tuple[float, ...]]:
    """For each (source, translation) the log probability of each piece of the translation, given
    those before it; nothing where a side is empty or too long for the model."""
    tokenizers = (model.tokenizer, model.target_tokenizer)
    sides = [
        [
            list(tokenizer.encode(normalised(text).text).pieces)
            for tokenizer, text in zip(tokenizers, pair, strict=True)
        ]
        for pair in pairs
    ]
    fitting = [
        number
        for number, pieces in enumerate(sides)
        if all(0 < len(side) <= MOST_PIECES for side in pieces)
    ]
    fitting.sort(key=lambda number: -len(sides[number][0]))
    groups = [fitting[at : at + batch] for at in range(0, len(fitting), batch)]
    start = [prefix] if prefix else []
    pending = [
        model.translator.score_batch(
            [sides[number][0] for number in group],
            [start + sides[number][1] for number in group],
            asynchronous=True,
        )
        for group in groups
    ]
    found: list[tuple[float, ...]] = [()] * len(pairs)
    for group, results in zip(groups, pending, strict=True):
        for number, result in zip(group, waited(results), strict=True):
            found[number] = tuple(result.log_probs[len(start) :])
    return found
