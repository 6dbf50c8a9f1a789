"""Finds articles in the other language that may tell the same story."""

import datetime
from dataclasses import dataclass

from reader.align import align
from reader.bitext.control import CancelToken
from reader.jobs.services import Services
from reader.jobs.settings import default_target

CANDIDATES = 4
"""As many of the nearest articles are looked at sentence by sentence."""


LIKELY = 0.75
"""A relative that is less probably a translation is not offered."""

_SAME_STORY = datetime.timedelta(days=10)
"""A translation appears within so many days of its original, where both dates are known."""


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article and the calibrated probability (0–1) that it is a translation of another."""

    id: int
    title: str
    language: str
    date: datetime.date | None
    probability: float


def related_articles(
    services: Services, article: int, cancel: CancelToken | None = None
) -> list[RelatedArticle]:
    """The articles in the other language that may be a translation of this one, the likeliest
    first; none where it is aligned already or has no vectors yet.

    The nearest by their mean vectors are compared sentence by sentence. Raises
    ModelMissingError, LibraryError, CancelledError.
    """
    library, model = services.library, services.encoder.model_id
    own = library.vectors.get(article, model)
    if own is None or library.alignments.load(article) is not None:
        return []
    stored = library.articles.get(article)
    near = library.vectors.related(
        article, CANDIDATES, model, language=default_target(stored.text.language)
    )
    found = []
    for relative in near:
        vectors = library.vectors.get(relative.article, model)
        other = library.articles.get(relative.article)
        if vectors is None or not _same_days(stored.article.date, other.article.date):
            continue
        if library.alignments.load(relative.article) is not None:
            continue
        alignment = align(stored.text, other.text, vectors=(own, vectors), cancel=cancel)
        if alignment.related >= LIKELY:
            found.append(
                RelatedArticle(
                    relative.article,
                    relative.title,
                    relative.language,
                    other.article.date,
                    alignment.related,
                )
            )
    return sorted(found, key=lambda item: -item.probability)


def _same_days(one: datetime.date | None, other: datetime.date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _SAME_STORY
