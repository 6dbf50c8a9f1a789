"""From segments to finished translations: prepare, decode, choose, finish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.bitext.beads import Provenance
from reader.bitext.text import Span
from reader.bitext.translation import Translation
from reader.translate.candidates import Candidate, best, doubtful, joined
from reader.translate.decode import Decoding, decode, fits
from reader.translate.finish import finished
from reader.translate.model import LoadedModel, WarmModel
from reader.translate.prepare import Request, passes_through, request
from reader.translate.split import clauses, count_words, halves

LONG = 30
"""Past this number of words a sentence is also tried in parts."""

PART = 28
"""Words to a part where the clause boundaries allow it."""

PENALTIES = (1.1, 1.2)
"""Repetition penalties tried where the plain search loops: more removes more loops and costs
quality (FLORES BLEU −.1 and −.8 if used for all sentences)."""

Parts = tuple[Span, ...]

_COPIED = frozenset({"copied"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Translates groups of segments with one model; holds no state.

    `robust=False` leaves out retries and the trial of parts, and shows what they are good for.
    """

    pair: tuple[str, str]
    provenance: Provenance
    how: Decoding
    prefix: str = ""
    robust: bool = True

    def translate(self, model: WarmModel, texts: Sequence[str]) -> list[Translation]:
        """One translation a text, in order. A text that needs no model is returned as it is with
        the flag `copied`; where that holds for all, the model is not touched."""
        done = {
            number: Translation(text, self.provenance, flags=_COPIED if text.strip() else _NONE)
            for number, text in enumerate(texts)
            if passes_through(text, self.pair)
        }
        left = [number for number in range(len(texts)) if number not in done]
        if left:
            with model.use() as loaded:
                requests = [self._request(loaded, number, texts[number]) for number in left]
                for asked, chosen in zip(requests, self._chosen(loaded, requests), strict=True):
                    done[asked.number] = finished(asked, chosen, self.pair, self.provenance)
        return [done[number] for number in range(len(texts))]

    def hypotheses(
        self, model: WarmModel, texts: Sequence[str], n: int
    ) -> Iterator[tuple[Translation, ...]]:
        """Up to `n` different translations of each text, best score first; one that is too long
        for the model or needs none has just the one that `translate` gives."""
        for text in texts:
            found: list[Translation] = []
            if not passes_through(text, self.pair):
                with model.use() as loaded:
                    asked = self._request(loaded, 0, text)
                    if fits(loaded, asked.text):
                        found = list(self._ranked(loaded, asked, n))
            yield tuple(found or self.translate(model, [text]))

    def _request(self, model: LoadedModel, number: int, text: str) -> Request:
        return request(number, text, self.pair[0], model.tokenizer.cost)

    def _ranked(self, model: LoadedModel, asked: Request, n: int) -> Iterator[Translation]:
        seen: set[str] = set()
        how = replace(self.how, hypotheses=n)
        whole = (Span(0, len(asked.text)),)
        for candidate in self._candidates(model, [(asked.text, whole)], how)[0]:
            translation = finished(asked, candidate, self.pair, self.provenance)
            if translation.text not in seen:
                seen.add(translation.text)
                yield translation

    def _chosen(self, model: LoadedModel, requests: Sequence[Request]) -> list[Candidate]:
        plans = [self._plans(model, asked.text) for asked in requests]
        asked = [(r.text, plan) for r, own in zip(requests, plans, strict=True) for plan in own]
        found = iter(self._candidates(model, asked, self.how))
        tried = [[c for _ in own for c in next(found)] for own in plans]
        if self.robust:
            for penalty in PENALTIES:
                self._retry(model, tried, replace(self.how, repetition_penalty=penalty))
            self._retry(model, tried, replace(self.how, hypotheses=self.how.beam))
        return [best(candidates, self.pair) for candidates in tried]

    def _retry(self, model: LoadedModel, tried: list[list[Candidate]], how: Decoding) -> None:
        """Search in another way where even the best candidate repeats itself or has wrong
        numbers, cut up as that one was."""
        leading = [best(candidates, self.pair) for candidates in tried]
        again = [i for i, candidate in enumerate(leading) if doubtful(candidate, self.pair)]
        asked = [(leading[i].source, leading[i].parts) for i in again]
        for i, more in zip(again, self._candidates(model, asked, how), strict=True):
            tried[i] += more

    def _candidates(
        self, model: LoadedModel, asked: Sequence[tuple[str, Parts]], how: Decoding
    ) -> list[list[Candidate]]:
        """For each text cut into parts the candidates, as many as `how` asks hypotheses for:
        the first of the best hypotheses of all parts, the next of the second best, …"""
        flat = [part.of(text).strip() for text, plan in asked for part in plan]
        found = iter(decode(model, flat, how, self.prefix))
        return [
            [
                joined(text, plan, ranked, self.pair[1])
                for ranked in zip(*[next(found) for _ in plan], strict=False)
            ]
            for text, plan in asked
        ]

    def _plans(self, model: LoadedModel, text: str) -> list[Parts]:
        """The ways to cut `text`: not at all if it fits, and at clause boundaries if it is long."""
        whole = (Span(0, len(text)),)
        if not fits(model, text):
            return [_fitting(model, text, clauses(text, self.pair[0], PART))]
        if not self.robust or count_words(text) <= LONG:
            return [whole]
        parts = clauses(text, self.pair[0], PART)
        return [whole, parts] if len(parts) > 1 else [whole]


def _fitting(model: LoadedModel, text: str, parts: Parts) -> Parts:
    """Halve the parts that are still too long for the model."""
    while not all(fits(model, part.of(text)) for part in parts):
        parts = tuple(
            half
            for part in parts
            for half in ((part,) if fits(model, part.of(text)) else halves(text, part))
        )
    return parts
