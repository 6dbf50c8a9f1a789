"""The engine: what translates segments, behind one protocol, and Argos packages as one such."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.translation import Translation
from reader.translate.decode import Decoding
from reader.translate.folder import read_folder
from reader.translate.likelihood import likelihoods
from reader.translate.model import WarmModel
from reader.translate.pipeline import Pipeline
from reader.translate.threads import Threads, machine_threads


class Engine(Protocol):
    """Translates segments from one language to another.

    Implementations may be used from any thread and give the same translation for the same text,
    whatever else is translated with it.
    """

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target language, ISO 639-1."""

    @property
    def provenance(self) -> Provenance:
        """What the translations come from."""

    def translate(
        self, texts: Sequence[str], *, cancel: CancelToken | None = None
    ) -> Iterator[tuple[int, Translation]]:
        """Translate every text, as (index into `texts`, translation), as they get ready.

        The order of `texts` is their priority: what comes first is translated first. The first
        results come after a few texts, the later ones in larger groups. Link spans lie in the
        text as given. Raises CancelledError between two groups, ModelMissingError.
        """

    def hypotheses(self, texts: Sequence[str], n: int) -> tuple[tuple[Translation, ...], ...]:
        """For each text up to `n` different translations with scores, best first."""

    def alternatives(self, text: str, n: int) -> tuple[Translation, ...]:
        """Up to `n` different translations of one text, best first."""

    def close(self) -> None:
        """Free what the engine holds; it may be used again."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """`beam` is the width of the search, `batch` the texts decoded at a time, `windows` the
    number of texts after which results come out: the first, the second, … and all later ones.
    `robust` tries long and doubtful sentences in other ways too."""

    beam: int = 4
    batch: int = 32
    windows: tuple[int, ...] = (4, 28, 256)
    threads: Threads | None = None
    compute_type: str = "int8"
    robust: bool = True


class PackageEngine:
    """An Engine over an unpacked Argos package, decoded by CTranslate2.

    The model is loaded on first use and stays in memory until `release_if_idle` or `close`.
    """

    def __init__(
        self, folder: Path, provenance: Provenance, settings: EngineSettings | None = None
    ) -> None:
        """Reads the metadata only. Raises ModelMissingError for a missing or broken package."""
        self._settings = settings or EngineSettings()
        self._package = read_folder(folder)
        self._provenance = provenance
        self._model = WarmModel(
            self._package,
            self._settings.threads or machine_threads(),
            self._settings.compute_type,
        )
        self._pipeline = Pipeline(
            self._package.pair,
            provenance,
            Decoding(self._settings.beam, self._settings.beam, batch=self._settings.batch),
            self._package.target_prefix,
            self._settings.robust,
        )

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target language, ISO 639-1."""
        return self._package.pair

    @property
    def provenance(self) -> Provenance:
        """What the translations come from."""
        return self._provenance

    @property
    def is_loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._model.is_loaded

    def translate(
        self, texts: Sequence[str], *, cancel: CancelToken | None = None
    ) -> Iterator[tuple[int, Translation]]:
        """See Engine. The model is held only while a group is at work, not between groups."""
        for window in _windows(len(texts), self._settings.windows):
            if cancel is not None:
                cancel.check()
            done = self._pipeline.translate(self._model, [texts[i] for i in window])
            yield from zip(window, done, strict=True)

    def hypotheses(self, texts: Sequence[str], n: int) -> tuple[tuple[Translation, ...], ...]:
        """See Engine."""
        return tuple(self._pipeline.hypotheses(self._model, texts, n))

    def alternatives(self, text: str, n: int) -> tuple[Translation, ...]:
        """See Engine."""
        return self.hypotheses([text], n)[0]

    def likelihoods(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, ...]]:
        """For each (source, translation) what log probability the model gives to each piece of
        the translation; nothing where a side is too long for it. Depends on the other pairs in the
        last digits."""
        with self._model.use() as model:
            return likelihoods(model, pairs, self._settings.batch, self._package.target_prefix)

    def warm_up(self) -> None:
        """Load the model now, so that the first translation need not wait for it."""
        with self._model.use():
            pass

    def release_if_idle(self, seconds: float) -> bool:
        """Free the memory if the engine was not used for `seconds`; True if that was done."""
        return self._model.release_if_idle(seconds)

    def close(self) -> None:
        """Free the memory, unless a translation is under way."""
        self._model.release_if_idle(0)


def _windows(count: int, sizes: Sequence[int]) -> Iterator[range]:
    start = number = 0
    while start < count:
        size = sizes[min(number, len(sizes) - 1)]
        yield range(start, min(start + size, count))
        start += size
        number += 1
