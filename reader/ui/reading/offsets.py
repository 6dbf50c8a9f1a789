"""Positions at the edge to Qt, which counts UTF-16 units where the core counts code points."""


def to_utf16(text: str, position: int) -> int:
    """The UTF-16 offset of a code-point offset in `text`."""
    return position + _astral(text[:position])


def to_code_points(text: str, units: int) -> int:
    """The code-point offset of a UTF-16 offset; a position inside a pair moves to its start."""
    if not _astral(text):
        return min(units, len(text))
    seen = 0
    for position, character in enumerate(text):
        width = 2 if character > "\uffff" else 1
        if seen + width > units:
            return position
        seen += width
    return len(text)


def _astral(text: str) -> int:
    return 0 if text.isascii() else sum(character > "\uffff" for character in text)
