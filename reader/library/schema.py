"""The tables of the library file, as numbered migrations from the first schema on.

`PRAGMA user_version` holds the number of migrations that a file has been through;
`PRAGMA application_id` marks the file as ours.

Ids of blocks and segments are built from their article's: `article << 20 | number`. So the rows
of an article lie together, and a hit in a full-text index names its article without a join.
"""

import sqlite3

APPLICATION_ID = 0x4E65626E  # "Nebn"
NUMBER_BITS = 20
MAX_SEGMENTS = 1 << NUMBER_BITS

_FIRST = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,       -- of the normalised title and paragraphs
    owner INTEGER REFERENCES article (id) ON DELETE SET NULL, -- human translation of that one
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,           -- folded, to sort by
    date TEXT,                         -- ISO 8601
    time TEXT,
    section TEXT NOT NULL,
    origin TEXT NOT NULL,
    left_out TEXT NOT NULL,            -- JSON: [[line, text, reason, paragraph], …]
    paragraphs TEXT,                   -- JSON; NULL where they are the paragraph blocks
    segments INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 1,  -- 0 reading, 1 new, 2 done
    position INTEGER NOT NULL DEFAULT 0,
    fraction REAL NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    sample INTEGER NOT NULL DEFAULT 0,
    added TEXT NOT NULL,               -- ISO 8601, UTC
    opened TEXT,
    deleted TEXT
) STRICT;
CREATE INDEX article_by_added ON article (added) WHERE deleted IS NULL AND owner IS NULL;
CREATE INDEX article_by_opened ON article (opened) WHERE deleted IS NULL AND owner IS NULL;
CREATE INDEX article_by_date ON article (date) WHERE deleted IS NULL AND owner IS NULL;
CREATE INDEX article_by_title ON article (title_key) WHERE deleted IS NULL AND owner IS NULL;
CREATE INDEX article_by_progress ON article (progress) WHERE deleted IS NULL AND owner IS NULL;
CREATE INDEX article_by_state ON article (state, added DESC, id DESC)
    WHERE deleted IS NULL AND owner IS NULL;
CREATE INDEX article_deleted ON article (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX article_owner ON article (owner) WHERE owner IS NOT NULL;

CREATE TABLE tag (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_name ON tag (name);

CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    ends TEXT NOT NULL                 -- JSON: where each span ends, in code points
) STRICT;

CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,            -- code points within the block
    length INTEGER NOT NULL,
    sentence INTEGER NOT NULL          -- hash of language and normalised text
) STRICT;
CREATE INDEX segment_sentence ON segment (sentence);

CREATE TABLE provenance (
    id INTEGER PRIMARY KEY,
    engine TEXT NOT NULL,
    package TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (engine, package, version)
) STRICT;

CREATE TABLE revision (                -- never changed but for flags and confidence
    id INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    parent INTEGER,                    -- the revision it took the place of
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    chosen INTEGER NOT NULL DEFAULT 0, -- picked by the reader among alternatives
    provenance INTEGER NOT NULL REFERENCES provenance (id),
    score REAL,
    confidence REAL,
    flags TEXT NOT NULL,               -- separated by spaces
    links BLOB,
    made TEXT NOT NULL
) STRICT;
CREATE INDEX revision_segment ON revision (segment);

CREATE TABLE target (                  -- the revision that stands beside a segment now
    segment INTEGER PRIMARY KEY REFERENCES segment (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    reviewed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE alignment (
    source INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    target INTEGER NOT NULL UNIQUE REFERENCES article (id) ON DELETE CASCADE,
    provenance INTEGER NOT NULL REFERENCES provenance (id),
    changed TEXT NOT NULL
) STRICT;

CREATE TABLE bead (
    source INTEGER NOT NULL REFERENCES alignment (source) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    source_start INTEGER NOT NULL,     -- segment index; of an empty side, the next one's
    source_count INTEGER NOT NULL,
    target_start INTEGER NOT NULL,
    target_count INTEGER NOT NULL,
    probability REAL,
    checked INTEGER NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (source, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX bead_source ON bead (source, source_start);
CREATE INDEX bead_target ON bead (source, target_start);

CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    article INTEGER REFERENCES article (id) ON DELETE CASCADE, -- NULL: of the whole library
    lemma TEXT NOT NULL,
    language TEXT NOT NULL,
    entry TEXT NOT NULL                -- JSON of the other fields
) STRICT;
CREATE INDEX term_article ON term (article) WHERE article IS NOT NULL;
CREATE UNIQUE INDEX term_key ON term (ifnull(article, 0), language, lemma);

CREATE TABLE term_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL,
    label TEXT NOT NULL,
    steps TEXT NOT NULL,               -- JSON: [[article, before or null, after or null], …]
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE vector (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    dimensions INTEGER NOT NULL,
    vectors BLOB NOT NULL,             -- float16, little endian, a row a segment
    mean BLOB NOT NULL                 -- of unit length, float16
) STRICT;

CREATE TABLE word (                    -- every word ever indexed, folded: for regex searches
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE word_index USING fts5 (
    text, content = 'word', content_rowid = 'id', tokenize = 'trigram'
);
CREATE TRIGGER word_added AFTER INSERT ON word BEGIN
    INSERT INTO word_index (rowid, text) VALUES (new.id, new.text);
END;

CREATE VIEW segment_text AS
    SELECT segment.id AS id, article.language AS language,
        substr(block.text, segment.start + 1, segment.length) AS text
    FROM segment
        JOIN block ON block.id = segment.block
        JOIN article ON article.id = segment.id >> 20;
CREATE VIEW target_text AS
    SELECT target.segment AS id, revision.language AS language, revision.text AS text
    FROM target JOIN revision ON revision.id = target.revision;

CREATE VIRTUAL TABLE segment_index USING fts5 (
    text, language, content = 'segment_text', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE target_index USING fts5 (
    text, language, content = 'target_text', content_rowid = 'id', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST,)
CURRENT = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the file has been through."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(db: sqlite3.Connection, *, to: int = CURRENT) -> None:
    """Bring the file to schema `to` in one transaction; a failure leaves it as it was."""
    if version_of(db) >= to:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(db), to):
            for statement in _statements(MIGRATIONS[number]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {to}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    statements, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            statements.append(rest)
            rest = ""
    return statements
