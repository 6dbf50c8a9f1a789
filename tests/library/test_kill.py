"""The process is killed at random points; what the library acknowledged is there.

`KILL_ROUNDS=100 pytest tests/library/test_kill.py` kills more often.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from reader.library import Library, open_library
from reader.library.store import FILE_NAME

from .busy_writer import made_up
from .conftest import check_file

ROUNDS = int(os.environ.get("KILL_ROUNDS", "8"))
WRITER = Path(__file__).with_name("busy_writer.py")


def killed_writer(folder: Path, seed: int, chance: random.Random) -> list[list]:
    """Run the writer, kill it after a random while; what it had been told is stored."""
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), str(seed)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(chance.uniform(0, 0.4))
        writer.kill()
        lines += writer.stdout.readlines()
    assert lines[0], "the writer has written something before it is killed"
    return [json.loads(line) for line in lines if line.endswith("\n")]


def test_nothing_acknowledged_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    chance = random.Random(4)
    purged: set[int] = set()
    for seed in range(ROUNDS):
        acknowledged = killed_writer(tmp_path, seed, chance)
        check_file(tmp_path / FILE_NAME)
        with open_library(tmp_path) as library:
            purged |= {change[1] for change in acknowledged if change[0] == "purged"}
            # The last article may be gone, its purge not yet acknowledged.
            last = max(change[1] for change in acknowledged if change[0] == "article")
            if last in {number for number, _ in library.articles.deleted()}:
                library.articles.restore([last])
            elif last not in library.listing.ids():
                purged.add(last)
            for change in acknowledged:
                if change[0] == "term" or change[1] not in purged:
                    check(library, *change)
            check_articles(library)
    assert purged or ROUNDS < 8


def check(library: Library, kind: str, *details: object) -> None:
    match kind, details:
        case "article", (int(number), str(name)):
            assert library.articles.get(number).text == made_up(name)[1]
        case "version", (int(number), int(index), text):
            assert text in [v.text for v in library.history.versions(number, index)]
        case "alignment", (int(number), str(name)):
            aligned = library.alignments.load(number)
            assert aligned is not None
            assert aligned.bitext.target == made_up(name, "en")[1]
            assert [bead.checked for bead in aligned.bitext.beads] == [False, True]
        case "tag", (int(number),):
            (row,) = library.listing.rows([number])
            assert (row.tags, row.progress > 0) == (("read",), True)
        case "term", (str(name),):
            assert name in [entry.lemma for entry in library.termbase.entries()]
        case "purged", _:
            raise AssertionError("a purged article is not looked for")


def check_articles(library: Library) -> None:
    """Every article is whole, the unacknowledged ones too."""
    for row in library.listing.rows(library.listing.ids()):
        stored = library.articles.get(row.id)
        name = stored.article.title.removeprefix("Titel ")
        assert (stored.article, stored.text) == made_up(name)
        assert row.segments == len(stored.text.segments)
