"""The current sentence: its translation, to edit, choose, approve and undo."""
