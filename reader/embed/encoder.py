"""Sentence vectors from the multilingual encoder (multilingual E5, Wang et al. 2024)."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.bitext.control import CancelToken, Progress
from reader.bitext.errors import ModelMissingError
from reader.bitext.tables import encodable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
_PREFIX = "query: "  # the model was trained with it; without it similarities of short texts suffer
_LONGEST = 512  # pieces, `<s>` and `</s>` included
_BATCH = 16
_FILES = ("model.bin", "config.json", "vocabulary.json", "sentencepiece.model")


@dataclass(frozen=True, slots=True)
class _Loaded:
    encoder: Any
    pieces: Any


@dataclass(frozen=True, slots=True)
class _Chunk:
    """At most 512 pieces of the text with index `owner`."""

    owner: int
    tokens: list[str]


class SentenceEncoder:
    """Turns sentences into vectors whose dot product says how alike two sentences mean.

    Nothing is loaded before the first `encode`. One instance may be used from several threads;
    `threads` is the number of cores that one call may keep busy (0: as many as the engine
    thinks fit).
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def available(self) -> bool:
        """Whether all files of the model are in its folder."""
        return all((self._folder / name).is_file() for name in _FILES)

    @cached_property
    def model_id(self) -> str:
        """Name and content hash of the model. Vectors of different ids must not be compared.

        Raises ModelMissingError where the model is not there.
        """
        self._require_files()
        digest = hashlib.sha256()
        for name in _FILES:
            with (self._folder / name).open("rb") as stream:
                while part := stream.read(1 << 20):
                    digest.update(part)
        return f"{self._folder.name}-{digest.hexdigest()[:12]}"

    def encode(
        self,
        texts: Sequence[str],
        *,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> "NDArray[np.float32]":
        """One vector of unit length a text: an array of shape (len(texts), 384).

        A text of more than 512 pieces is cut, and its vector is the mean of its parts', weighted
        by their length. `progress` is called with the number of finished texts.

        Raises ModelMissingError, and CancelledError between two batches.
        """
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        if not texts:
            return vectors
        model = self._model()
        chunks = sorted(self._chunks(model, texts), key=lambda chunk: -len(chunk.tokens))
        waiting = [0] * len(texts)
        for chunk in chunks:
            waiting[chunk.owner] += 1
        done = 0
        for start in range(0, len(chunks), _BATCH):
            if cancel is not None:
                cancel.check()
            batch = chunks[start : start + _BATCH]
            output = model.encoder.forward_batch([chunk.tokens for chunk in batch])
            hidden = np.array(output.last_hidden_state, np.float32)
            for chunk, states in zip(batch, hidden, strict=True):
                vectors[chunk.owner] += states[: len(chunk.tokens)].sum(axis=0)
                waiting[chunk.owner] -= 1
                done += not waiting[chunk.owner]
            if progress is not None:
                progress(done, len(texts))
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def release(self) -> None:
        """Give the model's memory back; the next `encode` loads it again."""
        with self._lock:
            self._loaded = None

    def _chunks(self, model: _Loaded, texts: Sequence[str]) -> Iterator[_Chunk]:
        room = _LONGEST - 2
        encoded = model.pieces.encode([_PREFIX + encodable(text) for text in texts], out_type=str)
        for owner, pieces in enumerate(encoded):
            for start in range(0, max(1, len(pieces)), room):
                yield _Chunk(owner, ["<s>", *pieces[start : start + room], "</s>"])

    def _model(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> _Loaded:
        self._require_files()
        import ctranslate2
        import sentencepiece

        try:
            return _Loaded(
                ctranslate2.Encoder(
                    str(self._folder), compute_type="int8", intra_threads=self._threads
                ),
                sentencepiece.SentencePieceProcessor(
                    model_file=str(self._folder / "sentencepiece.model")
                ),
            )
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelMissingError(
                f"The sentence encoder in {self._folder} cannot be loaded ({error}).",
                "Search by meaning and the better aligner are not available; "
                "nothing in the library is touched.",
                "Install the program again, or put the model's files back.",
            ) from error

    def _require_files(self) -> None:
        missing = [name for name in _FILES if not (self._folder / name).is_file()]
        if missing:
            raise ModelMissingError(
                f"The sentence encoder is incomplete: {', '.join(missing)} not found in "
                f"{self._folder}.",
                "Search by meaning and the better aligner are not available; "
                "nothing in the library is touched.",
                "Install the program again, or put the model's files back.",
            )
