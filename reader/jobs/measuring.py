"""How fast a package is on this machine, and how much memory it takes."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import InputError
from reader.bitext.resources import sample
from reader.jobs.opening import prepare_file
from reader.translate.engine import EngineSettings, PackageEngine
from reader.translate.packages import Package

_MOST_WORDS = 800
_ENOUGH_SECONDS = 8.0
_GROUP = 8


@dataclass(frozen=True, slots=True)
class Measurement:
    """`load_seconds` is from the disk to ready; `words` source words took `seconds`, loading left
    out. `memory` is by how many bytes the program has grown with the model loaded and working,
    None where the system does not tell."""

    load_seconds: float
    words: int
    seconds: float
    memory: int | None

    @property
    def words_per_second(self) -> float:
        """Source words a second."""
        return self.words / self.seconds if self.seconds else 0.0


def sample_sentences(language: str) -> list[str]:
    """Sentences of a shipped article. Raises InputError where none is in this language."""
    path = next(iter(sorted(sample().glob(f"*-{language}.txt"))), None)
    if path is None:
        raise InputError(
            f"There is no sample text in this language ({language}).",
            "Nothing was measured.",
            "Open an article in this language and measure again.",
        )
    return [segment.text for segment in prepare_file(path).text.segments]


def measure(
    package: Package,
    sentences: Sequence[str],
    settings: EngineSettings,
    *,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> Measurement:
    """Load a package once more, beside what is loaded already, and translate sentences with it
    for a few seconds at most. `progress` counts sentences. Raises ModelMissingError."""
    texts = _first(sentences, _MOST_WORDS)
    before = resident_bytes()
    started = time.perf_counter()
    engine = PackageEngine(package.folder, package.provenance, settings)
    try:
        engine.warm_up()
        ready = time.perf_counter()
        words = done = 0
        while done < len(texts) and time.perf_counter() - ready < _ENOUGH_SECONDS:
            group = texts[done : done + _GROUP]
            for _ in engine.translate(group, cancel=cancel):
                pass
            words += sum(len(text.split()) for text in group)
            done += len(group)
            if progress:
                progress(done, len(texts))
        seconds = time.perf_counter() - ready
        after = resident_bytes()
    finally:
        engine.close()
    grown = max(0, after - before) if before is not None and after is not None else None
    return Measurement(ready - started, words, seconds, grown)


def _first(sentences: Sequence[str], words: int) -> list[str]:
    """As many sentences as hold up to `words` words, one at least."""
    result: list[str] = []
    for sentence in sentences:
        words -= len(sentence.split())
        if result and words < 0:
            break
        result.append(sentence)
    return result


def resident_bytes() -> int | None:
    """The memory that this process holds, None where the system does not tell."""
    if sys.platform == "win32":
        return None
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        pass
    try:
        asked = ["ps", "-o", "rss=", "-p", str(os.getpid())]
        answer = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=True)
        return int(answer.stdout) * 1024
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
