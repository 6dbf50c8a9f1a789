"""From segments to finished translations: prepare, decode, choose, finish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.bitext.beads import Provenance
from reader.bitext.text import Span
from reader.bitext.translation import Translation
from reader.translate.candidates import Candidate, Choice, attempt
from reader.translate.decode import Decoding, decode, fits
from reader.translate.finish import finished
from reader.translate.model import LoadedModel, WarmModel
from reader.translate.prepare import Request, passes_through, request
from reader.translate.split import clauses, count_words, halves

LONG = 30
"""A sentence with more words is also tried in parts where the whole came out poor."""

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
        whole = (Span(0, len(asked.text)),)
        [found] = self._search(model, [(asked.text, whole)], replace(self.how, hypotheses=n))
        for candidate in found:
            translation = finished(asked, candidate, self.pair, self.provenance)
            if translation.text not in seen:
                seen.add(translation.text)
                yield translation

    def _chosen(self, model: LoadedModel, requests: Sequence[Request]) -> list[Candidate]:
        """The best candidate for each request.

        Looked at first are the hypotheses of the plain search, the others only where the best
        one has a fault; then, for long ones with a fault, their parts; then other searches.
        """
        asked = [(request.text, self._way(model, request.text)) for request in requests]
        ranks = slice(None if self.robust else 1)
        searched = self._search(model, asked, self.how)
        choices = [Choice(found[ranks], self.pair) for found in searched]
        if self.robust:
            self._try_parts(model, choices)
            for penalty in PENALTIES:
                self._try_penalty(model, choices, penalty)
        return [choice.best for choice in choices]

    def _try_parts(self, model: LoadedModel, choices: Sequence[Choice]) -> None:
        long = [c for c in choices if len(c.best.parts) == 1 and count_words(c.best.source) > LONG]
        cut = [(c, clauses(c.best.source, self.pair[0], PART)) for c in long if c.is_poor]
        self._try(model, [(c, parts) for c, parts in cut if len(parts) > 1], self.how)

    def _try_penalty(self, model: LoadedModel, choices: Sequence[Choice], penalty: float) -> None:
        how = replace(self.how, repetition_penalty=penalty)
        self._try(model, [(c, c.best.parts) for c in choices if c.loops], how)

    def _try(
        self, model: LoadedModel, asked: Sequence[tuple[Choice, Parts]], how: Decoding
    ) -> None:
        texts = [(choice.best.source, parts) for choice, parts in asked]
        for (choice, _), found in zip(asked, self._search(model, texts, how), strict=True):
            choice.add(found[0])

    def _search(
        self, model: LoadedModel, asked: Sequence[tuple[str, Parts]], how: Decoding
    ) -> list[Sequence[Candidate]]:
        """The candidates for each text, cut into its parts."""
        flat = [part.of(text).strip() for text, parts in asked for part in parts]
        found = iter(decode(model, flat, how, self.prefix))
        return [
            attempt(text, parts, [next(found) for _ in parts], self.pair[1])
            for text, parts in asked
        ]

    def _way(self, model: LoadedModel, text: str) -> Parts:
        """How to cut `text`: not at all if it fits."""
        if fits(model, text):
            return (Span(0, len(text)),)
        return _fitting(model, text, clauses(text, self.pair[0], PART))


def _fitting(model: LoadedModel, text: str, parts: Parts) -> Parts:
    """Halve the parts that are still too long for the model."""
    while not all(fits(model, part.of(text)) for part in parts):
        parts = tuple(
            half
            for part in parts
            for half in ((part,) if fits(model, part.of(text)) else halves(text, part))
        )
    return parts
