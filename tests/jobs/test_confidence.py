"""Judging translations with what is there: encoder, other direction, neither."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, ModelMissingError
from reader.bitext.translation import Translation
from reader.jobs.confidence import judge, judge_article, judged
from reader.jobs.exporting import write_reading
from reader.jobs.reading import DOUBT_BELOW, is_doubtful, machine_reading
from reader.jobs.services import Services
from reader.jobs.settings import Settings

from .conftest import MACHINE, add

DE_EN = ("de", "en")
SOURCE = "Der Rat tagte am Dienstag in Minsk."
GOOD = Translation("The council met in Minsk on Tuesday.", MACHINE, score=-0.2)
BAD = Translation("The advice of the days of the days was.", MACHINE, score=-1.9)


class Encoder:
    """Knows two meanings; or is not there."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there

    def encode(self, texts: list[str], *, cancel: CancelToken | None = None) -> np.ndarray:
        if not self.there:
            raise ModelMissingError("no encoder", "", "")
        if cancel:
            cancel.check()
        return np.array([[0.6, 0.8] if "advice" in t else [1.0, 0.0] for t in texts], np.float32)


@pytest.fixture
def bare(tmp_path: Path) -> Services:
    """Without encoder and packages."""
    services = Services(Settings(tmp_path / "bare"))
    services.__dict__["encoder"] = Encoder(there=False)
    services.engines.package = lambda *_: None  # type: ignore[method-assign]
    return services


def test_works_without_encoder_and_packages(bare: Services) -> None:
    good, bad, unknown = judge(
        bare, DE_EN, [(SOURCE, GOOD), (SOURCE, BAD), (SOURCE, replace(GOOD, score=None))]
    )
    assert good is not None
    assert bad is not None
    assert good > DOUBT_BELOW > bad
    assert unknown is None
    assert judge(bare, DE_EN, []) == []


def test_the_encoder_is_used_where_it_is(bare: Services) -> None:
    [without] = judge(bare, DE_EN, [(SOURCE, GOOD)])
    bare.__dict__["encoder"] = Encoder()
    [known] = judge(bare, DE_EN, [(SOURCE, GOOD)])
    [served] = judge(bare, DE_EN, [(SOURCE, replace(GOOD, score=None))])
    assert known != without
    assert served is not None


@pytest.mark.models
def test_the_other_direction_is_used_where_it_is(tmp_path: Path, bare: Services) -> None:
    del bare.engines.package
    full = judge(bare, DE_EN, [(SOURCE, GOOD), (SOURCE, BAD)])
    assert full[0] is not None
    assert full[1] is not None
    assert full[0] > full[1]
    bare.engines.package = lambda *_: None  # type: ignore[method-assign]
    assert judge(bare, DE_EN, [(SOURCE, GOOD), (SOURCE, BAD)]) != full


def test_the_library_keeps_what_was_judged(bare: Services) -> None:
    article = add(bare, "de", "Treffen", f"{SOURCE} {SOURCE}")
    memory = bare.library.memory
    memory.save(article, {0: GOOD, 1: GOOD, 2: BAD}, "en")
    pairs = {1: (SOURCE, GOOD), 2: (SOURCE, BAD), 0: (SOURCE, replace(GOOD, text="Meeting."))}
    batches: list[dict[int, float]] = []
    judge_article(bare, article, DE_EN, pairs, emit=lambda found: batches.append(dict(found)))
    kept = {index: target.translation.confidence for index, target in memory.load(article).items()}
    [emitted] = batches
    assert kept[1] == emitted[1]
    assert kept[2] == emitted[2]
    assert kept[0] is None, "another text stands there now"


def test_cancelled_work_keeps_nothing(bare: Services) -> None:
    bare.__dict__["encoder"] = Encoder()
    article = add(bare, "de", "Treffen", SOURCE)
    bare.library.memory.save(article, {0: GOOD, 1: GOOD}, "en")
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        judge_article(bare, article, DE_EN, {1: (SOURCE, GOOD)}, emit=lambda _: None, cancel=token)
    assert bare.library.memory.load(article)[1].translation.confidence is None


def test_a_serious_flag_counts_whatever_the_confidence() -> None:
    assert is_doubtful(replace(GOOD, confidence=0.9, flags=frozenset({"numbers"})))
    assert is_doubtful(replace(GOOD, confidence=DOUBT_BELOW - 0.01))
    assert not is_doubtful(replace(GOOD, confidence=DOUBT_BELOW, flags=frozenset({"split"})))
    assert not is_doubtful(GOOD)


def test_pairs_in_doubt_are_left_out_of_an_export(bare: Services, tmp_path: Path) -> None:
    article = add(bare, "de", "Treffen", f"{SOURCE} {SOURCE}")
    stored = bare.library.articles.get(article)
    found = judged(bare, stored.text, "en", {0: GOOD, 1: GOOD, 2: BAD})
    reading = machine_reading(stored.article, stored.text, "en", found, MACHINE)
    assert reading.bitext.beads[1].probability == found[1].confidence
    assert reading.doubtful == {2}
    assert write_reading(reading, tmp_path / "all.tsv") == 3
    assert write_reading(reading, tmp_path / "sure.tsv", sure_only=True) == 2
    assert BAD.text not in (tmp_path / "sure.tsv").read_text(encoding="utf-8")
