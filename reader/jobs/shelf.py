"""The library as a list: what is on it, in which order, filed and labelled how."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.jobs.services import Services
from reader.library import ArticleRow, ListQuery, ReadingState

PAGE = 200
"""Rows that are fetched at a time."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles that a query finds, in order, and the rows of the first of them."""

    ids: tuple[int, ...]
    rows: tuple[ArticleRow, ...]
    tags: tuple[tuple[str, int], ...]


class Shelf:
    """Lists and files the articles of the library. Every change is durable when it returns."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def find(self, query: ListQuery) -> Listing:
        """What a query finds, with the tags that are in use and how often."""
        listing = self._services.library.listing
        ids = listing.ids(query)
        return Listing(tuple(ids), tuple(listing.rows(ids[:PAGE])), tuple(listing.tags()))

    def rows(self, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
        """More rows of a listing."""
        return tuple(self._services.library.listing.rows(ids))

    def set_state(self, articles: Sequence[int], state: ReadingState) -> None:
        """File articles under new, reading or done."""
        self._services.library.articles.set_state(articles, state)

    def set_tags(self, article: ArticleRow, tags: Sequence[str]) -> None:
        """Let an article have these tags and no other."""
        articles = self._services.library.articles
        for tag in set(article.tags) - set(tags):
            articles.remove_tag([article.id], tag)
        for tag in dict.fromkeys(tags):
            articles.add_tag([article.id], tag)

    def delete(self, articles: Sequence[int]) -> None:
        """Take articles out of the library; `restore` brings them back."""
        self._services.library.articles.delete(articles)

    def restore(self, articles: Sequence[int]) -> None:
        """Bring back articles that were taken out."""
        self._services.library.articles.restore(articles)

    def back_up(self, target: Path, progress: Progress, cancel: CancelToken) -> None:
        """Write the whole library to one file. Raises ExportError, CancelledError."""
        self._services.library.back_up(target, progress=progress, cancel=cancel)

    def restore_backup(self, source: Path) -> Path:
        """Put a backup in the place of the library; returns where the former one is kept.

        Raises InputError for a file that is no sound backup.
        """
        return self._services.library.restore(source)

    @property
    def read_only(self) -> str:
        """Why the library cannot be changed; empty where it can."""
        return self._services.library.read_only
