"""The translation memory: what was translated once is shown again without a model.

A sentence is found again by its normalised text, the language pair and what translated it
(engine, package, version). What the reader edited, chose or marked as reviewed is never
replaced by a machine.
"""

import datetime
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from reader.bitext.beads import Origin, Provenance
from reader.bitext.errors import LibraryError
from reader.bitext.translation import Translation
from reader.library.schema import NUMBER_BITS
from reader.library.store import Store
from reader.library.texts import (
    first_id,
    id_range,
    index_of,
    normalised,
    note_words,
    now,
    pack_links,
    sentence_hash,
    unpack_links,
)
from reader.library.values import Target

FIELDS = (
    "revision.segment, revision.language, revision.origin, revision.text, provenance.engine, "
    "provenance.package, provenance.version, revision.score, revision.links, revision.flags, "
    "revision.confidence, revision.chosen, target.reviewed, revision.made, revision.id"
)
CURRENT = (
    f"SELECT {FIELDS} FROM target JOIN revision ON revision.id = target.revision "
    "JOIN provenance ON provenance.id = revision.provenance"
)
_PROTECTED = "(target.reviewed OR revision.chosen OR revision.origin <> 'machine')"


class Memory:
    """The machine translations of a library. Every change is durable when the method returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, article: int, segments: Iterable[int] | None = None) -> dict[int, Target]:
        """What stands beside each segment of an article (or those given) that is translated."""
        with self._store.read() as db:
            return targets(db, article, segments)

    def save(
        self, article: int, translations: Mapping[int, Translation], language: str
    ) -> dict[int, Target]:
        """Store translations into `language` by segment index.

        Where the reader's own text stands, it stays, and the machine's joins its versions.
        Returns what stands beside these segments now. Raises LibraryError for a segment that
        the article does not have; then none is stored.
        """
        with self._store.write() as db:
            standing = targets(db, article, translations)
            for index, translation in translations.items():
                old = standing.get(index)
                revision = add_revision(
                    db,
                    article,
                    index,
                    translation,
                    language,
                    parent=None if old is None or old.protected else old.revision,
                )
                if old is None or not old.protected:
                    point(db, first_id(article) + index, revision)
            return targets(db, article, translations)

    def missing(self, article: int) -> list[int]:
        """The indices of the segments that have no translation yet."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT id FROM segment WHERE id BETWEEN ? AND ? "
                "AND NOT EXISTS (SELECT 1 FROM target WHERE target.segment = segment.id)",
                id_range(article),
            )
            return [index_of(row[0]) for row in rows]

    def recall(self, article: int, language: str, provenance: Provenance) -> dict[int, Target]:
        """Fill segments without translation from the same sentences elsewhere in the library.

        What the reader made of a sentence comes before the machine's. Returns what was filled.
        """
        with self._store.read() as db:
            (source_language,) = db.execute(
                "SELECT language FROM article WHERE id = ?", (article,)
            ).fetchone() or ("",)
            gaps = db.execute(
                "SELECT id, text FROM segment_text WHERE id BETWEEN ? AND ? "
                "AND NOT EXISTS (SELECT 1 FROM target WHERE target.segment = segment_text.id)",
                id_range(article),
            ).fetchall()
            found = {
                index_of(segment): known
                for segment, text in gaps
                if (known := _known(db, text, source_language, language, provenance))
            }
        if not found:
            return {}
        with self._store.write() as db:
            standing = targets(db, article, found)
            for index in found.keys() - standing.keys():
                translation, origin, chosen = found[index]
                revision = add_revision(
                    db, article, index, translation, language, origin=origin, chosen=chosen
                )
                point(db, first_id(article) + index, revision)
            return targets(db, article, found.keys() - standing.keys())

    def lookup(
        self, texts: Sequence[str], source: str, language: str, provenance: Provenance
    ) -> list[Translation | None]:
        """The known translation of each text from language `source` into `language`."""
        with self._store.read() as db:
            known = (_known(db, text, source, language, provenance) for text in texts)
            return [entry and entry[0] for entry in known]

    def stale(self, article: int, provenance: Provenance) -> list[int]:
        """Segments whose machine translation was made by something else than `provenance`."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT target.segment FROM target "
                "JOIN revision ON revision.id = target.revision "
                "JOIN provenance ON provenance.id = revision.provenance "
                "WHERE target.segment BETWEEN ? AND ? "
                f"AND NOT {_PROTECTED} AND (engine, package, version) <> (?, ?, ?)",
                (*id_range(article), *_key(provenance)),
            )
            return [index_of(row[0]) for row in rows]

    def stale_articles(self, provenance: Provenance, source: str, language: str) -> dict[int, int]:
        """The articles in language `source` with stale translations into `language`, and how
        many; the most recently added first."""
        with self._store.read() as db:
            rows = db.execute(
                "SELECT article.id, count(*) FROM target "
                "JOIN revision ON revision.id = target.revision "
                "JOIN provenance ON provenance.id = revision.provenance "
                f"JOIN article ON article.id = target.segment >> {NUMBER_BITS} "
                "WHERE article.deleted IS NULL AND article.language = ? "
                "AND revision.language = ? "
                f"AND NOT {_PROTECTED} AND (engine, package, version) <> (?, ?, ?) "
                "GROUP BY article.id ORDER BY article.id DESC",
                (source, language, *_key(provenance)),
            )
            return dict(rows.fetchall())

    def set_confidence(self, article: int, confidences: Mapping[int, float]) -> None:
        """Note the calibrated confidence (0–1) of what stands beside the segments."""
        with self._store.write() as db:
            db.executemany(
                "UPDATE revision SET confidence = ? "
                "WHERE id = (SELECT revision FROM target WHERE segment = ?)",
                ((value, first_id(article) + index) for index, value in confidences.items()),
            )


def targets(
    db: sqlite3.Connection, article: int, indices: Iterable[int] | None = None
) -> dict[int, Target]:
    """What stands beside the segments of an article, all of them or those in `indices`."""
    if indices is None:
        rows = db.execute(
            f"{CURRENT} WHERE target.segment BETWEEN ? AND ? ORDER BY target.segment",
            id_range(article),
        )
        return {target.segment: target for target in map(as_target, rows)}
    found: dict[int, Target] = {}
    for index in indices:
        row = db.execute(
            f"{CURRENT} WHERE target.segment = ?", (first_id(article) + index,)
        ).fetchone()
        if row is not None:
            found[index] = as_target(row)
    return found


def add_revision(
    db: sqlite3.Connection,
    article: int,
    index: int,
    translation: Translation,
    language: str,
    *,
    parent: int | None = None,
    origin: Origin = Origin.MACHINE,
    chosen: bool = False,
) -> int:
    """Insert a version of a segment's translation; `point` makes it the one that is shown."""
    segment = first_id(article) + index
    note_words(db, (translation.text,))
    if db.execute("SELECT 1 FROM segment WHERE id = ?", (segment,)).fetchone() is None:
        raise LibraryError(
            f"Article {article} has no sentence {index}.",
            "It may have been removed in another window; nothing was changed.",
            "Open the article again.",
        )
    cursor = db.execute(
        "INSERT INTO revision (segment, parent, language, text, origin, chosen, provenance, "
        "score, confidence, flags, links, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            segment,
            parent,
            language,
            translation.text,
            origin,
            chosen,
            provenance_id(db, translation.provenance),
            translation.score,
            translation.confidence,
            " ".join(sorted(translation.flags)),
            pack_links(translation.links),
            now(),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def point(db: sqlite3.Connection, segment: int, revision: int) -> None:
    """Let `revision` be what stands beside the segment, and index it. Nobody has reviewed it."""
    db.execute(
        "INSERT INTO target_index (target_index, rowid, text, language) "
        "SELECT 'delete', id, text, language FROM target_text WHERE id = ?",
        (segment,),
    )
    db.execute(
        "INSERT INTO target (segment, revision) VALUES (?1, ?2) "
        "ON CONFLICT (segment) DO UPDATE SET revision = ?2, reviewed = 0",
        (segment, revision),
    )
    db.execute(
        "INSERT INTO target_index (rowid, text, language) "
        "SELECT id, text, language FROM target_text WHERE id = ?",
        (segment,),
    )


def provenance_id(db: sqlite3.Connection, provenance: Provenance) -> int:
    """The row of a provenance, made where it is new."""
    key = _key(provenance)
    db.execute("INSERT OR IGNORE INTO provenance (engine, package, version) VALUES (?, ?, ?)", key)
    (row,) = db.execute(
        "SELECT id FROM provenance WHERE engine = ? AND package = ? AND version = ?", key
    ).fetchone()
    return int(row)


def as_target(row: tuple) -> Target:  # type: ignore[type-arg]
    """A row of FIELDS as a value."""
    segment, language, origin, text, engine, package, version, *rest = row
    score, links, flags, confidence, chosen, reviewed, made, revision = rest
    return Target(
        index_of(segment),
        language,
        Origin(origin),
        Translation(
            text,
            Provenance(engine, package, version),
            score,
            unpack_links(links),
            frozenset(flags.split()),
            confidence,
        ),
        bool(chosen),
        bool(reviewed),
        datetime.datetime.fromisoformat(made),
        revision,
    )


def _known(
    db: sqlite3.Connection, text: str, source: str, language: str, provenance: Provenance
) -> tuple[Translation, Origin, bool] | None:
    rows = db.execute(
        f"SELECT segment_text.text, {FIELDS} FROM segment "
        "JOIN segment_text ON segment_text.id = segment.id "
        "JOIN revision ON revision.segment = segment.id "
        "JOIN target ON target.segment = segment.id "
        "JOIN provenance ON provenance.id = revision.provenance "
        "WHERE segment.sentence = ? AND revision.language = ? "
        "AND (revision.id = target.revision "
        "     AND (revision.chosen OR revision.origin <> 'machine') "
        "     OR (engine, package, version) = (?, ?, ?) AND revision.origin = 'machine') "
        "ORDER BY revision.origin = 'machine', revision.chosen DESC, revision.id DESC",
        (sentence_hash(text, source), language, *_key(provenance)),
    )
    for original, *fields in rows:
        if normalised(original) == normalised(text):
            known = as_target(tuple(fields))
            return known.translation, known.origin, known.chosen
    return None


def _key(provenance: Provenance) -> tuple[str, str, str]:
    return provenance.engine, provenance.package, provenance.version
