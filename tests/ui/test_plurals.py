"""Every count in the interface has its singular and its plural."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QCoreApplication

ROOT = Path(__file__).resolve().parents[2]


def test_catalogue_has_every_count(prepared: None) -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "reader" / "ui").rglob("*.py")
    )
    used = set(re.findall(r'tr\(\s*"([^"]*%n[^"]*)"', source))
    catalogue = ET.parse(ROOT / "resources" / "translations" / "nebeneinander_en.ts")
    known: dict[str, str] = {}
    for context in catalogue.getroot().iter("context"):
        for message in context.iter("message"):
            known[message.findtext("source", "")] = context.findtext("name", "")
    assert used
    assert used <= known.keys()
    for text in used:
        for count in (1, 2):
            shown = QCoreApplication.translate(known[text], text, "", count)
            assert "(s)" not in shown, (text, known[text])
            assert str(count) in shown
