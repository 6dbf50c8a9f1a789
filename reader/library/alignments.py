"""Human translations: the other text, and the beads between the two.

The other text is an article of its own, so that its sentences are searched like all others. One
that came in for its alignment only is not listed; its `owner` is the article it belongs to.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from reader.bitext.article import Article
from reader.bitext.beads import Bead, Bitext, Origin, Provenance
from reader.bitext.errors import LibraryError
from reader.bitext.text import BlockKind, Text
from reader.library.articles import insert, missing
from reader.library.memory import provenance_id
from reader.library.store import Store
from reader.library.texts import load_text, now
from reader.library.values import Aligned


class Alignments:
    """The aligned bitexts of a library. Every change is durable when the method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, article: int, bitext: Bitext, other: Article | None = None) -> Aligned:
        """Store `bitext`, whose source is the text of `article`.

        `other` is the article of the target text, where more is known of it than the text says.
        An alignment that the article had before is replaced, its text removed. Raises
        LibraryError where the library's text is another one or a text would be aligned twice,
        ValueError for beads that do not cover both texts.
        """
        _check(bitext.beads, len(bitext.source.segments), len(bitext.target.segments))
        with self._store.write() as db:
            if load_text(db, article, _language(db, article)) != bitext.source:
                raise LibraryError(
                    "The article in the library is not the one that was aligned.",
                    "It may have been changed in another window; the alignment was not stored.",
                    "Open the article and align it again.",
                )
            _forget(db, article)
            added = insert(db, other or _described(bitext.target), bitext.target, owner=article)
            self._require_free(db, article, added.id)
            db.execute(
                "INSERT INTO alignment (source, target, provenance, changed) VALUES (?, ?, ?, ?)",
                (article, added.id, provenance_id(db, bitext.provenance), now()),
            )
            _write_beads(db, article, bitext.beads)
        return Aligned(article, added.id, bitext)

    def save_beads(self, article: int, beads: Sequence[Bead]) -> None:
        """Replace the beads of an alignment, for each step of the bead editor.

        Raises LibraryError where the article is not aligned, ValueError for beads that do not
        cover both texts.
        """
        with self._store.write() as db:
            sizes = db.execute(
                "SELECT a.segments, b.segments FROM alignment "
                "JOIN article AS a ON a.id = source JOIN article AS b ON b.id = target "
                "WHERE source = ?",
                (article,),
            ).fetchone()
            if sizes is None:
                raise LibraryError(
                    f"Article {article} is not aligned with another text.",
                    "The alignment may have been removed in another window.",
                    "Align the two texts again.",
                )
            _check(beads, *sizes)
            _write_beads(db, article, beads)
            db.execute("UPDATE alignment SET changed = ? WHERE source = ?", (now(), article))

    def load(self, article: int) -> Aligned | None:
        """The alignment in which the article is source or target, or None."""
        with self._store.read() as db:
            row = db.execute(
                "SELECT source, target, a.language, b.language, engine, package, version "
                "FROM alignment JOIN article AS a ON a.id = source "
                "JOIN article AS b ON b.id = target "
                "JOIN provenance ON provenance.id = alignment.provenance "
                "WHERE ? IN (source, target) ORDER BY source = ? DESC",
                (article, article),
            ).fetchone()
            if row is None:
                return None
            source, target, source_language, target_language, *provenance = row
            bitext = Bitext(
                load_text(db, source, source_language),
                load_text(db, target, target_language),
                tuple(_read_beads(db, source)),
                Provenance(*provenance),
            )
        return Aligned(source, target, bitext)

    def remove(self, article: int) -> None:
        """Take an alignment away; a text that came in with it can be restored until `purge`."""
        with self._store.write() as db:
            _forget(db, article)

    @staticmethod
    def _require_free(db: sqlite3.Connection, article: int, target: int) -> None:
        taken = db.execute("SELECT 1 FROM alignment WHERE target = ?", (target,)).fetchone()
        if target == article or taken:
            raise LibraryError(
                "This text is aligned with another article already."
                if taken
                else "A text cannot be aligned with itself.",
                "The alignment was not stored.",
                "Remove the other alignment first." if taken else "Choose another text.",
            )


def _forget(db: sqlite3.Connection, article: int) -> None:
    db.execute("DELETE FROM alignment WHERE source = ?", (article,))
    db.execute(
        "UPDATE article SET deleted = ? WHERE owner = ? AND deleted IS NULL", (now(), article)
    )


def _language(db: sqlite3.Connection, article: int) -> str:
    row = db.execute("SELECT language FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise missing(article)
    return str(row[0])


def _described(text: Text) -> Article:
    paragraphs = tuple(b.text for b in text.blocks if b.kind is BlockKind.PARAGRAPH)
    return Article(text.language, text.title, paragraphs)


def _check(beads: Sequence[Bead], sources: int, targets: int) -> None:
    covered = (
        [index for bead in beads for index in bead.source],
        [index for bead in beads for index in bead.target],
    )
    if covered != (list(range(sources)), list(range(targets))):
        raise ValueError("beads must cover every segment of both texts once, in order")


def _write_beads(db: sqlite3.Connection, article: int, beads: Sequence[Bead]) -> None:
    db.execute("DELETE FROM bead WHERE source = ?", (article,))
    db.executemany(
        "INSERT INTO bead VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _bead_rows(article, beads)
    )


def _bead_rows(article: int, beads: Sequence[Bead]) -> Iterator[tuple[object, ...]]:
    source = target = 0
    for number, bead in enumerate(beads):
        sides = (source, len(bead.source), target, len(bead.target))
        yield article, number, *sides, bead.probability, bead.checked, bead.origin
        source += len(bead.source)
        target += len(bead.target)


def _read_beads(db: sqlite3.Connection, article: int) -> Iterator[Bead]:
    rows = db.execute(
        "SELECT source_start, source_count, target_start, target_count, probability, checked, "
        "origin FROM bead WHERE source = ? ORDER BY number",
        (article,),
    )
    for a, n, b, m, probability, checked, origin in rows:
        yield Bead(
            tuple(range(a, a + n)),
            tuple(range(b, b + m)),
            probability,
            bool(checked),
            Origin(origin),
        )
