"""`search` from outside: what it prints, and with which exit status."""

import json
from pathlib import Path

import pytest

from reader.app import main
from reader.bitext.article import Article
from reader.bitext.beads import Provenance
from reader.bitext.translation import Translation
from reader.embed import SentenceEncoder
from reader.jobs.opening import prepare
from reader.jobs.services import Services
from reader.jobs.settings import Settings

KEYS = ["article", "id", "segment", "language", "left", "match", "right", "sentence"]
KEYS += ["counterpart", "score"]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    with Services(Settings(folder)).library as library:
        german = prepare(Article("de", "Die Räte", ("Der Rat sprach über den neuen Hafen.",)))
        article = library.articles.add(german.article, german.text).id
        translated = {1: Translation("The council talked about the new port.", Provenance("x"))}
        library.memory.save(article, translated, "en")
        english = prepare(Article("en", "Report of the day", ("Heavy rain fell over the hills.",)))
        library.articles.add(english.article, english.text)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main(["search", *(str(argument) for argument in arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_json(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    status, out, err = run(capsys, "rat", "--json", "--data-dir", data_dir)
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert [list(line) for line in found] == [KEYS] * 2
    assert [(line["match"], line["score"]) for line in found] == [("Rat", 0.9), ("Räte", 0.8)]
    line = found[0]
    assert line["left"] + line["match"] + line["right"] == line["sentence"]
    assert line["counterpart"] == "The council talked about the new port."
    assert (line["article"], line["id"], line["segment"]) == ("Die Räte", 1, 1)


def test_lines_for_people(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    _, out, _ = run(capsys, "Hafen", "--data-dir", data_dir)
    assert out.rstrip().endswith("| The council talked about the new port.")
    assert "den neuen [Hafen]." in out


def test_exact_regex_and_limit(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    def found(*arguments: object) -> list[str]:
        _, out, _ = run(capsys, *arguments, "--json", "--data-dir", data_dir)
        return [line["match"] for line in json.loads(out)]

    assert found("Rat", "--exact") == ["Rat"]
    assert found("R.te?", "--regex") == ["Räte", "Rat"]
    assert len(found("R.te?", "--regex", "--limit", 1)) == 1


def test_more_than_the_limit_is_said(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    _, _, err = run(capsys, "Rat", "--limit", 1, "--data-dir", data_dir)
    assert "--limit" in err


@pytest.mark.models
def test_meaning(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    status, out, err = run(
        capsys,
        "Starker Regen fiel auf die Hügel",
        "--meaning",
        "--json",
        "--limit",
        2,
        "--data-dir",
        data_dir,
    )
    first, second = json.loads(out)
    assert (status, list(first)) == (0, KEYS)
    assert first["sentence"] == "Heavy rain fell over the hills."
    assert first["match"] == first["sentence"]
    assert first["score"] > second["score"]
    assert "4 of 4 sentences" in err
    assert run(capsys, "rain", "--meaning", "--data-dir", data_dir)[2] == ""


def test_nothing_found_is_an_empty_list(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    assert run(capsys, "Xylophon", "--json", "--data-dir", data_dir) == (0, "[]\n", "")


@pytest.mark.parametrize("how", [[], ["--meaning"]])
def test_an_empty_library(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, how: list[str]
) -> None:
    status, out, err = run(capsys, "Rat", "--json", "--data-dir", tmp_path, *how)
    assert (status, json.loads(out)) == (0, [])
    assert "empty" in err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["(", "--regex"], "("),
        (["…"], "word"),
        (["", "--meaning"], "empty"),
        (["Rat", "--exact", "--regex"], "--regex"),
        (["Rat", "--limit", "0"], "--limit"),
    ],
)
def test_bad_input_is_status_2(
    capsys: pytest.CaptureFixture[str], data_dir: Path, arguments: list[str], word: str
) -> None:
    status, out, err = run(capsys, *arguments, "--data-dir", data_dir)
    assert (status, out) == (2, "")
    assert word in err


def test_without_the_encoder_it_is_status_3(
    capsys: pytest.CaptureFixture[str],
    data_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        Services, "encoder", property(lambda _: SentenceEncoder(tmp_path / "nothing"))
    )
    status, out, err = run(capsys, "Rat", "--meaning", "--data-dir", data_dir)
    assert (status, out) == (3, "")
    assert "encoder" in err
