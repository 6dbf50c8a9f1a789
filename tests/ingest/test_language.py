"""The language of long, short and mixed text."""

import pytest

from reader.ingest import read_text
from reader.ingest.language import detect

GERMAN = "Der Rat tagt heute in der Hauptstadt und berät über den Haushalt."
ENGLISH = "The council meets in the capital today and will discuss the budget."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        ("Das ist gut.", "de"),
        ("That is good.", "en"),
        ("Sicherheitsräte unterzeichnen Kooperationsplan", "de"),
        ("Security councils sign cooperation plan", "en"),
        ("Hafenbehörde warnt Schifffahrt", "de"),
        ("Harbour authority warns shipping", "en"),
        (f"{GERMAN} “{ENGLISH} {ENGLISH} {ENGLISH}”, sagte der Minister dazu.", "de"),
        (f"{ENGLISH} “{GERMAN} {GERMAN} {GERMAN}” said the minister in German.", "en"),
        (f"{GERMAN}\n{ENGLISH}\n{GERMAN}", "de"),
        (
            "Le conseil se réunit aujourd'hui dans la capitale et discute du budget de l'année "
            * 2,
            "fr",
        ),
        ("MINSK, 3. April (NPD) - Treffen.", "de"),
        ("Das Start-up Cloud Services bringt die App Smart Home auf den Markt.", "de"),
    ],
)
def test_detect(text: str, language: str) -> None:
    assert detect([text]) == language


def test_override() -> None:
    assert read_text(GERMAN, language="en").language == "en"


@pytest.mark.parametrize("text", ["123", "???", "…"])
def test_something_for_texts_without_words(text: str) -> None:
    assert detect([text]) in {"de", "en"}
