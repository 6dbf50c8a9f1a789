"""What a regular expression requires, so that the index can narrow the search down."""

import re
from dataclasses import dataclass

_PLAIN_ESCAPES = "bBwWdDsS"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters and digits that every match contains within one word.

    `starts` and `ends` tell whether the word begins and ends with the fragment.
    """

    text: str
    starts: bool
    ends: bool


def required_fragments(pattern: str) -> list[Fragment]:
    """Fragments that every match of `pattern` contains; empty where none is certain.

    Only what stands outside groups, classes and alternatives is looked at, so the answer may
    miss some but never names one that a match could lack.
    """
    if re.search(r"\(\?[a-zA-Z]*x|\\[^\W_]", re.sub(rf"\\[{_PLAIN_ESCAPES}]", "", pattern)):
        return []
    fragments: list[Fragment] = []
    run, starts = "", False
    position, end = 0, len(pattern)
    while position < end:
        character = pattern[position]
        following = pattern[position + 1 : position + 2]
        if character == "|":
            return []
        if character.isalnum():
            if following and following in "?*{":
                fragments.append(Fragment(run, starts, False))
                run, starts = "", False
            elif following == "+":
                fragments.append(Fragment(run + character, starts, False))
                run, starts = "", False
            else:
                run += character
            position += 1
            continue
        bounds = _is_boundary(character, following, pattern, position)
        fragments.append(Fragment(run, starts, bounds))
        run, starts = "", bounds
        position = _after(pattern, position)
    fragments.append(Fragment(run, starts, False))
    return [fragment for fragment in fragments if fragment.text]


def _is_boundary(character: str, following: str, pattern: str, position: int) -> bool:
    """Whether what stands here keeps the letters around it in different words."""
    if character == "\\" and following in ("b", "s", "W"):
        width = 2
    elif character in " ,;:!\"'-/–—„“”»«":
        width = 1
    else:
        return False
    return pattern[position + width : position + width + 1] not in ("?", "*", "{")


def _after(pattern: str, position: int) -> int:
    """Where the construct that begins at `position` ends."""
    match pattern[position]:
        case "\\":
            return position + 2
        case "[":
            return _class_end(pattern, position)
        case "{":
            closing = pattern.find("}", position)
            return len(pattern) if closing < 0 else closing + 1
        case "(":
            return _group_end(pattern, position)
    return position + 1


def _class_end(pattern: str, position: int) -> int:
    position += 2 if pattern[position + 1 : position + 2] == "^" else 1
    if pattern[position : position + 1] == "]":
        position += 1
    while position < len(pattern) and pattern[position] != "]":
        position += 2 if pattern[position] == "\\" else 1
    return position + 1


def _group_end(pattern: str, position: int) -> int:
    position += 1
    while position < len(pattern) and pattern[position] != ")":
        position = _after(pattern, position)
    return position + 1
