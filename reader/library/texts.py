"""Texts and translations in the form in which the library file holds them."""

import datetime
import hashlib
import itertools
import json
import sqlite3
import struct
import unicodedata
import zlib
from collections.abc import Iterable

from reader.bitext.text import Block, BlockKind, Span, Text
from reader.bitext.translation import WordLink
from reader.library.query import folded, words
from reader.library.schema import NUMBER_BITS

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LINK = struct.Struct("<IIIIf")


def normalised(text: str) -> str:
    """`text` without what does not change its words: odd spaces, invisible characters."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def sentence_hash(text: str, language: str) -> int:
    """A signed 64-bit hash: the key of the translation memory."""
    data = f"{language}\n{normalised(text)}".encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def digest(text: Text) -> bytes:
    """Recognises the same article, however it was cut into lines and blocks."""
    joined = normalised(" ".join(block.text for block in text.blocks))
    return hashlib.blake2b(joined.encode(), digest_size=16).digest()


def first_id(article: int) -> int:
    """The id of an article's first block and first segment."""
    return article << NUMBER_BITS


def id_range(article: int) -> tuple[int, int]:
    """First and last possible id of an article's blocks and segments."""
    return article << NUMBER_BITS, ((article + 1) << NUMBER_BITS) - 1


def article_of(segment: int) -> int:
    """The article that a segment id belongs to."""
    return segment >> NUMBER_BITS


def index_of(segment: int) -> int:
    """The segment's index within its article."""
    return segment & ((1 << NUMBER_BITS) - 1)


def store_text(db: sqlite3.Connection, article: int, text: Text) -> None:
    """Insert the blocks and segments of `text` and index them."""
    first = first_id(article)
    db.executemany(
        "INSERT INTO block (id, kind, text, ends) VALUES (?, ?, ?, ?)",
        ((first + n, b.kind, b.text, _ends(b)) for n, b in enumerate(text.blocks)),
    )
    db.executemany(
        "INSERT INTO segment (id, block, start, length, sentence) VALUES (?, ?, ?, ?, ?)",
        (
            (
                first + s.index,
                first + s.block,
                s.span.start,
                len(s.span),
                sentence_hash(s.text, text.language),
            )
            for s in text.segments
        ),
    )
    db.executemany(
        "INSERT INTO segment_index (rowid, text, language) VALUES (?, ?, ?)",
        ((first + s.index, s.text, text.language) for s in text.segments),
    )
    note_words(db, (block.text for block in text.blocks))


def drop_text(db: sqlite3.Connection, article: int) -> None:
    """Delete blocks, segments, translations and their index entries of an article."""
    span = id_range(article)
    for index, view in (("segment_index", "segment_text"), ("target_index", "target_text")):
        db.execute(
            f"INSERT INTO {index} ({index}, rowid, text, language) "
            f"SELECT 'delete', id, text, language FROM {view} WHERE id BETWEEN ? AND ?",
            span,
        )
    db.execute("DELETE FROM target WHERE segment BETWEEN ? AND ?", span)
    db.execute("DELETE FROM revision WHERE segment BETWEEN ? AND ?", span)
    db.execute("DELETE FROM segment WHERE id BETWEEN ? AND ?", span)
    db.execute("DELETE FROM block WHERE id BETWEEN ? AND ?", span)


def note_words(db: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Enter the words of `texts` into the vocabulary."""
    found = {word for text in texts for word in words(folded(text))}
    db.executemany("INSERT OR IGNORE INTO word (text) VALUES (?)", ((word,) for word in found))


def load_text(db: sqlite3.Connection, article: int, language: str) -> Text:
    """The text as it was stored."""
    rows = db.execute(
        "SELECT kind, text, ends FROM block WHERE id BETWEEN ? AND ? ORDER BY id",
        id_range(article),
    )
    return Text(
        language, tuple(Block(BlockKind(kind), text, _spans(ends)) for kind, text, ends in rows)
    )


def _ends(block: Block) -> str:
    starts = [0, *(span.end for span in block.spans)]
    if starts[-1] != len(block.text) or any(
        span.start != start for span, start in zip(block.spans, starts, strict=False)
    ):
        raise ValueError("the spans of a block must tile its text")
    return json.dumps(starts[1:], separators=(",", ":"))


def _spans(ends: str) -> tuple[Span, ...]:
    bounds = [0, *json.loads(ends)]
    return tuple(Span(start, end) for start, end in itertools.pairwise(bounds))


def pack_links(links: Iterable[WordLink]) -> bytes | None:
    """Word links as deflated records of four uint32 and a float32, or None for none."""
    data = b"".join(
        _LINK.pack(x.source.start, x.source.end, x.target.start, x.target.end, x.weight)
        for x in links
    )
    return zlib.compress(data) if data else None


def unpack_links(data: bytes | None) -> tuple[WordLink, ...]:
    """The word links; weights have lost what single precision does not hold."""
    if data is None:
        return ()
    return tuple(
        WordLink(Span(a, b), Span(c, d), weight)
        for a, b, c, d, weight in _LINK.iter_unpack(zlib.decompress(data))
    )


def now() -> str:
    """The time as the library writes it: ISO 8601, UTC, microseconds, so that it sorts."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
