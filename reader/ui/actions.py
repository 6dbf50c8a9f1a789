"""Every command of the window with its keys, in one table."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its key in the table, text, what it does, its shortcuts, and the sign that stands
    on its button instead of the text."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    sign: str = ""


_C = "Command"
COMMANDS = (
    Command(
        "open",
        QT_TRANSLATE_NOOP(_C, "Open…"),
        QT_TRANSLATE_NOOP(_C, "Open an article"),
        ("Ctrl+O",),
    ),
    Command(
        "paste",
        QT_TRANSLATE_NOOP(_C, "Paste"),
        QT_TRANSLATE_NOOP(_C, "Read the text on the clipboard"),
        ("Ctrl+Shift+V",),
    ),
    Command(
        "align",
        QT_TRANSLATE_NOOP(_C, "Align with…"),
        QT_TRANSLATE_NOOP(_C, "Align with a human translation, or edit the alignment"),
        ("Ctrl+Shift+A",),
    ),
    Command(
        "export",
        QT_TRANSLATE_NOOP(_C, "Export ▾"),
        QT_TRANSLATE_NOOP(_C, "Export the pairs"),
        ("Ctrl+E",),
    ),
    Command(
        "find",
        QT_TRANSLATE_NOOP(_C, "Search texts"),
        QT_TRANSLATE_NOOP(_C, "Search the texts of the whole library"),
        ("Ctrl+F", "Ctrl+Shift+F"),
    ),
    Command(
        "search",
        QT_TRANSLATE_NOOP(_C, "Search library"),
        QT_TRANSLATE_NOOP(_C, "Search the library"),
        ("Ctrl+K",),
    ),
    Command(
        "filter",
        QT_TRANSLATE_NOOP(_C, "Filter terms"),
        QT_TRANSLATE_NOOP(_C, "Filter the terms"),
        ("Ctrl+T",),
    ),
    Command(
        "next",
        QT_TRANSLATE_NOOP(_C, "Next sentence"),
        QT_TRANSLATE_NOOP(_C, "Next sentence"),
        ("J", "Alt+Down"),
    ),
    Command(
        "previous",
        QT_TRANSLATE_NOOP(_C, "Previous sentence"),
        QT_TRANSLATE_NOOP(_C, "Previous sentence"),
        ("K", "Alt+Up"),
    ),
    Command(
        "next_term",
        QT_TRANSLATE_NOOP(_C, "Next occurrence"),
        QT_TRANSLATE_NOOP(_C, "Next occurrence of the term"),
        (".", "F3"),
    ),
    Command(
        "previous_term",
        QT_TRANSLATE_NOOP(_C, "Previous occurrence"),
        QT_TRANSLATE_NOOP(_C, "Previous occurrence of the term"),
        (",", "Shift+F3"),
    ),
    Command(
        "accept_term",
        QT_TRANSLATE_NOOP(_C, "Accept term"),
        QT_TRANSLATE_NOOP(_C, "Take the term into the term base"),
        ("A",),
    ),
    Command(
        "ignore_term",
        QT_TRANSLATE_NOOP(_C, "Ignore term"),
        QT_TRANSLATE_NOOP(_C, "Keep the term out of the list"),
        ("I",),
    ),
    Command(
        "edit_term",
        QT_TRANSLATE_NOOP(_C, "Edit term…"),
        QT_TRANSLATE_NOOP(_C, "Edit the term's entry"),
        ("F4",),
    ),
    Command(
        "merge_term",
        QT_TRANSLATE_NOOP(_C, "Merge into…"),
        QT_TRANSLATE_NOOP(_C, "Make the term a variant of another"),
        ("M",),
    ),
    Command(
        "undo_term",
        QT_TRANSLATE_NOOP(_C, "Undo term change"),
        QT_TRANSLATE_NOOP(_C, "Undo the last change to the term base"),
        ("Ctrl+Alt+Z",),
    ),
    Command(
        "redo_term",
        QT_TRANSLATE_NOOP(_C, "Redo term change"),
        QT_TRANSLATE_NOOP(_C, "Redo the change to the term base"),
        ("Ctrl+Alt+Shift+Z",),
    ),
    Command(
        "term_base",
        QT_TRANSLATE_NOOP(_C, "Term base…"),
        QT_TRANSLATE_NOOP(_C, "Show the term base"),
        ("Ctrl+B",),
    ),
    Command(
        "next_check",
        QT_TRANSLATE_NOOP(_C, "Next check"),
        QT_TRANSLATE_NOOP(_C, "Next rendering to check"),
        ("C",),
    ),
    Command(
        "previous_check",
        QT_TRANSLATE_NOOP(_C, "Previous check"),
        QT_TRANSLATE_NOOP(_C, "Previous rendering to check"),
        ("Shift+C",),
    ),
    Command(
        "fix_check",
        QT_TRANSLATE_NOOP(_C, "Fix rendering"),
        QT_TRANSLATE_NOOP(_C, "Fix the rendering that is being checked"),
        ("F",),
    ),
    Command(
        "next_doubtful",
        QT_TRANSLATE_NOOP(_C, "Next sentence in doubt"),
        QT_TRANSLATE_NOOP(_C, "Next sentence in doubt"),
        ("D",),
    ),
    Command(
        "previous_doubtful",
        QT_TRANSLATE_NOOP(_C, "Previous sentence in doubt"),
        QT_TRANSLATE_NOOP(_C, "Previous sentence in doubt"),
        ("Shift+D",),
    ),
    Command(
        "swap",
        QT_TRANSLATE_NOOP(_C, "Swap panes"),
        QT_TRANSLATE_NOOP(_C, "Swap the panes"),
        ("X",),
        sign="⇄",
    ),
    Command(
        "mode_both",
        QT_TRANSLATE_NOOP(_C, "Side by side"),
        QT_TRANSLATE_NOOP(_C, "Show both texts side by side"),
        ("Ctrl+1",),
        True,
    ),
    Command(
        "mode_original",
        QT_TRANSLATE_NOOP(_C, "Original"),
        QT_TRANSLATE_NOOP(_C, "Show the original alone"),
        ("Ctrl+2",),
        True,
    ),
    Command(
        "mode_translation",
        QT_TRANSLATE_NOOP(_C, "Translation"),
        QT_TRANSLATE_NOOP(_C, "Show the translation alone"),
        ("Ctrl+3",),
        True,
    ),
    Command(
        "link",
        QT_TRANSLATE_NOOP(_C, "Scroll together"),
        QT_TRANSLATE_NOOP(_C, "Scroll both texts together"),
        ("L",),
        True,
    ),
    Command(
        "larger",
        QT_TRANSLATE_NOOP(_C, "Larger type"),
        QT_TRANSLATE_NOOP(_C, "Larger type"),
        ("Ctrl++", "Ctrl+="),
        sign="A+",
    ),
    Command(
        "smaller",
        QT_TRANSLATE_NOOP(_C, "Smaller type"),
        QT_TRANSLATE_NOOP(_C, "Smaller type"),
        ("Ctrl+-",),
        sign="A−",
    ),
    Command(
        "scheme",
        QT_TRANSLATE_NOOP(_C, "Colours"),
        QT_TRANSLATE_NOOP(_C, "Light, dark, or as the system has it"),
        ("Ctrl+Shift+L",),
        sign="◐",
    ),
    Command(
        "columns",
        QT_TRANSLATE_NOOP(_C, "Side columns"),
        QT_TRANSLATE_NOOP(_C, "Hide or show the side columns"),
        ("F9",),
        sign="▥",
    ),
    Command(
        "more",
        QT_TRANSLATE_NOOP(_C, "More"),
        QT_TRANSLATE_NOOP(_C, "More commands"),
        ("F10",),
        sign="☰",
    ),
    Command(
        "stop",
        QT_TRANSLATE_NOOP(_C, "Stop"),
        QT_TRANSLATE_NOOP(_C, "Stop the translation"),
        ("Esc",),
    ),
    Command(
        "retranslate",
        QT_TRANSLATE_NOOP(_C, "Translate again"),
        QT_TRANSLATE_NOOP(_C, "Translate what is missing or out of date"),
        ("F5",),
    ),
    Command(
        "edit",
        QT_TRANSLATE_NOOP(_C, "Edit translation"),
        QT_TRANSLATE_NOOP(_C, "Edit the translation of the sentence"),
        ("E", "F2"),
    ),
    Command(
        "reviewed",
        QT_TRANSLATE_NOOP(_C, "Reviewed"),
        QT_TRANSLATE_NOOP(_C, "Mark the pair as reviewed"),
        ("R",),
    ),
    Command(
        "undo",
        QT_TRANSLATE_NOOP(_C, "Undo"),
        QT_TRANSLATE_NOOP(_C, "Undo the last change to the translation of the sentence"),
        ("Ctrl+Z",),
    ),
    Command(
        "redo",
        QT_TRANSLATE_NOOP(_C, "Redo"),
        QT_TRANSLATE_NOOP(_C, "Redo the change to the translation of the sentence"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
    ),
    Command(
        "backup",
        QT_TRANSLATE_NOOP(_C, "Back up the library…"),
        QT_TRANSLATE_NOOP(_C, "Write the whole library to one file"),
    ),
    Command(
        "restore",
        QT_TRANSLATE_NOOP(_C, "Restore from a backup…"),
        QT_TRANSLATE_NOOP(_C, "Put a backup in the place of the library"),
    ),
    Command(
        "models",
        QT_TRANSLATE_NOOP(_C, "Translation models…"),
        QT_TRANSLATE_NOOP(_C, "Manage the translation models"),
        ("Ctrl+M",),
    ),
    Command(
        "other_version",
        QT_TRANSLATE_NOOP(_C, "Machine or human translation"),
        QT_TRANSLATE_NOOP(_C, "Show the machine translation instead of the human one, or back"),
        ("H",),
    ),
    Command(
        "shortcuts",
        QT_TRANSLATE_NOOP(_C, "Keyboard shortcuts"),
        QT_TRANSLATE_NOOP(_C, "Show the keyboard shortcuts"),
        ("F1",),
    ),
    Command(
        "quit",
        QT_TRANSLATE_NOOP(_C, "Quit"),
        QT_TRANSLATE_NOOP(_C, "Close the window"),
        ("Ctrl+Q",),
    ),
)


def make_actions(parent: QWidget) -> dict[str, QAction]:
    """An action for every command, attached to `parent` so that its keys work there."""
    actions = {}
    for command in COMMANDS:
        action = QAction(_translated(command.text), parent)
        # Buttons show the icon text. The one that Qt makes from the text loses its ellipsis.
        action.setIconText(command.sign or action.text())
        keys = ", ".join(QKeySequence(key).toString(NATIVE) for key in command.keys)
        action.setToolTip(f"{_translated(command.tip)}  {keys}")
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutVisibleInContextMenu(True)
        action.setCheckable(command.checkable)
        parent.addAction(action)
        actions[command.name] = action
    return actions


def shortcut_table() -> list[tuple[str, str]]:
    """What each key does: (keys, meaning)."""
    return [
        (
            "   ".join(QKeySequence(key).toString(NATIVE) for key in command.keys),
            _translated(command.tip),
        )
        for command in COMMANDS
        if command.keys
    ]


NATIVE = QKeySequence.SequenceFormat.NativeText


def _translated(text: str) -> str:
    return QCoreApplication.translate(_C, text)
