"""Gives every sentence of the library a vector, so that it can be found by its meaning."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import LibraryError
from reader.bitext.text import Text
from reader.embed import DIMENSIONS, SentenceEncoder
from reader.jobs.services import Services

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECE = 32
"""Sentences encoded before it is asked again whether others need the machine."""

_PAUSE = 0.1  # seconds


def embed_missing(
    services: Services,
    *,
    busy: Callable[[], bool] = lambda: False,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> int:
    """Make and store the vectors of all articles that have none, the newest first.

    Waits while `busy` says that something more urgent is under way. What is finished of an
    article when this is stopped is made again; finished articles stay. Returns the number of
    sentences. Raises ModelMissingError, LibraryError, CancelledError.
    """
    library, encoder = services.library, services.encoder
    token = cancel or CancelToken()
    if library.read_only:
        return 0
    made = 0
    tried: set[int] = set()
    while waiting := [n for n in library.vectors.missing(encoder.model_id) if n not in tried]:
        coverage = library.vectors.coverage(encoder.model_id)
        total = made + coverage.sentences - coverage.embedded
        for article in waiting:
            tried.add(article)
            made += _embed(services, article, busy, token)
            if progress is not None:
                progress(made, max(made, total))
    return made


def _embed(services: Services, article: int, busy: Callable[[], bool], token: CancelToken) -> int:
    library, encoder = services.library, services.encoder
    try:
        text = library.articles.get(article).text
        library.vectors.put(article, encoder.model_id, _encoded(encoder, text, busy, token))
    except LibraryError:
        if article in library.vectors.missing(encoder.model_id):
            raise
        return 0  # removed in the meantime
    return len(text.segments)


def _encoded(
    encoder: SentenceEncoder, text: Text, busy: Callable[[], bool], token: CancelToken
) -> "NDArray[np.float32]":
    import numpy as np

    sentences = [segment.text for segment in text.segments]
    parts = [np.zeros((0, DIMENSIONS), np.float32)]
    for start in range(0, len(sentences), PIECE):
        while busy():
            token.check()
            time.sleep(_PAUSE)
        token.check()
        parts.append(encoder.encode(sentences[start : start + PIECE], cancel=token))
    return np.concatenate(parts)
