"""The way into the window for a program that has not imported Qt yet."""

import argparse
import ctypes
import os
import sys

from reader.jobs.services import Services

# What Qt's xcb plugin links to and a bare Debian lacks, with the packages that bring it.
_NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def run(services: Services, options: argparse.Namespace) -> int:
    """Open the window, or say in one line what Qt is missing; returns the exit status."""
    if options.screenshot:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if missing := _missing_libraries():
        packages = " ".join(sorted(missing))
        print(
            "The window cannot open: system libraries that Qt needs are missing. "
            f"Install them: sudo apt install {packages}",
            file=sys.stderr,
        )
        return 1
    if _no_display():
        print(
            "The window cannot open: there is no display. Start it from a desktop, or use a "
            "subcommand (--help lists them).",
            file=sys.stderr,
        )
        return 1
    from reader.ui.application import run as run_window

    return run_window(services, options)


def _missing_libraries() -> list[str]:
    """The Debian packages to install, none where Qt has what it needs."""
    if not sys.platform.startswith("linux"):
        return []
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    needed = [name for name in _NEEDED if platform.startswith("xcb") or "xcb" not in name]
    return [_NEEDED[name] for name in needed if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _no_display() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in wanted)
