"""Code points to Qt's UTF-16 units and back."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.reading.offsets import to_code_points, to_utf16

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_an_emoji_counts_two() -> None:
    text = "a🙂bä"
    assert [to_utf16(text, n) for n in range(5)] == [0, 1, 3, 4, 5]
    assert [to_code_points(text, n) for n in range(6)] == [0, 1, 1, 2, 3, 4]


@given(TEXT, st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    assert to_code_points(text, to_utf16(text, position)) == position
