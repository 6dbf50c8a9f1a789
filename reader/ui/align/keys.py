"""The keys of the bead editor, in one table."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeyEvent, QKeySequence

_C = "BeadKeys"


@dataclass(frozen=True, slots=True)
class BeadKey:
    """A command of the editor: what it is called, its keys, and the key shown above the beads
    (empty: it is not shown there)."""

    name: str
    text: str
    keys: tuple[str, ...]
    shown: str = ""


BEAD_KEYS = (
    BeadKey("next_doubtful", QT_TRANSLATE_NOOP("BeadKeys", "next doubtful"), ("D",), "D"),
    BeadKey("previous_doubtful", QT_TRANSLATE_NOOP("BeadKeys", "previous doubtful"), ("Shift+D",)),
    BeadKey("merge", QT_TRANSLATE_NOOP("BeadKeys", "merge"), ("M",), "M"),
    BeadKey("split", QT_TRANSLATE_NOOP("BeadKeys", "split"), ("S",), "S"),
    BeadKey("up", QT_TRANSLATE_NOOP("BeadKeys", "move up"), ("Alt+Up",)),
    BeadKey("down", QT_TRANSLATE_NOOP("BeadKeys", "move"), ("Alt+Down",), "Alt+↑↓"),
    BeadKey("right", QT_TRANSLATE_NOOP("BeadKeys", "sentence"), ("Right",), "←→"),
    BeadKey("left", QT_TRANSLATE_NOOP("BeadKeys", "previous sentence"), ("Left",)),
    BeadKey("link", QT_TRANSLATE_NOOP("BeadKeys", "link"), ("L",), "L"),
    BeadKey("unlink", QT_TRANSLATE_NOOP("BeadKeys", "unlink"), ("U",), "U"),
    BeadKey("delete", QT_TRANSLATE_NOOP("BeadKeys", "delete"), ("Del", "Backspace"), "Del"),
    BeadKey("check", QT_TRANSLATE_NOOP("BeadKeys", "checked"), ("Space",), "Space"),
    BeadKey("realign", QT_TRANSLATE_NOOP("BeadKeys", "realign from here"), ("R",), "R"),
    BeadKey("undo", QT_TRANSLATE_NOOP("BeadKeys", "undo"), ("Ctrl+Z",), "Ctrl+Z"),
    BeadKey("redo", QT_TRANSLATE_NOOP("BeadKeys", "redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    BeadKey("next", QT_TRANSLATE_NOOP("BeadKeys", "next bead"), ("J", "Down")),
    BeadKey("previous", QT_TRANSLATE_NOOP("BeadKeys", "previous bead"), ("K", "Up")),
    BeadKey("read", QT_TRANSLATE_NOOP("BeadKeys", "read"), ("Return", "Enter"), "Enter"),
    BeadKey("leave", QT_TRANSLATE_NOOP("BeadKeys", "back"), ("Esc",), "Esc"),
)

EDITS = ("merge", "split", "up", "down", "link", "unlink", "delete", "check", "realign")
"""The commands that a context menu offers for a bead."""

_BY_KEY = {QKeySequence(key).toString(): key_of.name for key_of in BEAD_KEYS for key in key_of.keys}


def command_for(event: QKeyEvent) -> str:
    """The command that a key press stands for, or an empty string."""
    return _BY_KEY.get(QKeySequence(event.keyCombination()).toString(), "")


def label(name: str) -> str:
    """What a command is called."""
    text = next((key.text for key in BEAD_KEYS if key.name == name), name)
    return QCoreApplication.translate(_C, text)
