"""What stands beside a sentence: its human translation if there is one, else the machine's."""

import sqlite3

from reader.library.candidates import Side
from reader.library.texts import article_of, first_id, index_of


def counterpart(db: sqlite3.Connection, segment: int, side: Side) -> str:
    """The text beside a segment (SOURCE) or beside its machine translation (TARGET).

    Segments of a merged side are joined by a space; empty where nothing stands there.
    """
    if side is Side.TARGET:
        return _text(db, segment, segment)
    article, index = article_of(segment), index_of(segment)
    for here, there in (("source", "target"), ("target", "source")):
        bead = db.execute(
            f"SELECT alignment.{there}, {there}_start, {there}_count FROM alignment "
            "JOIN bead ON bead.source = alignment.source "
            f"WHERE alignment.{here} = ?1 AND {here}_start <= ?2 "
            f"AND ?2 < {here}_start + {here}_count "
            f"ORDER BY {here}_start DESC LIMIT 1",
            (article, index),
        ).fetchone()
        if bead is not None:
            other, start, count = bead
            first = first_id(other) + start
            return _text(db, first, first + count - 1)
    row = db.execute("SELECT text FROM target_text WHERE id = ?", (segment,)).fetchone()
    return "" if row is None else str(row[0])


def _text(db: sqlite3.Connection, first: int, last: int) -> str:
    rows = db.execute(
        "SELECT text FROM segment_text WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
    )
    return " ".join(text for (text,) in rows)
