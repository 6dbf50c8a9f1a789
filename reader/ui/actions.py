"""Every command of the window with its keys, in one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget


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
        QT_TRANSLATE_NOOP("Command", "Open…"),
        QT_TRANSLATE_NOOP("Command", "Open an article"),
        ("Ctrl+O",),
    ),
    Command(
        "paste",
        QT_TRANSLATE_NOOP("Command", "Paste"),
        QT_TRANSLATE_NOOP("Command", "Read the text on the clipboard"),
        ("Ctrl+Shift+V",),
    ),
    Command(
        "align",
        QT_TRANSLATE_NOOP("Command", "Align with…"),
        QT_TRANSLATE_NOOP("Command", "Align with a human translation, or edit the alignment"),
        ("Ctrl+Shift+A",),
    ),
    Command(
        "export",
        QT_TRANSLATE_NOOP("Command", "Export ▾"),
        QT_TRANSLATE_NOOP("Command", "Export the pairs"),
        ("Ctrl+E",),
    ),
    Command(
        "find",
        QT_TRANSLATE_NOOP("Command", "Search texts"),
        QT_TRANSLATE_NOOP("Command", "Search the texts of the whole library"),
        ("Ctrl+F", "Ctrl+Shift+F"),
    ),
    Command(
        "search",
        QT_TRANSLATE_NOOP("Command", "Search library"),
        QT_TRANSLATE_NOOP("Command", "Search the library"),
        ("Ctrl+K",),
    ),
    Command(
        "filter",
        QT_TRANSLATE_NOOP("Command", "Filter terms"),
        QT_TRANSLATE_NOOP("Command", "Filter the terms"),
        ("Ctrl+T",),
    ),
    Command(
        "next",
        QT_TRANSLATE_NOOP("Command", "Next sentence"),
        QT_TRANSLATE_NOOP("Command", "Next sentence"),
        ("J", "Alt+Down"),
    ),
    Command(
        "previous",
        QT_TRANSLATE_NOOP("Command", "Previous sentence"),
        QT_TRANSLATE_NOOP("Command", "Previous sentence"),
        ("K", "Alt+Up"),
    ),
    Command(
        "next_term",
        QT_TRANSLATE_NOOP("Command", "Next occurrence"),
        QT_TRANSLATE_NOOP("Command", "Next occurrence of the term"),
        (".", "F3"),
    ),
    Command(
        "previous_term",
        QT_TRANSLATE_NOOP("Command", "Previous occurrence"),
        QT_TRANSLATE_NOOP("Command", "Previous occurrence of the term"),
        (",", "Shift+F3"),
    ),
    Command(
        "accept_term",
        QT_TRANSLATE_NOOP("Command", "Accept term"),
        QT_TRANSLATE_NOOP("Command", "Take the term into the term base"),
        ("A",),
    ),
    Command(
        "ignore_term",
        QT_TRANSLATE_NOOP("Command", "Ignore term"),
        QT_TRANSLATE_NOOP("Command", "Keep the term out of the list"),
        ("I",),
    ),
    Command(
        "edit_term",
        QT_TRANSLATE_NOOP("Command", "Edit term…"),
        QT_TRANSLATE_NOOP("Command", "Edit the term's entry"),
        ("F4",),
    ),
    Command(
        "merge_term",
        QT_TRANSLATE_NOOP("Command", "Merge into…"),
        QT_TRANSLATE_NOOP("Command", "Make the term a variant of another"),
        ("M",),
    ),
    Command(
        "undo_term",
        QT_TRANSLATE_NOOP("Command", "Undo term change"),
        QT_TRANSLATE_NOOP("Command", "Undo the last change to the term base"),
        ("Ctrl+Alt+Z",),
    ),
    Command(
        "redo_term",
        QT_TRANSLATE_NOOP("Command", "Redo term change"),
        QT_TRANSLATE_NOOP("Command", "Redo the change to the term base"),
        ("Ctrl+Alt+Shift+Z",),
    ),
    Command(
        "term_base",
        QT_TRANSLATE_NOOP("Command", "Term base…"),
        QT_TRANSLATE_NOOP("Command", "Show the term base"),
        ("Ctrl+B",),
    ),
    Command(
        "next_check",
        QT_TRANSLATE_NOOP("Command", "Next check"),
        QT_TRANSLATE_NOOP("Command", "Next rendering to check"),
        ("C",),
    ),
    Command(
        "previous_check",
        QT_TRANSLATE_NOOP("Command", "Previous check"),
        QT_TRANSLATE_NOOP("Command", "Previous rendering to check"),
        ("Shift+C",),
    ),
    Command(
        "fix_check",
        QT_TRANSLATE_NOOP("Command", "Fix rendering"),
        QT_TRANSLATE_NOOP("Command", "Fix the rendering that is being checked"),
        ("F",),
    ),
    Command(
        "next_doubtful",
        QT_TRANSLATE_NOOP("Command", "Next sentence in doubt"),
        QT_TRANSLATE_NOOP("Command", "Next sentence in doubt"),
        ("D",),
    ),
    Command(
        "previous_doubtful",
        QT_TRANSLATE_NOOP("Command", "Previous sentence in doubt"),
        QT_TRANSLATE_NOOP("Command", "Previous sentence in doubt"),
        ("Shift+D",),
    ),
    Command(
        "swap",
        QT_TRANSLATE_NOOP("Command", "Swap panes"),
        QT_TRANSLATE_NOOP("Command", "Swap the panes"),
        ("X",),
        sign="⇄",
    ),
    Command(
        "mode_both",
        QT_TRANSLATE_NOOP("Command", "Side by side"),
        QT_TRANSLATE_NOOP("Command", "Show both texts side by side"),
        ("Ctrl+1",),
        True,
    ),
    Command(
        "mode_original",
        QT_TRANSLATE_NOOP("Command", "Original"),
        QT_TRANSLATE_NOOP("Command", "Show the original alone"),
        ("Ctrl+2",),
        True,
    ),
    Command(
        "mode_translation",
        QT_TRANSLATE_NOOP("Command", "Translation"),
        QT_TRANSLATE_NOOP("Command", "Show the translation alone"),
        ("Ctrl+3",),
        True,
    ),
    Command(
        "link",
        QT_TRANSLATE_NOOP("Command", "Scroll together"),
        QT_TRANSLATE_NOOP("Command", "Scroll both texts together"),
        ("L",),
        True,
    ),
    Command(
        "larger",
        QT_TRANSLATE_NOOP("Command", "Larger type"),
        QT_TRANSLATE_NOOP("Command", "Larger type"),
        ("Ctrl++", "Ctrl+="),
        sign="A+",
    ),
    Command(
        "smaller",
        QT_TRANSLATE_NOOP("Command", "Smaller type"),
        QT_TRANSLATE_NOOP("Command", "Smaller type"),
        ("Ctrl+-",),
        sign="A−",
    ),
    Command(
        "scheme",
        QT_TRANSLATE_NOOP("Command", "Colours"),
        QT_TRANSLATE_NOOP("Command", "Light, dark, or as the system has it"),
        ("Ctrl+Shift+L",),
        sign="◐",
    ),
    Command(
        "columns",
        QT_TRANSLATE_NOOP("Command", "Side columns"),
        QT_TRANSLATE_NOOP("Command", "Hide or show the side columns"),
        ("F9",),
        sign="▥",
    ),
    Command(
        "more",
        QT_TRANSLATE_NOOP("Command", "More"),
        QT_TRANSLATE_NOOP("Command", "More commands"),
        ("F10",),
        sign="☰",
    ),
    Command(
        "stop",
        QT_TRANSLATE_NOOP("Command", "Stop"),
        QT_TRANSLATE_NOOP("Command", "Stop the translation"),
        ("Esc",),
    ),
    Command(
        "retranslate",
        QT_TRANSLATE_NOOP("Command", "Translate again"),
        QT_TRANSLATE_NOOP("Command", "Translate what is missing or out of date"),
        ("F5",),
    ),
    Command(
        "edit",
        QT_TRANSLATE_NOOP("Command", "Edit translation"),
        QT_TRANSLATE_NOOP("Command", "Edit the translation of the sentence"),
        ("E", "F2"),
    ),
    Command(
        "reviewed",
        QT_TRANSLATE_NOOP("Command", "Reviewed"),
        QT_TRANSLATE_NOOP("Command", "Mark the pair as reviewed"),
        ("R",),
    ),
    Command(
        "undo",
        QT_TRANSLATE_NOOP("Command", "Undo"),
        QT_TRANSLATE_NOOP("Command", "Undo the last change to the translation of the sentence"),
        ("Ctrl+Z",),
    ),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("Command", "Redo"),
        QT_TRANSLATE_NOOP("Command", "Redo the change to the translation of the sentence"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
    ),
    Command(
        "backup",
        QT_TRANSLATE_NOOP("Command", "Back up the library…"),
        QT_TRANSLATE_NOOP("Command", "Write the whole library to one file"),
    ),
    Command(
        "restore",
        QT_TRANSLATE_NOOP("Command", "Restore from a backup…"),
        QT_TRANSLATE_NOOP("Command", "Put a backup in the place of the library"),
    ),
    Command(
        "models",
        QT_TRANSLATE_NOOP("Command", "Translation models…"),
        QT_TRANSLATE_NOOP("Command", "Manage the translation models"),
        ("Ctrl+M",),
    ),
    Command(
        "other_version",
        QT_TRANSLATE_NOOP("Command", "Machine or human translation"),
        QT_TRANSLATE_NOOP("Command", "Show the machine translation instead of the human, or back"),
        ("H",),
    ),
    Command(
        "shortcuts",
        QT_TRANSLATE_NOOP("Command", "Keyboard shortcuts"),
        QT_TRANSLATE_NOOP("Command", "Show the keyboard shortcuts"),
        ("F1",),
    ),
    Command(
        "quit",
        QT_TRANSLATE_NOOP("Command", "Quit"),
        QT_TRANSLATE_NOOP("Command", "Close the window"),
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


SENTENCE_COMMANDS = (
    *("next", "previous", "next_term", "previous_term", "next_check", "previous_check"),
    *("fix_check", "next_doubtful", "previous_doubtful", "swap", "edit", "reviewed"),
    *("undo", "redo", "other_version"),
)
"""What is done to the texts in sight; elsewhere their keys must not change what nobody sees."""
TERM_COMMANDS = ("accept_term", "ignore_term", "edit_term", "merge_term")
"""What is done to the current term of the list."""


def restrict(
    actions: Mapping[str, QAction], pages: QStackedWidget, allowed: Mapping[str, Sequence[QWidget]]
) -> None:
    """Let each command of `allowed` work only while one of its pages is in front."""

    def update() -> None:
        for name, own in allowed.items():
            actions[name].setEnabled(pages.currentWidget() in own)

    pages.currentChanged.connect(lambda _: update())
    update()


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
