"""Names of languages for the reader."""

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """The name of an ISO 639-1 code, in English as the rest of the interface."""
    if not code:
        return ""
    name = QLocale.languageToString(QLocale(code).language())
    return name if name != "C" else code
