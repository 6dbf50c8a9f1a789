"""The engine on the packages that ship."""

import json
import random
import shutil
from pathlib import Path

import pytest

from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, ModelMissingError
from reader.translate.engine import EngineSettings, PackageEngine
from reader.translate.threads import Threads

pytestmark = pytest.mark.models

GERMAN = [
    "Der Sicherheitsrat tagte am Dienstag in Minsk.",
    "Die Minister unterzeichneten einen Plan für die nächsten zwei Jahre.",
    "„Das ist wichtig“, sagte er.",
    "Die Grenze bleibt geschlossen.",
    "Die Lehrerinnen trafen sich am Rand einer Tagung in der Nähe des Hafens.",
    "Im vergangenen Jahr stieg der Handel um 3,5 Prozent.",
    "Guten Morgen!",
]


def test_translates_every_text_once_and_in_order_of_windows(de_en: PackageEngine) -> None:
    found = list(de_en.translate(GERMAN))
    assert [index for index, _ in found] == list(range(len(GERMAN)))
    assert "Security Council" in found[0][1].text
    assert all(t.provenance == de_en.provenance for _, t in found)
    assert all(t.score is not None and t.score <= 0 for _, t in found)


def test_same_text_same_output_whatever_the_batch(de_en: PackageEngine, de_en_folder: Path) -> None:
    together = dict(de_en.translate(GERMAN))
    other = PackageEngine(
        de_en_folder,
        de_en.provenance,
        EngineSettings(batch=3, windows=(5,), threads=Threads(1, 1)),
    )
    order = list(range(len(GERMAN)))
    random.Random(7).shuffle(order)
    shuffled = list(other.translate([GERMAN[i] for i in order]))
    assert {order[i]: t for i, t in shuffled} == together
    alone = [next(other.translate([text]))[1] for text in GERMAN]
    assert alone == [together[i] for i in range(len(GERMAN))]


def test_same_text_same_output_beside_any_lengths(de_en: PackageEngine) -> None:
    """The padding of a text does not depend on its neighbours, whatever their length."""
    start = "Der Rat tagte am Dienstag"
    texts = [start + " in Minsk" * n + "." for n in range(10)]
    together = dict(de_en.translate(texts[::-1] + texts))
    for number, text in enumerate(texts):
        [(_, alone)] = de_en.translate([text])
        assert together[len(texts) + number] == together[len(texts) - 1 - number] == alone


def test_links_join_words_of_the_texts_as_given(de_en: PackageEngine) -> None:
    text = "  Der Sicher\u00adheits\u00adrat tagte\u00a0am Dienstag in Minsk."
    [(_, found)] = de_en.translate([text])
    linked = {(link.source.of(text), link.target.of(found.text)) for link in found.links}
    assert ("Dienstag", "Tuesday") in linked
    assert ("Minsk", "Minsk") in linked
    assert ("Sicher\u00adheits\u00adrat", "Council") in linked


@pytest.mark.parametrize("text", ["", "   ", "😀", "https://www.example.org/a_b", "12 : 30"])
def test_texts_without_words_pass_through_without_the_model(de_en_folder: Path, text: str) -> None:
    engine = PackageEngine(de_en_folder, Provenance("argos"))
    [(_, found)] = engine.translate([text])
    assert found.text == text
    assert not engine.is_loaded


def test_a_text_longer_than_the_model_can_read_is_split(de_en: PackageEngine) -> None:
    text = "Der Minister sagte, dass die Grenze geschlossen bleibt, " * 40
    [(_, found)] = de_en.translate([text + "und der Rat tagte in Astana."])
    assert "split" in found.flags
    assert "truncated" not in found.flags
    assert "Astana" in found.text


def test_underscores_survive(de_en: PackageEngine) -> None:
    [(_, found)] = de_en.translate(["Schreiben Sie bitte an max_muster@x.de."])
    assert "max_muster@x.de" in found.text


def test_alternatives_differ_and_are_ranked(de_en: PackageEngine) -> None:
    found = de_en.alternatives(GERMAN[1], 4)
    assert len({t.text for t in found}) == len(found) >= 2
    scores = [t.score for t in found if t.score is not None]
    assert scores == sorted(scores, reverse=True)


def test_cancel_stops_between_windows_and_keeps_what_came(de_en_folder: Path) -> None:
    engine = PackageEngine(de_en_folder, Provenance("argos"), EngineSettings(windows=(2,)))
    cancel = CancelToken()
    found = []
    with pytest.raises(CancelledError):
        for index, _ in engine.translate(GERMAN, cancel=cancel):
            found.append(index)
            cancel.cancel()
    assert found == [0, 1]


def test_released_when_idle_and_loaded_again(de_en_folder: Path) -> None:
    engine = PackageEngine(de_en_folder, Provenance("argos"))
    engine.warm_up()
    assert engine.is_loaded
    assert not engine.release_if_idle(3600)
    assert engine.is_loaded
    assert engine.release_if_idle(0)
    assert not engine.is_loaded
    assert next(engine.translate(["Guten Morgen!"]))[1].text


def test_a_missing_folder_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError) as caught:
        PackageEngine(tmp_path / "nowhere", Provenance("argos"))
    assert caught.value.remedy


@pytest.mark.parametrize("lost", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_a_folder_without_its_parts_is_refused(
    tmp_path: Path, de_en_folder: Path, lost: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(de_en_folder, broken)
    (broken / lost).unlink()
    with pytest.raises(ModelMissingError):
        PackageEngine(broken, Provenance("argos"))


@pytest.mark.parametrize("part", ["model/model.bin", "sentencepiece.model"])
def test_a_broken_file_is_told_on_first_use(tmp_path: Path, de_en_folder: Path, part: str) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(de_en_folder, broken)
    (broken / part).write_bytes(b"not a model")
    engine = PackageEngine(broken, Provenance("argos"))
    with pytest.raises(ModelMissingError):
        list(engine.translate(["Guten Morgen!"]))


@pytest.mark.parametrize("text", ["SICHERHEITSRAT TAGT HEUTE IN WIEN", "Der Rat tagt. " * 3])
def test_links_lie_in_both_texts(de_en: PackageEngine, text: str) -> None:
    [(_, found)] = de_en.translate([text])
    assert found.links
    assert all(link.source.end <= len(text) for link in found.links)
    assert all(link.target.end <= len(found.text) for link in found.links)


def test_a_headline_in_capitals_comes_out_in_capitals(de_en: PackageEngine) -> None:
    text = "SICHERHEITSRAT TAGT HEUTE IN WIEN"
    [(_, found)] = de_en.translate([text])
    assert found.text.isupper()
    assert "SECURITY COUNCIL" in found.text
    linked = {(link.source.of(text), link.target.of(found.text)) for link in found.links}
    assert ("SICHERHEITSRAT", "COUNCIL") in linked


def test_links_do_not_depend_on_the_rest_of_a_batch(de_en: PackageEngine) -> None:
    names = ("Anna", "Peter", "Paul", "Maria")
    texts = [f"{name} kam gestern nach Wien." for name in names]
    texts += [f"Gestern kam {name} nach Wien." for name in names]
    together = dict(de_en.translate([text for text in texts for _ in (0, 1)]))
    for index, text in enumerate(texts):
        [(_, alone)] = de_en.translate([text])
        assert together[2 * index] == together[2 * index + 1] == alone


def test_a_target_prefix_starts_the_search_and_is_not_shown(
    tmp_path: Path, de_en_folder: Path
) -> None:
    package = tmp_path / "prefixed"
    shutil.copytree(de_en_folder, package)
    metadata = json.loads((package / "metadata.json").read_text(encoding="utf-8"))
    (package / "metadata.json").write_text(
        json.dumps(metadata | {"target_prefix": "▁Yesterday"}), encoding="utf-8"
    )
    [(_, found)] = PackageEngine(package, Provenance("argos")).translate(["Der Rat tagte."])
    assert "Yesterday" not in found.text
    assert "ouncil" in found.text or "oard" in found.text


def test_quotes_are_those_of_the_target_language(en_de: PackageEngine) -> None:
    [(_, found)] = en_de.translate(["“This is important,” he said."])
    assert found.text.startswith("„")
    assert "“" in found.text
    assert "quotes" not in found.flags


def test_a_failure_while_decoding_is_told_with_a_remedy(
    de_en: PackageEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.translate.decode.MOST_PIECES", 10_000)
    with pytest.raises(ModelMissingError) as caught:
        list(de_en.translate(["Rat " * 400]))
    assert caught.value.remedy
