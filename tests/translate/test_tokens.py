"""Pieces and their places in the text."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.translate.tokens import BpeTokenizer, SentencePieceTokenizer

MERGES = "#version: 0.2\nR a\nRa t</w>\nt a\nta g\n"


@pytest.mark.models
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(text=st.text("abcäöüß–„“ 12.€😀_", max_size=30))
def test_pieces_lie_in_order_and_cover_all_letters(de_en_folder: Path, text: str) -> None:
    found = SentencePieceTokenizer(de_en_folder / "sentencepiece.model").encode(text)
    ends = [span.end for span in found.spans]
    assert ends == sorted(ends)
    covered = {i for span in found.spans for i in range(span.start, span.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@pytest.mark.models
def test_decoding_keeps_underscores_and_places_every_piece(de_en_folder: Path) -> None:
    tokenizer = SentencePieceTokenizer(de_en_folder / "sentencepiece.model")
    text = "Write to max_muster@x.de, “today”."
    found = tokenizer.decode(tokenizer.encode(text).pieces)
    assert found.text == text
    surfaces = [span.of(text) for span in found.spans]
    assert surfaces == [piece.replace("▁", "") for piece in found.pieces]


def test_packages_with_bpe(tmp_path: Path) -> None:
    codes = tmp_path / "bpe.model"
    codes.write_text(MERGES, encoding="utf-8")
    tokenizer = BpeTokenizer(codes, ("de", "en"))
    found = tokenizer.encode("Rat tag.")
    assert found.pieces[0] == "Rat"
    assert found.spans[0].of(found.text) == "Rat"
    assert found.spans[-1].of(found.text) == "."
    assert tokenizer.decode(found.pieces).text == "Rat tag."
    assert tokenizer.cost("Rat") < tokenizer.cost("Xyz")
