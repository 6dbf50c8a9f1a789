"""What the reader does to a translation: edit, choose, review, undo, redo.

Each version of a segment's translation names the one it took the place of; undo goes back along
these links, redo forward to the youngest. Nothing is ever lost by an edit after an undo.
"""

import sqlite3
from collections.abc import Iterable

from reader.bitext.beads import Origin, Provenance
from reader.bitext.errors import InputError
from reader.bitext.translation import Translation
from reader.library.memory import FIELDS, add_revision, as_target, point, targets
from reader.library.store import Store
from reader.library.texts import first_id
from reader.library.values import Target

BY_HAND = Provenance("reader")


class History:
    """Changes to translations by the reader. Every one is durable when the method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def edit(self, article: int, segment: int, text: str, language: str) -> Target:
        """Replace the translation of a segment by the reader's text.

        Word links, score and flags do not outlive the text they were made for. Raises
        InputError for an empty text.
        """
        if not text.strip():
            raise InputError(
                "A translation cannot be empty.", "The old one is kept.", "Type at least one word."
            )
        with self._store.write() as db:
            old = targets(db, article, (segment,)).get(segment)
            if old is not None and old.text == text:
                return old
            made_from = old.translation.provenance if old else BY_HAND
            return _put(db, article, segment, Translation(text, made_from), language, Origin.EDITED)

    def choose(self, article: int, segment: int, translation: Translation, language: str) -> Target:
        """Let one of the engine's alternatives stand, because the reader picked it."""
        with self._store.write() as db:
            return _put(db, article, segment, translation, language, Origin.MACHINE)

    def undo(self, article: int, segment: int) -> Target | None:
        """Go back to the version before, or return None where there is none."""
        return self._move(
            article,
            segment,
            "SELECT parent FROM revision WHERE id = "
            "(SELECT revision FROM target WHERE segment = ?) AND parent IS NOT NULL",
        )

    def redo(self, article: int, segment: int) -> Target | None:
        """Go forward again to what `undo` left, or return None where there is nothing."""
        return self._move(
            article,
            segment,
            "SELECT revision.id FROM revision JOIN target USING (segment) "
            "WHERE segment = ? AND revision.parent = target.revision "
            "ORDER BY revision.id DESC LIMIT 1",
        )

    def versions(self, article: int, segment: int) -> list[Target]:
        """Every version there ever was, oldest first, alternatives included."""
        with self._store.read() as db:
            rows = db.execute(
                f"SELECT {FIELDS} FROM revision JOIN target USING (segment) "
                "JOIN provenance ON provenance.id = revision.provenance "
                "WHERE revision.segment = ? ORDER BY revision.id",
                (first_id(article) + segment,),
            )
            return [as_target(row) for row in rows]

    def use_version(self, article: int, segment: int, revision: int) -> Target | None:
        """Let one of `versions` stand again; a new version, so that it can be undone."""
        old = next((v for v in self.versions(article, segment) if v.revision == revision), None)
        if old is None:
            return None
        with self._store.write() as db:
            return _put(db, article, segment, old.translation, old.language, old.origin)

    def review(self, article: int, segments: Iterable[int], reviewed: bool = True) -> None:
        """Mark pairs as reviewed, or take the mark off."""
        with self._store.write() as db:
            db.executemany(
                "UPDATE target SET reviewed = ? WHERE segment = ?",
                ((reviewed, first_id(article) + index) for index in segments),
            )

    def _move(self, article: int, segment: int, where: str) -> Target | None:
        row_id = first_id(article) + segment
        with self._store.write() as db:
            found = db.execute(where, (row_id,)).fetchone()
            if found is None:
                return None
            point(db, row_id, found[0])
            return targets(db, article, (segment,))[segment]


def _put(
    db: sqlite3.Connection,
    article: int,
    segment: int,
    translation: Translation,
    language: str,
    origin: Origin,
) -> Target:
    old = targets(db, article, (segment,)).get(segment)
    revision = add_revision(
        db,
        article,
        segment,
        translation,
        language,
        parent=None if old is None else old.revision,
        origin=origin,
        chosen=origin is Origin.MACHINE,
    )
    point(db, first_id(article) + segment, revision)
    return targets(db, article, (segment,))[segment]
