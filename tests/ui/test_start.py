"""Starting: what is imported when, what is said where Qt cannot start, and the picture."""

import argparse
import builtins
import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app import main
from reader.jobs.services import Services
from reader.jobs.settings import Settings
from reader.ui import application, start
from reader.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = argparse.Namespace(screenshot=None, scheme=None, size=None, files=[])


def test_missing_libraries_are_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_loads", lambda name: "cursor" not in name)
    assert start.run(Services(Settings(tmp_path)), OPTIONS) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "libxcb-cursor0" in message


def test_no_display_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_loads", lambda _: True)
    assert start.run(Services(Settings(tmp_path)), OPTIONS) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "display" in message


def test_window_does_not_wait_for_the_engines(tmp_path: Path) -> None:
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from reader.jobs.services import Services\n"
        "from reader.jobs.settings import Settings\n"
        "from reader.ui.application import make_application\n"
        "from reader.ui.window import MainWindow\n"
        "application = make_application()\n"
        f"window = MainWindow(Services(Settings(Path({str(tmp_path)!r}))))\n"
        "window.show()\n"
        "application.processEvents()\n"
        "heavy = ['ctranslate2', 'argostranslate', 'sentencepiece', 'somajo', 'numpy', "
        "'simplemma', 'wordfreq', 'trafilatura']\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))\n"
        "window.close()\n"
    )
    output = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(output.stdout.splitlines()[-1]) == []


@pytest.mark.models
def test_screenshot_shows_the_translated_article(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    article = ROOT / "corpus" / "hafen-2024-05-14-de.txt"
    environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
    subprocess.run(
        [
            sys.executable,
            "main.py",
            "--data-dir",
            str(tmp_path / "data"),
            "--screenshot",
            str(picture),
            "--size",
            "1280x800",
            str(article),
        ],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=120,
    )
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_screenshot_that_cannot_be_saved_says_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses: list[int] = []
    leaving = types.SimpleNamespace(exit=statuses.append)
    application._take_screenshot(window, tmp_path / "missing" / "x.png", leaving)
    window.translated.emit()
    qtbot.waitUntil(lambda: bool(statuses))
    assert statuses == [2]
    assert "the folder does not exist" in capsys.readouterr().err


def test_screenshot_of_a_file_that_cannot_be_read_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = subprocess.run(
        [sys.executable, "main.py", "--data-dir", str(tmp_path), "--screenshot", "x.png", "no.txt"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert output.returncode == 2
    assert "no.txt" in output.stderr
    assert not (ROOT / "x.png").exists()


def test_help_names_the_subcommands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    for name in ("segment", "translate", "align", "terms", "models", "search"):
        assert name in out


def test_modules_are_imported_without_a_hook_that_reads_them(window: MainWindow) -> None:
    assert builtins.__import__.__name__ != "__feature_import__"
