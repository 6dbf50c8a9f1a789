"""Decoding: source texts in, hypotheses with scores and word links out.

A text gives the same hypotheses, to the last bit of the score, whatever is decoded with it.
Padding changes the order in which float sums are taken; the int8 rounding behind it makes that
visible in about one score in a hundred, and now and then in the words. So a text is always padded
to the same length, the next multiple of `_STEP`: where no text of a batch has that length, a
filler has it. What else is in the batch then makes no difference. Batches of equal lengths only
would do as well, but most would hold two or three texts and take up to twice the time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from reader.bitext.errors import ModelMissingError
from reader.bitext.translation import WordLink
from reader.translate.folder import REMEDY
from reader.translate.lazy import Lazy
from reader.translate.links import Attention, coverage, word_links
from reader.translate.model import LoadedModel
from reader.translate.tokens import Pieces, Tokenizer

MOST_PIECES = 240
"""Longest input in pieces. CTranslate2 would cut at 1,024, but small models know only 256
positions and fail beyond; the pieces that the model adds itself and a prefix need room."""

_MOST_OUT = 250
_STEP = 8
_FILLER = "</s>"
"""A text of nothing but ends is translated by a word, so it costs next to nothing."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search. `batch` is the number of texts decoded at a time. Asking for as many
    hypotheses as the beam is wide takes no longer than asking for one."""

    beam: int = 4
    hypotheses: int = 1
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0
    batch: int = 32


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation by the model of one text, as decoded.

    `score` is the mean log probability per piece; link spans are code points of the two texts;
    `coverage` is the share of source words looked at; `complete` is False where the model was
    stopped at its longest output; `agreement` is the share of pieces and pairs of pieces that the
    other hypotheses of the search have too, None where there are none.
    """

    source: str
    text: str
    score: float
    links: tuple[WordLink, ...]
    coverage: float
    pieces: int
    complete: bool = True
    agreement: float | None = None


def decode(
    model: LoadedModel, texts: Sequence[str], how: Decoding, prefix: str = ""
) -> list[Sequence[Hypothesis]]:
    """The best hypotheses of each text, best first; every text must fit (`fits`). A hypothesis is
    worked out when it is first asked for: links take time, and mostly only the best is wanted."""
    encoded = [model.tokenizer.encode(text) for text in texts]
    batches = _batches([len(pieces.pieces) for pieces in encoded], how.batch)
    found: dict[int, Sequence[Hypothesis]] = {}
    for batch, results in zip(batches, _run(model, batches, encoded, how, prefix), strict=True):
        for i, (result, first) in zip(batch, results, strict=True):
            make = partial(_hypothesis, model.target_tokenizer, encoded[i], result, first, prefix)
            found[i] = Lazy(len(result.hypotheses), make)
    return [found[i] for i in range(len(texts))]


def fits(model: LoadedModel, text: str) -> bool:
    """Whether the model can read `text` in one piece."""
    return len(model.tokenizer.encode(text).pieces) <= MOST_PIECES


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Indices grouped by padded length, long ones first, so that no worker ends up alone with
    a long batch."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index, length in enumerate(lengths):
        groups[_padded(length)].append(index)
    return [
        group[at : at + most]
        for _, group in sorted(groups.items(), reverse=True)
        for at in range(0, len(group), most)
    ]


def _run(
    model: LoadedModel,
    batches: Sequence[Sequence[int]],
    encoded: Sequence[Pieces],
    how: Decoding,
    prefix: str,
) -> Iterator[list[tuple[Any, Attention]]]:
    """Each text's result, and the attention of its first piece where the result has it wrong.

    All batches are handed over at once, so that every worker has something to do.
    """
    pending = []
    for batch in batches:
        sources = _filled([list(encoded[i].pieces) for i in batch])
        search = model.translator.translate_batch(
            sources,
            target_prefix=[[prefix]] * len(sources) if prefix else None,
            asynchronous=True,
            beam_size=max(how.beam, how.hypotheses),
            num_hypotheses=how.hypotheses,
            repetition_penalty=how.repetition_penalty,
            no_repeat_ngram_size=how.no_repeat_ngram,
            max_decoding_length=_MOST_OUT,
            return_scores=True,
            return_attention=True,
            replace_unknowns=True,
        )
        first = _first_rows(model, sources) if len(sources) > 1 and not prefix else []
        pending.append((search[: len(batch)], first[: len(batch)]))
    for search, first in pending:
        rows = [result.attention[0][:1] for result in waited(first)] or [[]] * len(search)
        yield list(zip(waited(search), rows, strict=True))


def _filled(sources: list[list[str]]) -> list[list[str]]:
    """`sources`, and a filler behind them if none has the length to which all are padded."""
    longest = max(map(len, sources))
    length = _padded(longest)
    return sources if longest == length else [*sources, [_FILLER] * length]


def waited(results: list[Any]) -> list[Any]:
    """The results of asynchronous calls. Raises ModelMissingError where one failed."""
    try:
        return [result.result() for result in results]
    except RuntimeError as error:
        raise ModelMissingError(
            f"The translation package failed on this text ({error}).",
            "The text stays readable; what was translated before is kept.",
            REMEDY,
        ) from error


def _first_rows(model: LoadedModel, sources: list[list[str]]) -> list[Any]:
    """One step of greedy search: CTranslate2 (4.8) gives, with a beam of b, to the i-th longest
    text of a batch the first attention row of the (i // b)-th. The row does not depend on the
    search."""
    found: list[Any] = model.translator.translate_batch(
        sources,
        asynchronous=True,
        beam_size=1,
        max_decoding_length=1,
        return_attention=True,
    )
    return found


def _hypothesis(
    tokenizer: Tokenizer, source: Pieces, result: Any, first: Attention, prefix: str, rank: int
) -> Hypothesis:
    pieces: list[str] = result.hypotheses[rank]
    complete = len(pieces) < _MOST_OUT
    attention = [*first, *result.attention[rank][len(first) :]]
    if prefix and pieces[:1] == [prefix]:
        attention = attention[len(attention) - len(pieces) + 1 :]
        pieces = pieces[1:]
    target = tokenizer.decode(pieces)
    fitting = bool(attention) and len(attention[0]) == len(source.pieces)
    return Hypothesis(
        source.text,
        target.text,
        float(result.scores[rank]),
        word_links(source, target, attention) if fitting else (),
        coverage(source, attention) if fitting else 1.0,
        len(pieces),
        complete,
        _agreement(result.hypotheses, rank),
    )


def _agreement(hypotheses: Sequence[Sequence[str]], rank: int) -> float | None:
    """The mean F1 of one hypothesis with each of the others."""
    own, *others = (
        Counter([*pieces, *pairwise(pieces)])
        for pieces in (hypotheses[rank], *hypotheses[:rank], *hypotheses[rank + 1 :])
    )
    if not others:
        return None
    common = (2 * (own & other).total() / max(1, own.total() + other.total()) for other in others)
    return sum(common) / len(others)
