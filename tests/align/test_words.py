"""Keys under which German and English words meet, and the similarities made of them."""

from pathlib import Path

import numpy as np
import pytest

from reader.align.lexicon import EMPTY, load_lexicon, shipped_lexicon
from reader.align.similarity import bag_similarity, number_similarity
from reader.align.words import bags, german_keys, number_bags, number_key, spelling_key, tokens
from reader.bitext.errors import InputError


@pytest.mark.parametrize(
    ("german", "english"),
    [("Lukaschenko", "Lukashenko"), ("Iwanow", "Ivanov"), ("Wolkow", "Volkov"), ("Putin", "Putin")],
)
def test_transcriptions_of_a_name_share_a_key(german: str, english: str) -> None:
    assert spelling_key(german) == spelling_key(english)


def test_different_names_keep_different_keys() -> None:
    names = ["Minsk", "Moskau", "Warschau", "Berlin", "Bremen", "Wolkow", "Petrow"]
    assert len({spelling_key(name) for name in names}) == len(names)


def test_numbers_agree_across_notations() -> None:
    assert number_key("1.234,5") == number_key("1,234.5")
    assert number_key("12") != number_key("13")
    assert tokens("Rund 1.500 Leute kamen um 14:30.") == [
        "rund", "1.500", "leute", "kamen", "um", "14:30",
    ]  # fmt: skip


def test_inflected_forms_and_compounds_reach_the_lexicon() -> None:
    lexicon = shipped_lexicon()
    compound = {key for key, _ in german_keys("präsidentenkonferenz", lexicon, frozenset())}
    assert {"president", "conference"} <= compound
    hyphenated = {key for key, _ in german_keys("polizei-konferenz", lexicon, frozenset())}
    assert {"police", "conference"} <= hyphenated


def test_similarity_is_highest_for_the_translation() -> None:
    german = ["Der Minister besuchte die Schule.", "Es gab 45 Verletzte.", "Der Regen hörte auf."]
    english = ["The rain stopped.", "The minister visited the school.", "45 people were injured."]
    left, right = bags(german, english, shipped_lexicon())
    dots = bag_similarity(left, right).block(slice(0, 3), slice(0, 3))
    assert dots.argmax(axis=1).tolist() == [1, 2, 0]


def test_blocks_are_parts_of_the_whole() -> None:
    german = [f"Wort{i} Haus {i} Baum" for i in range(9)]
    english = [f"Wort{i} house {i} tree" for i in range(7)]
    similarity = bag_similarity(*bags(german, english, shipped_lexicon()))
    whole = similarity.block(slice(0, 9), slice(0, 7))
    assert whole[3, 3] > whole[3, 4] > 0
    assert np.array_equal(similarity.block(slice(2, 8), slice(3, 5)), whole[2:8, 3:5])


def test_frequent_words_can_be_left_out() -> None:
    german, english = ["Haus Baum"] * 5, ["house"] * 4 + ["tree"]
    left, right = bags(german, english, shipped_lexicon())
    rare = bag_similarity(left, right, frequent=2).block(slice(0, 5), slice(0, 5))
    assert rare[0, 0] == 0
    assert rare[0, 4] > 0


def test_number_similarity_counts_shared_numbers() -> None:
    german, english = ["2 von 1.000 im Jahr 2020"], ["in 2020, 2 of 1,000", "3 of 1,000", "none"]
    for left, right in (bags(german, english, EMPTY), number_bags(german, english)):
        similarity = number_similarity(left, right)
        assert similarity.block(slice(0, 1), slice(0, 3)).tolist() == [[3, 1, 0]]
        assert similarity.source_norms[0, 1] ** 2 == pytest.approx(3)


def test_without_a_lexicon_names_still_meet() -> None:
    left, right = bags(["Frau Kowalenko lacht."], ["Ms Kovalenko laughs.", "Rain."], EMPTY)
    dots = bag_similarity(left, right).block(slice(0, 1), slice(0, 2))
    assert dots[0, 0] > dots[0, 1] == 0


def test_a_broken_lexicon_says_so(tmp_path: Path) -> None:
    missing = tmp_path / "none.xz"
    with pytest.raises(InputError, match=r"none\.xz"):
        load_lexicon(missing, missing)
    broken = tmp_path / "broken.xz"
    broken.write_bytes(b"not compressed")
    with pytest.raises(InputError, match="cannot be read"):
        load_lexicon(broken, broken)
