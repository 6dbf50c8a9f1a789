"""A package's model in memory: loaded on first use, kept warm, released after a while unused."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reader.translate.folder import PackageFolder, missing
from reader.translate.threads import Threads
from reader.translate.tokens import Tokenizer, load_tokenizers


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A CTranslate2 translator and the tokenizers that go with it; mostly the two are one."""

    translator: Any
    tokenizer: Tokenizer
    target_tokenizer: Tokenizer


class WarmModel:
    """Loads and releases one model; all methods may be called from any thread."""

    def __init__(self, folder: PackageFolder, threads: Threads, compute_type: str) -> None:
        self._folder = folder
        self._threads = threads
        self._compute_type = compute_type
        self._lock = threading.Lock()
        self._loaded: LoadedModel | None = None
        self._users = 0
        self._last_use = time.monotonic()

    @property
    def is_loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._loaded is not None

    @contextmanager
    def use(self) -> Iterator[LoadedModel]:
        """The model, loaded if need be, and not released inside the block.

        Raises ModelMissingError where it cannot be loaded.
        """
        with self._lock:
            self._loaded = self._loaded or self._load()
            self._users += 1
            model = self._loaded
        try:
            yield model
        finally:
            with self._lock:
                self._users -= 1
                self._last_use = time.monotonic()

    def release_if_idle(self, seconds: float) -> bool:
        """Free the memory if the model was not used for `seconds`; True if that was done."""
        with self._lock:
            idle = self._users == 0 and time.monotonic() - self._last_use >= seconds
            if self._loaded is None or not idle:
                return False
            self._loaded = None
            return True

    def _load(self) -> LoadedModel:
        import ctranslate2

        path = self._folder.path
        try:
            translator = ctranslate2.Translator(
                str(path / "model"),
                device="cpu",
                compute_type=self._compute_type,
                inter_threads=self._threads.inter,
                intra_threads=self._threads.intra,
            )
            return LoadedModel(translator, *load_tokenizers(path, self._folder.pair))
        except (RuntimeError, ValueError, OSError) as error:
            raise missing(path, f"The translation package cannot be loaded ({error})") from error
