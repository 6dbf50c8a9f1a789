"""Says how far each machine translation of an article can be trusted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.bitext.control import CancelToken
from reader.bitext.errors import ModelMissingError
from reader.bitext.text import Text
from reader.bitext.translation import Translation
from reader.jobs.services import Services
from reader.translate.confidence import Signals, confidence, reverse_signals, signals

PIECE = 32
"""Pairs that are judged at a time."""

Confidences = Mapping[int, float]


def judge_article(
    services: Services,
    article: int,
    pair: tuple[str, str],
    pairs: Mapping[int, tuple[str, Translation]],
    *,
    emit: Callable[[Confidences], None],
    cancel: CancelToken | None = None,
) -> None:
    """Estimate the confidence of translations (source and translation by segment index) that
    stand in the library, keep it there and hand it on in batches. Raises CancelledError,
    LibraryError; what was handed on stays good."""
    numbers = list(pairs)
    for start in range(0, len(numbers), PIECE):
        batch = numbers[start : start + PIECE]
        found = judge(services, pair, [pairs[n] for n in batch], cancel)
        known = {n: value for n, value in zip(batch, found, strict=True) if value is not None}
        if known:
            _keep(services, article, {n: (pairs[n][1].text, known[n]) for n in known})
            emit(known)


def judged(
    services: Services, text: Text, language: str, translations: Mapping[int, Translation]
) -> dict[int, Translation]:
    """The translations of a text into `language`, each with its confidence."""
    sources = [(text.segments[n].text, one) for n, one in translations.items()]
    found = judge(services, (text.language, language), sources)
    return {
        n: replace(one, confidence=value)
        for (n, one), value in zip(translations.items(), found, strict=True)
    }


def _keep(services: Services, article: int, judged: Mapping[int, tuple[str, float]]) -> None:
    """Store each confidence where what was judged still stands."""
    memory = services.library.memory
    if not services.library.read_only:
        standing = memory.load(article, judged)
        memory.set_confidence(
            article,
            {
                n: value
                for n, (text, value) in judged.items()
                if n in standing and standing[n].translation.text == text
            },
        )


def judge(
    services: Services,
    pair: tuple[str, str],
    pairs: Sequence[tuple[str, Translation]],
    cancel: CancelToken | None = None,
) -> list[float | None]:
    """The confidence of each (source, translation) of a direction, 0–1; None where too little is
    known. The sentence encoder and a package of the other direction are used where they are
    there. Raises CancelledError."""
    return [confidence(pair, known) for known in known_signals(services, pair, pairs, cancel)]


def known_signals(
    services: Services,
    pair: tuple[str, str],
    pairs: Sequence[tuple[str, Translation]],
    cancel: CancelToken | None = None,
) -> Iterator[Signals]:
    """All that can be seen of each pair."""
    texts = [(source, translation.text) for source, translation in pairs]
    others = zip(_cosines(services, texts, cancel), _reverse(services, pair, texts), strict=True)
    for (source, translation), (meaning, back) in zip(pairs, others, strict=True):
        if own := signals(source, translation):
            yield own | meaning | back
        else:
            yield {}


def _cosines(
    services: Services, texts: Sequence[tuple[str, str]], cancel: CancelToken | None
) -> list[dict[str, float]]:
    try:
        vectors = services.encoder.encode([side for pair in texts for side in pair], cancel=cancel)
    except ModelMissingError:
        return [{} for _ in texts]
    cosines = (vectors[::2] * vectors[1::2]).sum(axis=1)
    return [{"cosine": float(value)} for value in cosines]


def _reverse(
    services: Services, pair: tuple[str, str], texts: Sequence[tuple[str, str]]
) -> list[dict[str, float]]:
    source, target = pair
    package = services.engines.package(target, source)
    if package is None:
        return [{} for _ in texts]
    try:
        engine = services.engines.for_package(package)
        found = engine.likelihoods([(translation, text) for text, translation in texts])
    except ModelMissingError:
        return [{} for _ in texts]
    return [reverse_signals(values) for values in found]
