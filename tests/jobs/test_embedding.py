"""Vectors for every sentence, made in the background; articles that belong together."""

import threading

import pytest

from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, LibraryError
from reader.bitext.resources import resource
from reader.embed import SentenceEncoder
from reader.jobs import embedding
from reader.jobs.embedding import embed_missing
from reader.jobs.opening import prepare_file
from reader.jobs.relating import related_articles
from reader.jobs.searching import How, SearchQuery, search
from reader.jobs.services import Services

from ..conftest import CORPUS
from .conftest import add


@pytest.fixture
def filled(services: Services) -> Services:
    add(services, "de", "Eins", "Der Hafen wächst. Die Stadt freut sich.")
    add(services, "en", "Two", "The port grows.")
    return services


def test_every_sentence_gets_a_vector_once(filled: Services) -> None:
    seen: list[tuple[int, int]] = []
    assert embed_missing(filled, progress=lambda *step: seen.append(step)) == 5
    assert seen == [(2, 5), (5, 5)]
    coverage = filled.library.vectors.coverage("words")
    assert coverage.embedded == coverage.sentences == 5
    assert embed_missing(filled) == 0
    assert filled.encoder.encoded == 5  # type: ignore[attr-defined]


def test_what_was_stopped_goes_on_later(filled: Services) -> None:
    token = CancelToken()
    with pytest.raises(CancelledError):
        embed_missing(filled, progress=lambda *_: token.cancel(), cancel=token)
    assert filled.library.vectors.coverage("words").embedded == 2
    assert embed_missing(filled) == 3


def test_it_waits_while_others_are_busy(filled: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def busy() -> bool:
        asked.append(filled.encoder.encoded)  # type: ignore[attr-defined]
        return len(asked) < 4

    monkeypatch.setattr(embedding, "_PAUSE", 0.001)
    assert embed_missing(filled, busy=busy) == 5
    assert asked[:4] == [0, 0, 0, 0]


def test_it_can_be_stopped_while_it_waits(filled: Services) -> None:
    token = CancelToken()
    timer = threading.Timer(0.05, token.cancel)
    timer.start()
    with pytest.raises(CancelledError):
        embed_missing(filled, busy=lambda: True, cancel=token)
    timer.join()


def test_an_article_removed_in_the_meantime_is_passed_over(
    filled: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = filled.library
    put = library.vectors.put

    def remove_first(article: int, *rest: object) -> None:
        if article == 2:
            library.articles.delete([2])
            library.articles.purge()
        put(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(library.vectors, "put", remove_first)
    assert embed_missing(filled) == 3


def test_a_library_that_cannot_be_written_is_an_error(
    filled: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(filled.library.vectors, "put", full)
    with pytest.raises(LibraryError, match="full"):
        embed_missing(filled)


@pytest.mark.models
def test_the_same_story_in_the_other_language(services: Services) -> None:
    services.__dict__["encoder"] = SentenceEncoder(resource("models", "sentence-encoder"))
    for name in ("hafen-2024-05-14-de", "hafen-2024-05-14-en", "ferry-2024-03-06-en"):
        prepared = prepare_file(CORPUS / f"{name}.txt")
        services.library.articles.add(prepared.article, prepared.text)
    assert related_articles(services, 1) == []
    embed_missing(services)
    assert [found.id for found in related_articles(services, 1)] == [2]
    assert related_articles(services, 3) == []
    query = SearchQuery("Elektroschiffe ersetzen den Diesel", How.MEANING, limit=3)
    assert search(services, query).lines[0].article == 3
