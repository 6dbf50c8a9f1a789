"""The sentence encoder: shape, meaning, batching, errors, cancellation, threads."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, ModelMissingError
from reader.bitext.resources import resource
from reader.embed import DIMENSIONS, SentenceEncoder

MODEL = resource("models", "sentence-encoder")

pytestmark = pytest.mark.models

GERMAN = [
    "Der Bahnhof bleibt wegen Bauarbeiten bis Montag geschlossen.",
    "Die Ministerin reist nächste Woche nach Warschau.",
    "Drei Katzen schliefen auf dem warmen Dach.",
]
ENGLISH = [
    "Three cats were sleeping on the warm roof.",
    "The station will stay closed until Monday because of building work.",
    "Next week the minister is travelling to Warsaw.",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder(MODEL, threads=1)


def test_vectors_have_unit_length_and_counterparts_are_nearest(encoder: SentenceEncoder) -> None:
    german, english = encoder.encode(GERMAN), encoder.encode(ENGLISH)
    assert german.shape == (3, DIMENSIONS)
    assert german.dtype == np.float32
    assert np.linalg.norm(german, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert (german @ english.T).argmax(axis=1).tolist() == [1, 2, 0]


def test_a_text_gets_the_same_vector_in_any_company(encoder: SentenceEncoder) -> None:
    texts = [f"{line} {'Und so weiter. ' * (index % 7)}" for index, line in enumerate(GERMAN * 8)]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts[:6]])
    assert (together[:6] * alone).sum(axis=1).min() > 0.995


def test_nothing_and_the_empty_text(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)
    assert np.isfinite(encoder.encode([""])).all()


def test_half_a_character_is_no_reason_to_stop(encoder: SentenceEncoder) -> None:
    whole, half = encoder.encode([GERMAN[0], GERMAN[0] + " \ud83d"])
    assert whole @ half > 0.9


def test_a_text_longer_than_the_window_counts_as_a_whole(encoder: SentenceEncoder) -> None:
    first, second = GERMAN[0] + " ", GERMAN[2] + " "
    mixed, only_first, only_second = encoder.encode([first * 60 + second * 60, first, second])
    assert mixed @ only_first > only_second @ only_first
    assert mixed @ only_second > only_second @ only_first


def test_progress_ends_at_the_total_and_never_falls(encoder: SentenceEncoder) -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode(GERMAN * 12, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (36, 36)
    assert seen == sorted(seen)
    assert len(seen) > 1


def test_cancel_stops_between_two_batches(encoder: SentenceEncoder) -> None:
    token = CancelToken()
    seen: list[int] = []

    def progress(done: int, total: int) -> None:
        seen.append(done)
        token.cancel()

    with pytest.raises(CancelledError):
        encoder.encode(GERMAN * 12, progress=progress, cancel=token)
    assert len(seen) == 1


def test_threads_share_one_encoder() -> None:
    encoder = SentenceEncoder(MODEL, threads=1)
    expected = SentenceEncoder(MODEL, threads=1).encode(GERMAN)
    results: list[np.ndarray] = []
    threads = [
        threading.Thread(target=lambda: results.append(encoder.encode(GERMAN))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    for result in results:
        assert np.allclose(result, expected, atol=1e-4)


def test_release_and_use_again(encoder: SentenceEncoder) -> None:
    before = encoder.encode(GERMAN[:1])
    encoder.release()
    assert np.allclose(encoder.encode(GERMAN[:1]), before, atol=1e-4)


def test_a_missing_model_says_so(tmp_path: Path) -> None:
    encoder = SentenceEncoder(tmp_path)
    assert not encoder.available
    for use in (lambda: encoder.encode(["x"]), lambda: encoder.model_id):
        with pytest.raises(ModelMissingError, match=r"model\.bin"):
            use()


def test_a_broken_model_says_so(tmp_path: Path) -> None:
    for name in ("config.json", "vocabulary.json", "sentencepiece.model"):
        shutil.copy(MODEL / name, tmp_path / name)
    (tmp_path / "model.bin").write_bytes(b"not a model")
    encoder = SentenceEncoder(tmp_path)
    assert encoder.available
    with pytest.raises(ModelMissingError, match="cannot be loaded"):
        encoder.encode(["x"])


def test_the_id_follows_the_content(tmp_path: Path) -> None:
    for name in ("config.json", "vocabulary.json", "sentencepiece.model", "model.bin"):
        (tmp_path / name).write_text(name)
    first = SentenceEncoder(tmp_path).model_id
    (tmp_path / "model.bin").write_text("other")
    assert SentenceEncoder(tmp_path).model_id != first
