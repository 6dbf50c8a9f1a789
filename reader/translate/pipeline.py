"""From segments to finished translations: prepare, decode, choose, finish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.bitext.beads import Provenance
from reader.bitext.text import Span
from reader.bitext.translation import Translation, WordLink
from reader.translate.decode import Decoding, Hypothesis, decode, fits
from reader.translate.edits import Edited
from reader.translate.model import LoadedModel, WarmModel
from reader.translate.prepare import has_words, normalised
from reader.translate.split import clauses, halves

LONG = 28
"""Words to a part when a sentence is split."""


@dataclass(frozen=True, slots=True)
class Request:
    """One segment: the text as given and as the model should see it."""

    number: int
    source: Edited


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Translates groups of segments with one model; holds no state."""

    pair: tuple[str, str]
    provenance: Provenance
    how: Decoding
    prefix: str = ""

    def translate(self, model: WarmModel, texts: Sequence[str]) -> list[Translation]:
        """One translation a text, in order. The model is not touched where no text needs it."""
        done: dict[int, Translation] = {}
        requests: list[Request] = []
        for number, text in enumerate(texts):
            if has_words(text):
                requests.append(Request(number, normalised(text)))
            else:
                done[number] = Translation(text, self.provenance)
        if requests:
            with model.use() as loaded:
                for request, translation in self._decoded(loaded, requests):
                    done[request.number] = translation
        return [done[number] for number in range(len(texts))]

    def hypotheses(
        self, model: WarmModel, texts: Sequence[str], n: int
    ) -> Iterator[tuple[Translation, ...]]:
        """Up to `n` different translations of each text, best first."""
        how = replace(self.how, hypotheses=n)
        for text in texts:
            request = Request(0, normalised(text))
            with model.use() as loaded:
                if not has_words(text) or not fits(loaded, request.source.text):
                    yield tuple(self.translate(model, [text]))
                    continue
                whole = (Span(0, len(request.source.text)),)
                found = decode(loaded, [request.source.text], how, self.prefix)[0]
            distinct = {hypothesis.text: hypothesis for hypothesis in reversed(found)}
            ranked = sorted(distinct.values(), key=lambda h: -h.score)
            yield tuple(self._finished(request, whole, [hypothesis]) for hypothesis in ranked)

    def _decoded(
        self, model: LoadedModel, requests: Sequence[Request]
    ) -> Iterator[tuple[Request, Translation]]:
        plans = [self._parts(model, request.source.text) for request in requests]
        flat = [
            part.of(r.source.text)
            for r, parts in zip(requests, plans, strict=True)
            for part in parts
        ]
        results = iter(decode(model, [text.strip() for text in flat], self.how, self.prefix))
        for request, parts in zip(requests, plans, strict=True):
            found = [next(results)[0] for _ in parts]
            yield request, self._finished(request, parts, found)

    def _parts(self, model: LoadedModel, text: str) -> tuple[Span, ...]:
        if fits(model, text):
            return (Span(0, len(text)),)
        parts = clauses(text, self.pair[0], LONG)
        while not all(fits(model, part.of(text)) for part in parts):
            parts = tuple(
                Span(part.start + half.start, part.start + half.end)
                for part in parts
                for half in (
                    (Span(0, len(part)),) if fits(model, part.of(text)) else halves(part.of(text))
                )
            )
        return parts

    def _finished(
        self, request: Request, parts: Sequence[Span], found: Sequence[Hypothesis]
    ) -> Translation:
        text = ""
        links: list[WordLink] = []
        for part, hypothesis in zip(parts, found, strict=True):
            text += " " if text else ""
            links += (
                WordLink(
                    request.source.back(_moved(link.source, part.start)),
                    _moved(link.target, len(text)),
                    link.weight,
                )
                for link in hypothesis.links
            )
            text += hypothesis.text
        pieces = sum(h.pieces for h in found) or 1
        flags = {"split"} if len(parts) > 1 else set()
        if not all(h.complete for h in found):
            flags.add("truncated")
        return Translation(
            text,
            self.provenance,
            sum(h.score * h.pieces for h in found) / pieces,
            tuple(links),
            frozenset(flags),
        )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
