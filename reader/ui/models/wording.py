"""What packages are called and what is said of their facts."""

import re

from PySide6.QtCore import QCoreApplication, QLocale

from reader.jobs.measuring import Measurement
from reader.translate.packages import Kind, Metadata, Package, Place
from reader.ui.languages import language_name

translate = QCoreApplication.translate


def direction(metadata: Metadata) -> str:
    """`German → English`."""
    own = {"de", "en"}
    source, target = (
        language_name(code) if code in own else name or code
        for code, name in (
            (metadata.from_code, metadata.from_name),
            (metadata.to_code, metadata.to_name),
        )
    )
    return f"{source} → {target}"


def package_name(package: Package) -> str:
    """`Built-in model 0.2`, `Argos package 1.0`."""
    if package.builtin:
        name = translate("Models", "Built-in model")
    elif package.kind is Kind.FIREFOX:
        name = translate("Models", "Firefox Translations model")
    else:
        name = translate("Models", "Argos package")
    return f"{name} {package.version}".strip()


def place(package: Package) -> str:
    """Where the package lies."""
    return {
        Place.USER: translate("Models", "installed by you"),
        Place.ARGOS: translate("Models", "in Argos Translate's own folder"),
        Place.BUILTIN: translate("Models", "ships with this program"),
    }[package.place]


def size(count: int | None) -> str:
    """`26.6 MB`, or that it is unknown."""
    return (
        QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        if count is not None
        else translate("Models", "size unknown")
    )


def licence(text: str) -> str:
    """The licence, or that none is stated."""
    return text or translate("Models", "licence not stated")


def short_licence(text: str) -> str:
    """The beginning of what a card says of its licence: its name, as a rule."""
    return licence(re.split(r"[,;(]", text)[0].strip())


def measurement(found: Measurement) -> str:
    """`540 words/s · loaded in 0.3 s · 62 MB of memory`."""
    parts = [
        translate("Models", "{rate} words/s").format(rate=round(found.words_per_second)),
        translate("Models", "loaded in {seconds} s").format(seconds=f"{found.load_seconds:.1f}"),
    ]
    if found.memory is not None:
        parts.append(translate("Models", "{size} of memory").format(size=size(found.memory)))
    return " · ".join(parts)
