"""Names of languages and dates for the reader."""

import datetime

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """The name of an ISO 639-1 code, in English as the rest of the interface."""
    if not code:
        return ""
    name = QLocale.languageToString(QLocale(code).language())
    return name if name != "C" else code


def short_date(date: datetime.date) -> str:
    """`5 Nov 2025`."""
    return QLocale().toString(date, "d MMM yyyy")
