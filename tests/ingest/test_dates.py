"""Dates and times as pages print them."""

import datetime

import pytest

from reader.ingest.dates import date_in, says_only_when

MARCH = "2019-03-13"


@pytest.mark.parametrize(
    ("text", "date", "time", "rest"),
    [
        ("13 März 2019, 14:02", MARCH, "14:02", ""),
        ("13. März 2019", MARCH, None, ""),
        ("13.03.2019", MARCH, None, ""),
        ("13.3.2019 um 9.05 Uhr", MARCH, "09:05", ""),
        ("13.03.19", MARCH, None, ""),
        ("2019-03-13", MARCH, None, ""),
        ("2019-03-13T14:02:33+01:00", MARCH, "14:02", ""),
        ("13 Mar 2019", MARCH, None, ""),
        ("13th March 2019", MARCH, None, ""),
        ("March 13, 2019, 2:15 p.m.", MARCH, "14:15", ""),
        ("March 13, 2019 12:05 AM GMT", MARCH, "00:05", ""),
        ("Published 14:02 GMT 13 March 2019", MARCH, "14:02", ""),
        ("Mar. 13, 2019", MARCH, None, ""),
        ("Mittwoch, 13. März 2019 | 14:02 Uhr", MARCH, "14:02", ""),
        ("Stand: 13.03.2019, 14:02 Uhr", MARCH, "14:02", ""),
        ("Grevenhagen, 13. März 2019", MARCH, None, "Grevenhagen"),
        ("13.03.2019 | Wirtschaft", MARCH, None, "Wirtschaft"),
        ("13. Mrz. 2019", MARCH, None, ""),
        ("1. Jänner 2020", "2020-01-01", None, ""),
        ("13/03/2019", MARCH, None, ""),
        ("03/13/2019", MARCH, None, ""),
    ],
)
def test_dates(text: str, date: str, time: str | None, rest: str) -> None:
    found = date_in(text)
    assert found is not None
    assert str(found.date) == date
    assert found.time == (datetime.time.fromisoformat(time) if time else None)
    assert found.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "31. Februar 2019",
        "13. März",
        "Mai 2019",
        "12.400",
        "3.4.5",
        "32.13.2019",
        "im Jahr 2019",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    assert date_in(text) is None


def test_weekday_before_the_date() -> None:
    banner = date_in("flag Freitag, 26 April 2024")
    assert banner is not None and banner.weekday
    plain = date_in("26 April 2024")
    assert plain is not None and not plain.weekday


@pytest.mark.parametrize("text", ["Updated 2 hours ago", "vor 5 Minuten", "Heute, 14:02 Uhr"])
def test_times_without_a_date(text: str) -> None:
    assert says_only_when(text)


@pytest.mark.parametrize("text", ["2 Tote bei Unfall", "1 2 3", "Vor der Wahl", "Top 10"])
def test_other_short_lines(text: str) -> None:
    assert not says_only_when(text)
