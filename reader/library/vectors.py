"""Sentence vectors, half precision, a blob an article; neighbours by brute force.

The matrix is read in pieces of bounded size, so that memory does not grow with the library.
"""

import bisect
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.bitext.control import CancelToken
from reader.library.articles import missing
from reader.library.candidates import Scope, articles_in
from reader.library.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PIECE = 32_768  # rows widened to single precision at once: 48 MiB of 384 dimensions


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence near to a query. `shown` is the article to open: `article`, or the one that
    `article` is the human translation of. `score` is the cosine."""

    article: int
    segment: int
    score: float
    shown: int


@dataclass(frozen=True, slots=True)
class Relative:
    """An article near to another one. `score` is the cosine of their mean vectors."""

    article: int
    title: str
    language: str
    score: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles and sentences there are, and how many sentences have vectors."""

    articles: int
    sentences: int
    embedded: int


class Vectors:
    """The sentence vectors of a library. `model` names the encoder that made them; vectors of
    different models are never compared."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, article: int, model: str, vectors: "NDArray[np.floating]") -> None:
        """Store the vectors of an article, a row of unit length a segment.

        Raises LibraryError where the article is not there, ValueError for a wrong number of rows.
        """
        import numpy as np

        mean = np.asarray(vectors, np.float32).sum(axis=0)
        mean /= max(float(np.linalg.norm(mean)), 1e-12)
        with self._store.write() as db:
            row = db.execute("SELECT segments FROM article WHERE id = ?", (article,)).fetchone()
            if row is None:
                raise missing(article)
            if vectors.ndim != 2 or len(vectors) != row[0]:
                raise ValueError(f"{vectors.shape} vectors for {row[0]} segments")
            db.execute(
                "INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?, ?)",
                (
                    article,
                    model,
                    vectors.shape[1],
                    vectors.astype("<f2").tobytes(),
                    mean.astype("<f2").tobytes(),
                ),
            )

    def get(self, article: int, model: str) -> "NDArray[np.float16] | None":
        """The vectors of an article, or None where this model has made none."""
        with self._store.read() as db:
            row = db.execute(
                "SELECT vectors, dimensions FROM vector WHERE article = ? AND model = ?",
                (article, model),
            ).fetchone()
        return None if row is None else _matrix(*row)

    def missing(self, model: str) -> list[int]:
        """The articles that have no vectors of this model, the newest first."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT id FROM article WHERE deleted IS NULL AND NOT EXISTS "
                "(SELECT 1 FROM vector WHERE article = article.id AND model = ?) "
                "ORDER BY id DESC",
                (model,),
            )
            return [row[0] for row in rows]

    def coverage(self, model: str) -> Coverage:
        """How far the library has vectors of this model."""
        with self._store.read() as db:
            row = db.execute(
                "SELECT count(*) FILTER (WHERE owner IS NULL), total(segments), "
                "total(segments) FILTER (WHERE model = ?) "
                "FROM article LEFT JOIN vector ON vector.article = article.id "
                "WHERE deleted IS NULL",
                (model,),
            ).fetchone()
        return Coverage(*map(int, row))

    def nearest(
        self,
        vector: "NDArray[np.floating]",
        count: int,
        model: str,
        *,
        scope: Scope = Scope(),  # noqa: B008 (frozen)
        cancel: CancelToken | None = None,
    ) -> list[Neighbour]:
        """The `count` sentences within `scope` nearest to `vector`, best first."""
        import numpy as np

        query = np.asarray(vector, np.float32)
        best: list[tuple[float, int, int, int]] = []
        token = cancel or CancelToken()
        with self._store.read(lambda: token.cancelled) as db:
            for owners, matrix in _pieces(db, "vectors", model, scope):
                token.check()
                scores = matrix.astype(np.float32) @ query
                kept = np.argpartition(-scores, min(count, len(scores)) - 1)[:count]
                for row in kept.tolist():
                    article, shown, segment = _locate(owners, row)
                    best.append((float(scores[row]), -article, -segment, shown))
                best = sorted(best, reverse=True)[:count]
        return [
            Neighbour(-article, -segment, score, shown) for score, article, segment, shown in best
        ]

    def related(
        self, article: int, count: int, model: str, *, language: str = ""
    ) -> list[Relative]:
        """The articles (in `language`, if given) that are nearest to an article as a whole."""
        import numpy as np

        with self._store.read() as db:
            row = db.execute(
                "SELECT mean, dimensions FROM vector WHERE article = ? AND model = ?",
                (article, model),
            ).fetchone()
            if row is None:
                return []
            query = _matrix(*row)[0].astype(np.float32)
            best: list[tuple[float, int]] = []
            for owners, matrix in _pieces(db, "mean", model, Scope(language)):
                scores = matrix.astype(np.float32) @ query
                kept = np.argsort(-scores, kind="stable")[: count + 1]
                best += [(float(scores[n]), owners[n][1]) for n in kept.tolist()]
            ranked = sorted((item for item in best if item[1] != article), reverse=True)[:count]
            return [
                Relative(number, title, tongue, score)
                for score, number in ranked
                for title, tongue in db.execute(
                    "SELECT title, language FROM article WHERE id = ?", (number,)
                )
            ]


_Owner = tuple[int, int, int]  # first row, article, article to show


def _pieces(
    db: sqlite3.Connection, column: str, model: str, scope: Scope
) -> Iterator[tuple[list[_Owner], Any]]:
    among, values = articles_in(scope)
    rows = db.execute(
        f"SELECT vector.{column}, dimensions, article.id, ifnull(owner, article.id) "
        "FROM vector CROSS JOIN article ON article.id = vector.article "
        "WHERE model = ? AND deleted IS NULL AND (? = '' OR language = ?)"
        + (f" AND article.id IN ({among})" if among else ""),
        (model, scope.language, scope.language, *values),
    )
    owners: list[_Owner] = []
    parts: list[bytes] = []
    filled = 0
    for blob, dimensions, article, shown in rows:
        owners.append((filled, article, shown))
        parts.append(blob)
        filled += len(blob) // (2 * dimensions)
        if filled >= _PIECE:
            yield owners, _matrix(b"".join(parts), dimensions)
            owners, parts, filled = [], [], 0
    if filled:
        yield owners, _matrix(b"".join(parts), dimensions)


def _locate(owners: list[_Owner], row: int) -> tuple[int, int, int]:
    """Article, article to show and segment index of a row of a piece."""
    first, article, shown = owners[bisect.bisect_right(owners, row, key=lambda o: o[0]) - 1]
    return article, shown, row - first


def _matrix(data: bytes, dimensions: int) -> "NDArray[np.float16]":
    import numpy as np

    return np.frombuffer(data, "<f2").reshape(-1, dimensions)
