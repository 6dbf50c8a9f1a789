"""File names suggested from titles."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export import slug, suggested_name


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Straße, Öl & „Übung“!", "strasse-oel-uebung"),
        ("U\u0308bung à la carte", "uebung-a-la-carte"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-article"),
        ("…", "article"),
        ("", "article"),
        ("Новости дня", "новости-дня"),
        (
            "Ein sehr langer Titel, der in keinem Fenster mehr Platz hat",
            "ein-sehr-langer-titel-der-in-keinem-fenster-mehr",
        ),
        ("x" * 99, "x" * 48),
    ],
)
def test_slug(title: str, expected: str):
    assert slug(title) == expected


def test_suggested_name():
    date = datetime.date(2025, 11, 5)
    assert (
        suggested_name("Treffen in Minsk", ".tmx", date=date, languages=("de", "en"))
        == "2025-11-05-treffen-in-minsk.de-en.tmx"
    )
    assert suggested_name("Treffen", ".tsv") == "treffen.tsv"


@given(st.text())
def test_fits_every_file_system(title: str):
    name = slug(title)
    assert name
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|. \n\0')
