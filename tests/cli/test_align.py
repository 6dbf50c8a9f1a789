"""`align` from outside."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from reader.app import main
from reader.bitext.resources import sample
from reader.jobs.samples import read_beads

pytestmark = pytest.mark.models

DE = sample("hafen-2024-05-14-de.txt")
EN = sample("hafen-2024-05-14-en.txt")
GOLD = [
    ([i - 1 for i in bead.source if i], [j - 1 for j in bead.target if j])
    for bead in read_beads(sample("hafen-2024-05-14.beads"))
]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main(["align", *(str(argument) for argument in arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def beads(out: str) -> list[tuple[list[int], list[int]]]:
    found = []
    for line in out.splitlines():
        match = re.fullmatch(r"\[([\d, ]*)\]:\[([\d, ]*)\]", line)
        assert match is not None, line
        found.append(tuple([int(n) for n in side.split(", ") if n] for side in match.groups()))
    return found


def test_beads_count_the_sentences_of_the_body(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, DE, EN)
    assert (status, err) == (0, "")
    assert beads(out) == [pair for pair in GOLD if any(pair)]


def test_either_order(capsys: pytest.CaptureFixture[str]) -> None:
    _, there, _ = run(capsys, "--fast", DE, EN)
    status, back, _ = run(capsys, "--fast", EN, DE)
    assert status == 0
    linked = {(tuple(a), tuple(b)) for a, b in beads(there) if a and b}
    assert linked == {(tuple(a), tuple(b)) for b, a in beads(back) if a and b}
    assert len(linked) > 10


def test_lines_count_without_blank_ones(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    german, english = tmp_path / "a", tmp_path / "b"
    german.write_text(
        "Der Hafen von Neustadt wird im Mai 2024 erweitert.\r\n\r\n"
        "Die Kosten betragen 12,4 Millionen Euro.\nDer Bürgermeister lobte den Plan.\n",
        encoding="utf-8-sig",
    )
    english.write_text(
        "The port of Neustadt will be enlarged in May 2024.\n"
        "The costs amount to 12.4 million euros.\n\n\nThe mayor praised the plan.",
        encoding="utf-8",
    )
    status, out, _ = run(capsys, "--lines", german, english)
    assert (status, beads(out)) == (0, [([0], [0]), ([1], [1]), ([2], [2])])


@pytest.mark.parametrize("mode", ["--fast", "--format=beads"])
def test_other_article_gives_no_counterparts(capsys: pytest.CaptureFixture[str], mode: str) -> None:
    status, out, err = run(capsys, mode, DE, sample("gletscher-2024-08-22-en.txt"))
    assert status == 0
    assert "do not seem to be translations" in err
    found = beads(out)
    assert found and not any(here and there for here, there in found)


def test_tsv_and_tmx_have_the_titles(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, out, _ = run(capsys, "--fast", "--format", "tsv", DE, EN)
    assert "Hafenbehörden an der Ostsee vereinbaren gemeinsames Warnsystem\tBaltic port" in out
    target = tmp_path / "pairs.tmx"
    status, out, _ = run(capsys, "--fast", DE, EN, "-o", target)
    assert (status, out) == (0, "")
    assert len(ET.parse(target).findall(".//tu")) >= 15


def test_bad_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n \n")
    for path in (tmp_path / "missing.txt", empty, tmp_path):
        for lines in ([], ["--lines"]):
            status, out, err = run(capsys, *lines, DE, path)
            assert (status, out) == (2, "")
            assert str(path.name) in err


def test_without_the_encoder_words_are_compared(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.embed.encoder._FILES", ("missing.bin",))
    status, out, err = run(capsys, DE, EN)
    assert status == 0
    assert "encoder is missing" in err
    _, fast, _ = run(capsys, "--fast", DE, EN)
    assert out == fast
    assert len([pair for pair in beads(out) if all(pair)]) > 10


def test_two_texts_in_one_language_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "de.txt"
    path.write_text("Der Rat tagte. Er beriet lange. Dann stimmte er ab.", encoding="utf-8")
    status, out, err = run(capsys, path, path)
    assert (status, out) == (2, "")
    assert "same language" in err
