"""Positions at the edge to Qt, which counts UTF-16 units where the core counts code points."""


def to_utf16(text: str, position: int) -> int:
    """The UTF-16 offset of a code-point offset in `text`."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def to_code_points(text: str, units: int) -> int:
    """The code-point offset of a UTF-16 offset; a position inside a pair moves to its start."""
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(head.decode("utf-16-le", "ignore"))
