"""Aligning without the encoder: each segment once, ascending, fixed beads kept, either order."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.align import Alignment, align
from reader.align.model import centres, shipped_model
from reader.bitext.beads import Bead
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, InputError
from reader.bitext.text import Block, BlockKind, Span, Text

PAIRS = [
    (
        "Der Präsident reiste am Dienstag nach Minsk.",
        "The president travelled to Minsk on Tuesday.",
    ),
    ("Dort traf er 14 Minister der Regierung.", "There he met 14 ministers of the government."),
    ("Die Gespräche dauerten drei Stunden.", "The talks lasted three hours."),
    ("Der Handel wuchs 2024 um 7 Prozent.", "Trade grew by 7 per cent in 2024."),
    ("Die Kinder gingen im Regen zur Schule.", "The children went to school in the rain."),
    ("Ein neues Krankenhaus wird im Herbst eröffnet.", "A new hospital will open in autumn."),
    ("Die Bauern fürchten eine schlechte Ernte.", "The farmers fear a bad harvest."),
    ("Das Wetter bleibt am Wochenende kalt.", "The weather will stay cold at the weekend."),
]
GERMAN = [german for german, _ in PAIRS]
ENGLISH = [english for _, english in PAIRS]


def text(language: str, *paragraphs: list[str]) -> Text:
    blocks = []
    for segments in paragraphs:
        spans, start = [], 0
        for segment in segments:
            spans.append(Span(start, start + len(segment) + 1))
            start = spans[-1].end
        blocks.append(Block(BlockKind.PARAGRAPH, "".join(s + " " for s in segments), tuple(spans)))
    return Text(language, tuple(blocks))


def links(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in alignment.beads]


def assert_whole(alignment: Alignment, rows: int, columns: int) -> None:
    """Each segment in exactly one bead; links ascend on both sides."""
    assert sorted(i for b in alignment.beads for i in b.source) == list(range(rows))
    assert sorted(j for b in alignment.beads for j in b.target) == list(range(columns))
    assert [i for b in alignment.beads for i in b.source] == list(range(rows))
    assert [j for b in alignment.beads for j in b.target] == list(range(columns))
    for bead in alignment.beads:
        assert bead.probability is None or 0 <= bead.probability <= 1


def test_sentence_by_sentence() -> None:
    found = align(text("de", GERMAN), text("en", ENGLISH))
    assert links(found) == [((i,), (i,)) for i in range(8)]
    assert found.belongs
    assert_whole(found, 8, 8)


def test_merged_and_dropped_sentences() -> None:
    english = [*ENGLISH[:1], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:5], *ENGLISH[6:]]
    found = align(text("de", GERMAN), text("en", english))
    assert links(found) == [
        ((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((4,), (3,)),
        ((5,), ()), ((6,), (4,)), ((7,), (5,)),
    ]  # fmt: skip


def test_either_language_may_be_the_source() -> None:
    english = [*ENGLISH[:2], f"{ENGLISH[2]} {ENGLISH[3]}", *ENGLISH[4:]]
    there = align(text("de", GERMAN), text("en", english))
    back = align(text("en", english), text("de", GERMAN))
    assert [(b.target, b.source, b.probability) for b in back.beads] == [
        (b.source, b.target, b.probability) for b in there.beads
    ]


def test_different_articles_are_left_apart() -> None:
    other = [
        "Cook the onions in butter until they are soft.",
        "Add the flour and stir for a minute.",
        "Pour in the milk slowly and season with nutmeg.",
        "Serve with bread and a green salad.",
    ]
    found = align(text("de", GERMAN), text("en", other))
    assert not found.belongs
    assert found.reason
    assert all(not (bead.source and bead.target) for bead in found.beads)
    assert_whole(found, 8, 4)


@pytest.mark.parametrize("languages", [("de", "en"), ("en", "de")])
def test_forced_what_was_found_stands(
    languages: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.align.aligner.relatedness", lambda *_: 0.1)
    sides = {"de": GERMAN, "en": ENGLISH}
    texts = [text(language, sides[language]) for language in languages]
    apart = align(*texts)
    assert apart.reason and not any(bead.source and bead.target for bead in apart.beads)
    found = align(*texts, force=True)
    assert (found.related, found.belongs, found.reason) == (0.1, False, "")
    assert ((0,), (0,)) in links(found)


def test_long_segments_of_different_articles_are_not_linked() -> None:
    recipe = [
        "Cook the onions in butter until they are soft. Add the flour. Stir for a minute. Pour in "
        "the milk slowly. Season with nutmeg and salt. Serve it with bread.",
        "It keeps for two days.",
        "You can freeze the rest.",
    ]
    merged = [" ".join(GERMAN[:5]), *GERMAN[5:]]
    found = align(text("de", merged), text("en", recipe))
    assert not found.belongs
    assert_whole(found, 4, 3)


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (0, 3), (3, 0)])
def test_an_empty_side(rows: int, columns: int) -> None:
    found = align(text("de", GERMAN[:rows]), text("en", ENGLISH[:columns]))
    assert not found.belongs
    assert "empty" in found.reason
    assert_whole(found, rows, columns)


def test_one_sentence_each() -> None:
    assert links(align(text("de", GERMAN[3:4]), text("en", ENGLISH[3:4]))) == [((0,), (0,))]


def test_fixed_beads_are_kept_and_the_rest_aligned_between_them() -> None:
    wrong = Bead((1, 2), (2, 3), 0.3, checked=True)
    alone = Bead((6,), (), None, checked=True)
    found = align(text("de", GERMAN), text("en", ENGLISH), fixed=[wrong, alone])
    assert wrong in found.beads
    assert alone in found.beads
    assert ((0,), (0,)) in links(found)
    assert ((7,), (7,)) in links(found)
    assert_whole(found, 8, 8)


@pytest.mark.parametrize(
    ("fixed", "message"),
    [
        ([Bead((0,), (3,)), Bead((1,), (2,))], "cross"),
        ([Bead((0,), (3,)), Bead((0,), (4,))], "share"),
        ([Bead((0, 2), (3,))], "contiguous"),
        ([Bead((8,), (3,))], "outside"),
        ([Bead((), ())], "empty"),
    ],
)
def test_impossible_fixed_beads_are_refused(fixed: list[Bead], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        align(text("de", GERMAN), text("en", ENGLISH), fixed=fixed)


def test_cancel_and_progress() -> None:
    token = CancelToken()
    seen: list[tuple[int, int]] = []
    align(
        text("de", GERMAN), text("en", ENGLISH), progress=lambda *at: seen.append(at), cancel=token
    )
    assert seen[-1][0] == seen[-1][1]
    token.cancel()
    with pytest.raises(CancelledError):
        align(text("de", GERMAN), text("en", ENGLISH), cancel=token)


WORDS = sorted({word for line in GERMAN + ENGLISH for word in re.findall(r"\w+", line)})
SENTENCE = st.lists(st.sampled_from([*WORDS, "7", "2024", "!", "…"]), min_size=1, max_size=9).map(
    " ".join
)
SIDE = st.lists(
    st.one_of(SENTENCE, st.sampled_from(GERMAN + ENGLISH), st.text(min_size=1).filter(str.strip)),
    max_size=12,
)


@settings(max_examples=60)
@given(SIDE, SIDE, st.data())
def test_any_two_texts(left: list[str], right: list[str], data: st.DataObject) -> None:
    german, english = text("de", left[:6], left[6:]), text("en", right)
    fixed = []
    if len(german.segments) > 1 and len(english.segments) > 1 and data.draw(st.booleans()):
        i = data.draw(st.integers(0, len(german.segments) - 1))
        j = data.draw(st.integers(0, len(english.segments) - 1))
        fixed = [Bead((i,), (j,), checked=True)]
    found = align(german, english, fixed=fixed)
    assert_whole(found, len(german.segments), len(english.segments))
    assert set(fixed) <= set(found.beads)
    assert align(german, english, fixed=fixed) == found


@pytest.mark.parametrize("content", [None, b"", b"no array"])
def test_a_damaged_resource_is_said_so(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.align.model.resource", lambda *parts: tmp_path / parts[-1])
    for name, load in (("centres.npy", centres), ("encoder.json", shipped_model)):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match="cannot be read"):
            load.__wrapped__(*(["encoder"] if load is shipped_model else []))
