"""The data folder on the command line, and output that cannot be printed as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.arguments import parse

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("command", [["search", "x"], ["models", "list"], ["info", "x.txt"]])
def test_the_data_folder_may_be_named_before_and_after_the_subcommand(command: list[str]) -> None:
    for arguments in (["--data-dir", "here", *command], [*command, "--data-dir", "here"]):
        assert parse(arguments).data_dir == Path("here")
    assert parse(command).data_dir is None
    assert parse(["--data-dir", "here"]).data_dir == Path("here")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_text("Минск\n\nDer Rat tagte in Минск. Es war kalt → sehr.", encoding="utf-8")
    return path


def printed(article: Path, stdout: object, **environment: str) -> tuple[int, bytes, str]:
    """What `segment` does in a process of its own."""
    ended = subprocess.run(
        [sys.executable, ROOT / "main.py", "segment", article],
        stdout=stdout,  # type: ignore[arg-type]
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )
    return ended.returncode, ended.stdout or b"", ended.stderr.decode()


def test_output_to_a_file_is_utf8_whatever_the_locale(article: Path) -> None:
    status, out, err = printed(article, subprocess.PIPE, PYTHONIOENCODING="latin-1")
    assert (status, err) == (0, "")
    assert out.decode().splitlines() == ["Der Rat tagte in Минск.", "Es war kalt → sehr."]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_output_that_cannot_be_written_is_said_in_one_line(article: Path) -> None:
    with Path("/dev/full").open("w") as full:
        status, _, err = printed(article, full)
    assert status == 2
    assert err.startswith("The output could not be written")
    assert err.count("\n") == 1
