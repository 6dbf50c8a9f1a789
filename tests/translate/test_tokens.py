"""Pieces and their places in the text."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.translate.likelihood import likelihoods
from reader.translate.model import LoadedModel
from reader.translate.tokens import BpeTokenizer, SentencePieceTokenizer, load_tokenizers

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


def trained(path: Path, cut_into: str) -> None:
    """A SentencePiece model that cuts into `char` or `word`."""
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["Rat tagt", "council meets"] * 20),
        model_prefix=str(path.with_suffix("")),
        model_type=cut_into,
        hard_vocab_limit=False,
        minloglevel=2,
    )


class Scorer:
    """Stands for a translator: notes the pieces that it is to score."""

    def score_batch(
        self, source: list[list[str]], target: list[list[str]], *, asynchronous: bool
    ) -> list[Any]:
        assert asynchronous
        self.asked = (*source, *target)
        scored = SimpleNamespace(log_probs=[-1.0] * len(target[0]))
        return [SimpleNamespace(result=lambda: scored)]


def test_each_side_has_its_own_pieces_where_the_package_has_two(tmp_path: Path) -> None:
    trained(tmp_path / "sentencepiece.model", "char")
    source, target = load_tokenizers(tmp_path, ("de", "en"))
    assert source is target
    trained(tmp_path / "sentencepiece.target.model", "word")
    scorer = Scorer()
    model = LoadedModel(scorer, *load_tokenizers(tmp_path, ("de", "en")))
    assert likelihoods(model, [("Rat", "council meets")], 8) == [(-1.0, -1.0)]
    assert scorer.asked == (["▁", "R", "a", "t"], ["▁council", "▁meets"])
