"""A library with a few translated articles, without any model."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from reader.bitext.article import Article
from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.text import Span
from reader.bitext.translation import Translation, WordLink
from reader.jobs.opening import prepare
from reader.jobs.services import Services
from reader.jobs.settings import Settings

MACHINE = Provenance("argos", "translate-de_en", "1.0")


class WordEncoder:
    """Stands in for the sentence encoder: sentences with the same words are near."""

    model_id = "words"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str], *, cancel: CancelToken | None = None) -> np.ndarray:
        if cancel:
            cancel.check()
        vectors = np.full((len(texts), 384), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().rstrip(".").split():
                vectors[row, int(hashlib.md5(word.encode()).hexdigest(), 16) % 384] += 1
        self.encoded += len(texts)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def words(text: str) -> list[Span]:
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        spans.append(Span(start, at))
    return spans


def link(source: str, target: str, pairs: Sequence[tuple[int, int]]) -> tuple[WordLink, ...]:
    """Links between words by their numbers."""
    left, right = words(source), words(target)
    return tuple(WordLink(left[a], right[b], 0.8) for a, b in pairs)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Services over an empty library, with an encoder that needs no model."""
    services = Services(Settings(tmp_path / "data"))
    services.__dict__["encoder"] = WordEncoder()
    return services


def add(services: Services, language: str, title: str, *paragraphs: str, **facts: object) -> int:
    prepared = prepare(Article(language, title, paragraphs, **facts))  # type: ignore[arg-type]
    return services.library.articles.add(prepared.article, prepared.text).id


def translate(services: Services, article: int, *texts: str, links: dict[int, object]) -> None:
    services.library.memory.save(
        article,
        {
            index: Translation(text, MACHINE, links=links.get(index, ()))  # type: ignore[arg-type]
            for index, text in enumerate(texts)
        },
        "en",
    )
