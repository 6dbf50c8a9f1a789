"""Paragraphs with what makes boundaries hard, a line each in `cases/`; ¦ marks the boundaries."""

from itertools import pairwise
from pathlib import Path

import pytest

from reader.segment import segment_paragraph

CASES = [
    (path.stem, line)
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def unmarked(line: str) -> tuple[str, list[int]]:
    """The text of a case without its marks, and the offsets of the marks."""
    text, offsets = "", []
    for part in line.split("¦"):
        text += part.removeprefix(" ") if text.endswith(" ") else part
        offsets.append(len(text))
    return text, offsets[:-1]


def marked(text: str, language: str) -> str:
    ends = [span.end for span in segment_paragraph(text, language)]
    return "¦".join(text[start:end] for start, end in pairwise([0, *ends]))


@pytest.mark.parametrize(("language", "line"), CASES)
def test_boundaries_are_where_the_case_marks_them(language: str, line: str) -> None:
    text, offsets = unmarked(line)
    expected = "¦".join(text[start:end] for start, end in pairwise([0, *offsets, len(text)]))
    assert marked(text, language) == expected


@pytest.mark.parametrize(("language", "line"), CASES)
def test_a_sentence_alone_stays_whole(language: str, line: str) -> None:
    text, offsets = unmarked(line)
    for start, end in pairwise([0, *offsets, len(text)]):
        sentence = text[start:end].strip()
        assert marked(sentence, language) == sentence


INVISIBLE = [
    ("Die Abtei\u00adlung schließt.\u200b ¦Der Chef geht.", "de"),
    ("Das gilt z.\u00a0B. für Dr.\u202fMüller. ¦Er nickte.", "de"),
    ("Das gilt z.\u00adB. für Obst. ¦Er nickte.", "de"),
    ("\ufeffEr kam. ¦Dann ging sie.", "de"),
    ("Er lachte \U0001f600\U0001f600 laut. ¦Dann ging er.", "de"),
    ("\U0001f600 \U0001d49c war da. ¦Dann ging er.", "de"),
    ("Eine Familie \U0001f468\u200d\U0001f469\u200d\U0001f467 kam. ¦Sie blieb.", "de"),
    ("Die Mu\u0308ller kamen. ¦A\u0308pfel fielen.", "de"),
    ("He came.\u2003¦Then he left.\u00a0", "en"),
    ("  He came.  ¦Then he left.  ", "en"),
    ("He came.\t¦Then he left.\r\n", "en"),
    ("First line,\nstill the first. ¦The second\nsentence.", "en"),
    ("A heading\n\n¦A sentence follows", "en"),
    ("Shopping:\n¦- Bread\n¦- Milk\n", "en"),
    ("Отец пришёл. ¦Мать ушла.", "ru"),
    ("他来了。¦她走了。", "zh"),
    ("\u1100\u1161\u11a8 z. B. Bo \u1100\u1161\u11a8. ¦Er kam.", "de"),
    ("Il est venu. ¦Elle est partie.", "fr"),
]


@pytest.mark.parametrize(("line", "language"), INVISIBLE)
def test_white_space_and_characters_beyond_latin_letters(line: str, language: str) -> None:
    assert marked(line.replace("¦", ""), language) == line
