"""What goes over the network, and only when it is asked for; the server is on loopback."""

import json
from pathlib import Path
from typing import Any

import pytest
from package_fixtures import Server
from pytestqt.qtbot import QtBot

from reader.jobs.stored import Connections, load_connections, save_connections
from reader.ui.models.commands import ModelCommands
from reader.ui.models.dialog import Page
from reader.ui.window import MainWindow

pytestmark = pytest.mark.models


@pytest.fixture
def index(server: Server, data_dir: Path, archive: Path) -> str:
    """An index of two packages; the address is the stored one."""
    entries = [
        {
            "package_version": "1.3",
            "from_code": code,
            "from_name": name,
            "to_code": "en",
            "to_name": "English",
            "links": [f"{server.address}/{code}.argosmodel"],
        }
        for code, name in (("de", "German"), ("fr", "French"))
    ]
    address = server.on("/index.json", {"body": json.dumps(entries).encode()})
    save_connections(data_dir / "connections.json", Connections(index=address))
    return address


def look(models: ModelCommands, qtbot: QtBot) -> list[str]:
    models.open(Page.ONLINE)
    models.dialog.online.look_button.click()
    qtbot.waitUntil(lambda: models.dialog.online.asked, timeout=10_000)
    return [row.title for row in models.dialog.online.list.rows.rows]


def test_nothing_is_asked_for_before_the_button_is_pressed(
    index: str, window: MainWindow, qtbot: QtBot, server: Server
) -> None:
    models = window.models
    for page in Page:
        models.open(page)
        qtbot.wait(50)
    assert server.asked == []
    assert look(models, qtbot) == ["French → English", "German → English"]
    assert [path for path, _, _ in server.asked] == ["/index.json"]
    models.dialog.online.filter.setText("german")
    (row,) = models.dialog.online.list.rows.rows
    assert "size unknown" in row.facts
    assert "licence not stated" in row.facts


def test_a_download_that_breaks_off_is_gone_on_with(
    index: str, window: MainWindow, qtbot: QtBot, server: Server, archive: Path
) -> None:
    body = archive.read_bytes()
    whole: dict[str, Any] = {"body": body, "ranges": True, "headers": {"ETag": '"x"'}}
    broken = {**whole, "cut": len(body) // 2}
    gone = {**whole, "cut": 0}
    server.on("/de.argosmodel", broken, gone, gone, whole)
    models = window.models
    look(models, qtbot)
    online, activity = models.dialog.online, models.dialog.activity
    online.filter.setText("german")
    online.get.click()
    qtbot.waitUntil(lambda: activity.again.isVisible(), timeout=20_000)
    assert "could not be downloaded" in activity.text
    qtbot.waitUntil(lambda: "have arrived" in online.list.rows.rows[0].badge, timeout=5000)
    assert online.get.text() == "Go on downloading"
    activity.again.click()
    qtbot.waitUntil(lambda: "is installed and in use" in activity.text, timeout=20_000)
    asked = [headers.get("Range") for path, headers, _ in server.asked if path.startswith("/de")]
    assert asked[-1] == f"bytes={len(body) // 2}-"
    qtbot.waitUntil(lambda: online.list.rows.rows[0].badge == "installed", timeout=5000)
    package = window._workspace._services.packages.find("de", "en")
    assert package is not None
    assert package.source == f"{server.address}/de.argosmodel"


def test_a_download_can_be_stopped(
    index: str, window: MainWindow, qtbot: QtBot, server: Server, archive: Path
) -> None:
    server.on("/de.argosmodel", {"body": archive.read_bytes(), "stall": 1.0})
    models = window.models
    look(models, qtbot)
    models.dialog.online.filter.setText("german")
    models.dialog.online.get.click()
    qtbot.waitUntil(lambda: len(server.asked) > 1, timeout=5000)
    models.dialog.activity.stop.click()
    assert models.dialog.activity.text == "Stopped."
    models.dialog.activity.again.click()
    qtbot.waitUntil(
        lambda: "is installed and in use" in models.dialog.activity.text, timeout=20_000
    )


def test_what_goes_wrong_is_said_and_can_be_tried_again(
    index: str, window: MainWindow, qtbot: QtBot, server: Server
) -> None:
    good = server.answers["/index.json"]
    server.on("/index.json", {"status": 500})
    models = window.models
    models.open(Page.ONLINE)
    models.dialog.online.look_button.click()
    qtbot.waitUntil(lambda: models.dialog.activity.again.isVisible(), timeout=10_000)
    assert "500" in models.dialog.activity.text
    server.answers["/index.json"] = good
    models.dialog.activity.again.click()
    qtbot.waitUntil(lambda: models.dialog.online.asked, timeout=10_000)


def fake_translator(body: bytes) -> dict[str, Any]:
    """LibreTranslate's documented answer, in capitals."""
    texts = json.loads(body)["q"]
    answer = {
        "translatedText": [text.upper() for text in texts],
        "alternatives": [[] for _ in texts],
    }
    return {"body": json.dumps(answer).encode()}


def test_a_server_is_tested_switched_on_and_off_again(
    reading: MainWindow, qtbot: QtBot, server: Server, data_dir: Path
) -> None:
    server.on(
        "/languages",
        {"body": json.dumps([{"code": "de", "name": "German", "targets": ["en"]}]).encode()},
    )
    server.on("/translate", {"reply": fake_translator})
    models = reading.models
    models.open(Page.NETWORK)
    page = models.dialog.network
    assert not page.switches["de_en"].isEnabled()
    page.server.setText(server.address)
    page.key.setText("secret")
    assert server.asked == []
    page.try_button.click()
    qtbot.waitUntil(lambda: "German → English" in page.result.text(), timeout=10_000)
    assert "English → German" not in page.result.text()
    assert [path for path, _, _ in server.asked] == ["/languages"]
    assert reading.status._network.text() == "Offline"

    page.switches["de_en"].setChecked(True)
    with qtbot.waitSignal(reading.controller.stale, timeout=20_000):
        page.save_button.click()
    host = server.address.removeprefix("http://")
    assert reading.status._network.text() == f"Online: {host}"
    assert "LibreTranslate" in reading.status.engine.text()
    assert host in models.dialog.activity.text
    again = next(b for b in reading.banner._buttons if b.text() == "Translate again")
    with qtbot.waitSignal(reading.translated, timeout=20_000):
        again.click()
    source = reading.controller.current.text.segments[0].text
    assert reading.controller.translation(0).text == source.upper()
    assert json.loads(server.asked[-1][2])["api_key"] == "secret"

    file = data_dir / "connections.json"
    assert load_connections(file).api_key == "secret"
    assert file.stat().st_mode & 0o077 == 0
    assert "secret" not in repr(load_connections(file))
    listed = models.dialog.installed.list.rows
    qtbot.waitUntil(lambda: [row.badge for row in listed.rows] == ["", "in use"], timeout=5000)
    models.dialog.installed.show_direction("de", "en")
    models.dialog.installed.details.use_button.click()
    qtbot.waitUntil(lambda: reading.status._network.text() == "Offline", timeout=20_000)
    assert "built-in model" in reading.status.engine.text()
    assert load_connections(file).pairs == ()
    assert not page.switches["de_en"].isChecked()


def test_the_banner_of_a_missing_package_leads_to_the_list(
    window: MainWindow, qtbot: QtBot, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window._workspace._services.packages, "find", lambda *_: None)
    with qtbot.waitSignal(window.controller.model_missing, timeout=20_000):
        window.open_files([article])
    next(b for b in window.banner._buttons if b.text() == "Look online…").click()
    assert window.models.dialog.isVisible()
    assert window.models.dialog.page is Page.ONLINE
    assert window.models.dialog.online.filter.text() == "de → en"
