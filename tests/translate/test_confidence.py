"""Signals of a translation and the confidence made of them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.beads import Provenance
from reader.bitext.resources import resource
from reader.bitext.text import Span
from reader.bitext.translation import Translation, WordLink
from reader.translate.confidence import confidence, reverse_signals, signals
from reader.translate.engine import PackageEngine

DE_EN = ("de", "en")
SOURCE = "Der Rat tagte am Dienstag in Minsk."
MADE = Provenance("argos")

MODELS = json.loads(resource("translate", "confidence.json").read_text(encoding="utf-8"))["models"]
NAMES = sorted({name for model in MODELS["de_en"] for name in model["weights"]})


def translation(text: str = "The council met in Minsk on Tuesday.", **known: object) -> Translation:
    return Translation(text, MADE, **known)  # type: ignore[arg-type]


def test_signals_without_an_engine_are_of_the_texts_alone() -> None:
    found = signals(SOURCE, translation())
    assert "score" not in found
    assert "agreement" not in found
    assert found["copied"] == pytest.approx(2 / 7)  # `in` and `Minsk`
    assert found["capitals"] == pytest.approx(4 / 7)
    assert found["fault"] == 0


def test_signals_of_an_engine() -> None:
    links = (WordLink(Span(4, 7), Span(4, 11), 0.9), WordLink(Span(4, 7), Span(12, 15), 0.5))
    known = translation(
        score=-0.4,
        links=links,
        flags=frozenset({"loop", "split"}),
        log_probability=-7.2,
        agreement=0.8,
    )
    found = signals(SOURCE, known)
    assert found["score"] == -0.4
    assert found["coverage"] == pytest.approx(1 / 7)
    assert found["per_character"] == pytest.approx(-7.2 / len(known.text))
    assert found["agreement"] == 0.8
    assert found["fault"] == 1


@pytest.mark.parametrize(("source", "text"), [("…", "…"), ("Der Rat", ""), ("", "The council")])
def test_texts_without_words_have_no_signals_and_no_confidence(source: str, text: str) -> None:
    assert signals(source, translation(text)) == {}
    assert confidence(DE_EN, {}) is None


def test_the_other_direction_is_asked_for_its_mean_and_its_worst() -> None:
    assert reverse_signals(()) == {}
    found = reverse_signals((-1.0, -9.0, -2.0, -3.0, 0.0, -5.0, -1.0))
    assert found["reverse"] == -3.0
    assert found["reverse_lowest"] == -4.0


@pytest.mark.parametrize("pair", [DE_EN, ("en", "de")])
def test_a_model_for_every_set_of_signals(pair: tuple[str, str]) -> None:
    own = signals(SOURCE, translation(score=-0.3, log_probability=-5.0, agreement=0.7))
    cosine, back = {"cosine": 0.9}, reverse_signals((-1.0, -2.0))
    stored = signals(SOURCE, translation(score=-0.3))
    served = signals(SOURCE, translation())
    sets = [own, own | cosine, own | back, own | cosine | back, stored, served | cosine]
    values = [confidence(pair, known) for known in sets]
    assert all(value is not None and 0 < value < 1 for value in values)
    assert len(set(values)) == len(values)
    assert confidence(pair, served) is None
    assert confidence(("fr", "en"), own) is None


def test_a_surer_model_gives_more_confidence() -> None:
    good, bad = (
        confidence(
            DE_EN, signals(SOURCE, translation(score=s, log_probability=18 * s, agreement=0.7))
        )
        for s in (-0.3, -1.6)
    )
    assert good is not None
    assert bad is not None
    assert good > bad + 0.3


@given(st.dictionaries(st.sampled_from(NAMES), st.floats(-1e9, 1e9)))
def test_absurd_signals_stay_between_0_and_1(known: dict[str, float]) -> None:
    value = confidence(DE_EN, known)
    assert value is None or 0 <= value <= 1


@pytest.mark.models
def test_the_likelihood_tells_a_translation_from_another(en_de: PackageEngine) -> None:
    fitting, other, empty, long = en_de.likelihoods(
        [
            ("The council met in Minsk on Tuesday.", SOURCE),
            ("He likes to cook and to read.", SOURCE),
            ("", SOURCE),
            ("The council met. " * 200, SOURCE),
        ]
    )
    assert sum(fitting) > sum(other) + 10
    assert len(fitting) == len(other)
    assert empty == long == ()


@pytest.mark.models
def test_the_engine_tells_agreement_and_the_whole_probability(de_en: PackageEngine) -> None:
    [(_, found)] = de_en.translate([SOURCE])
    assert found.score is not None
    assert found.log_probability is not None
    assert found.agreement is not None
    assert 0 < found.agreement < 1
    assert found.log_probability < found.score < 0
