"""The subcommands from outside: what they print, where, and with which exit status."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader import __version__
from reader.app import main
from reader.bitext.terms import TermEntry, TermStatus, TermTranslation
from reader.library import open_library

pytestmark = pytest.mark.models

GERMAN = """Politik
03 April 2024, 14:54

Sicherheitsräte beraten in Musterstadt

MUSTERSTADT, 3. April (AGT) - Der Sicherheitsrat tagte. Die Sitzung des Sicherheitsrates dauerte \
z. B. am 21. Mai zwei Stunden.

„Wir kommen wieder. Das ist sicher“, sagte der Sekretär.
"""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_segment(capsys: pytest.CaptureFixture[str], article: Path) -> None:
    status, out, err = run(capsys, "segment", article)
    assert (status, err) == (0, "")
    assert out.split("\n\n") == [
        "MUSTERSTADT, 3. April (AGT) - Der Sicherheitsrat tagte.\n"
        "Die Sitzung des Sicherheitsrates dauerte z. B. am 21. Mai zwei Stunden.",
        "„Wir kommen wieder.\nDas ist sicher“, sagte der Sekretär.\n",
    ]


def test_info(capsys: pytest.CaptureFixture[str], article: Path) -> None:
    status, out, _ = run(capsys, "info", article, "--json")
    facts = json.loads(out)
    assert status == 0
    assert facts["title"] == "Sicherheitsräte beraten in Musterstadt"
    assert (facts["date"], facts["language"], facts["section"]) == ("2024-04-03", "de", "Politik")
    assert [text.split()[0] for text in facts["paragraphs"]] == ["MUSTERSTADT,", "„Wir"]


def test_language_can_be_given(capsys: pytest.CaptureFixture[str], article: Path) -> None:
    _, out, _ = run(capsys, "info", article, "--json", "--language", "en")
    assert json.loads(out)["language"] == "en"


def test_translate_prints_sentence_under_sentence(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path
) -> None:
    status, out, err = run(capsys, "--data-dir", data_dir, "translate", article)
    assert (status, err) == (0, "")
    title, first, second = out.strip().split("\n\n")
    assert "Security" in title or "security" in title
    assert len(first.splitlines()) == 2
    assert len(second.splitlines()) == 2


@pytest.mark.parametrize("suffix", ["tmx", "tsv", "csv"])
def test_translate_writes_pairs(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"out.{suffix}"
    status, out, _ = run(
        capsys, "translate", article, "-o", target, "--to", "en", "--data-dir", data_dir
    )
    assert (status, out) == (0, "")
    text = target.read_text(encoding="utf-8-sig")
    assert "Der Sicherheitsrat tagte." in text
    assert "de_en" in text


def test_pairs_of_low_confidence_can_be_left_out(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.tsv"
    command = ("translate", article, "-o", target, "--data-dir", data_dir, "--min-confidence")
    counts = []
    for least in ("0", "0.5", "1"):
        assert run(capsys, *command, least) == (0, "", "")
        header, *rows = target.read_text(encoding="utf-8").splitlines()
        column = header.split("\t").index("confidence")
        assert all(float(row.split("\t")[column]) >= float(least) for row in rows)
        counts.append(len(rows))
    assert counts[0] == 5
    assert counts[0] >= counts[1] >= counts[2] == 0


@pytest.mark.parametrize("options", [("0.5",), ("2", "-o", "x.tsv")])
def test_a_confidence_that_cannot_be_used_is_status_2(
    capsys: pytest.CaptureFixture[str], article: Path, options: tuple[str, ...]
) -> None:
    status, _, err = run(capsys, "translate", article, "--min-confidence", *options)
    assert status == 2
    assert err


def test_terms(capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path) -> None:
    status, out, _ = run(capsys, "terms", article, "--json", "--data-dir", data_dir)
    council = next(term for term in json.loads(out) if term["lemma"] == "Sicherheitsrat")
    assert status == 0
    assert set(council) == {
        "term",
        "lemma",
        "gender",
        "pos",
        "count",
        "forms",
        "compounds",
        "translations",
    }
    assert (council["term"], council["gender"], council["count"]) == ("der Sicherheitsrat", "m", 3)
    assert council["forms"] == {"Sicherheitsrat": 1, "Sicherheitsrates": 1, "Sicherheitsräte": 1}
    assert council["translations"][0]["text"].casefold() == "security council"


def test_the_list_of_terms_counts_compounds_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data_dir: Path
) -> None:
    file = tmp_path / "soz.txt"
    file.write_text("Im SOZ-Raum tagen heute die SOZ-Länder.", encoding="utf-8")
    status, out, _ = run(capsys, "terms", file, "--language", "de", "--data-dir", data_dir)
    assert status == 0
    assert "2\tSOZ\t" in out


def test_terms_heed_the_term_base_of_the_data_folder(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "packages").symlink_to(data_dir / "packages")
    _, plain, _ = run(capsys, "terms", article, "--json", "--data-dir", folder)
    assert not (folder / "library.db").exists()
    council = TermEntry(
        "Sicherheitsrat",
        "de",
        "en",
        gender="m",
        translations=(TermTranslation("Council of Security", TermStatus.PREFERRED),),
    )
    with open_library(folder) as library:
        _, same, _ = run(capsys, "terms", article, "--json", "--data-dir", folder)
        assert same == plain
        library.termbase.put(council)
        _, out, _ = run(capsys, "terms", article, "--json", "--data-dir", folder)
        first = next(term for term in json.loads(out) if term["lemma"] == "Sicherheitsrat")
        assert first["translations"][0]["text"] == "Council of Security"
        library.termbase.put(replace(council, ignored=True))
        _, out, _ = run(capsys, "terms", article, "--json", "--data-dir", folder)
        assert "Sicherheitsrat" not in {term["lemma"] for term in json.loads(out)}


def test_a_broken_library_does_not_stand_in_the_way(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "packages").symlink_to(data_dir / "packages")
    (folder / "library.db").write_bytes(b"no library " * 500)
    status, out, err = run(capsys, "terms", article, "--json", "--data-dir", folder)
    assert status == 0
    assert "Sicherheitsrat" in {term["lemma"] for term in json.loads(out)}
    assert "term base was not used" in err


def test_models_list(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    status, out, _ = run(capsys, "models", "list", "--json", "--data-dir", data_dir)
    found = {(facts["from"], facts["to"]): facts for facts in json.loads(out)}
    assert status == 0
    assert {("de", "en"), ("en", "de")} <= set(found)
    assert found["de", "en"]["place"] == "builtin"
    assert len(found["de", "en"]["sha256"]) == 64


def test_builtin_model_cannot_be_removed(
    capsys: pytest.CaptureFixture[str], data_dir: Path
) -> None:
    _, out, _ = run(capsys, "models", "list", "--json", "--data-dir", data_dir)
    name = json.loads(out)[0]["name"]
    status, _, err = run(capsys, "models", "remove", name, "--data-dir", data_dir)
    assert status == 2
    assert "ships with" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("segment", "missing.txt"),
        ("info", "missing.txt", "--json"),
        ("translate", "missing.txt"),
        ("terms", "missing.txt"),
        ("models", "install", "missing.argosmodel"),
    ],
)
def test_bad_input_is_status_2(
    capsys: pytest.CaptureFixture[str], data_dir: Path, arguments: tuple[str, ...]
) -> None:
    status, out, err = run(capsys, *arguments, "--data-dir", data_dir)
    assert (status, out) == (2, "")
    assert "missing" in err


def test_binary_and_empty_files_are_status_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, content in (("empty.txt", b""), ("binary.txt", bytes(range(256)) * 20)):
        path = tmp_path / name
        path.write_bytes(content)
        status, out, err = run(capsys, "segment", path)
        assert (status, out) == (2, "")
        assert name in err


def test_missing_model_is_status_3(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path
) -> None:
    status, out, err = run(capsys, "translate", article, "--to", "fr", "--data-dir", data_dir)
    assert (status, out) == (3, "")
    assert "fr" in err


def test_unknown_export_format_is_status_2(
    capsys: pytest.CaptureFixture[str], article: Path, data_dir: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.xyz"
    status, _, err = run(capsys, "translate", article, "-o", target, "--data-dir", data_dir)
    assert status == 2
    assert "tmx" in err
    assert not target.exists()


@pytest.mark.parametrize("arguments", [["segment"], ["models", "explode"], ["--size", "big"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    assert leaving.value.code == 2


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--version"])
    assert leaving.value.code == 0
    assert __version__ in capsys.readouterr().out
