"""From text to the pieces that a package's model reads, and back, with the place of each piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

from reader.bitext.text import Span

_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as pieces; `spans[i]` is where `pieces[i]` stands in `text` (code points), without
    the space before it."""

    text: str
    pieces: tuple[str, ...]
    spans: tuple[Span, ...]


class Tokenizer(Protocol):
    """What a package's tokenizer does."""

    def encode(self, text: str) -> Pieces:
        """Cut `text` into pieces."""

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Put pieces of the target language together to a text."""

    def cost(self, word: str) -> float:
        """How unlikely this spelling of a word is, to compare spellings."""


def load_tokenizers(folder: Path, pair: tuple[str, str]) -> tuple[Tokenizer, Tokenizer]:
    """Source and target tokenizer of an unpacked package: SentencePiece, or Moses and BPE in
    older ones. They are one, unless the target side has pieces of its own.

    Raises OSError or RuntimeError where the file is missing or broken.
    """
    if not (folder / "sentencepiece.model").is_file():
        moses = BpeTokenizer(folder / "bpe.model", pair)
        return moses, moses
    source = SentencePieceTokenizer(folder / "sentencepiece.model")
    own = folder / "sentencepiece.target.model"
    return source, SentencePieceTokenizer(own) if own.is_file() else source


class SentencePieceTokenizer:
    """SentencePiece, decoded here and not by argostranslate, which loses underscores."""

    def __init__(self, model: Path) -> None:
        import sentencepiece

        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(model))

    def encode(self, text: str) -> Pieces:
        """Cut `text` into pieces; SentencePiece's byte offsets become code points here."""
        found = self._processor.encode(text, return_type="proto").pieces
        place = _code_points(text)
        spans = tuple(_without_space(text, place[p.begin], place[p.end]) for p in found)
        return Pieces(text, tuple(p.piece for p in found), spans)

    def cost(self, word: str) -> float:
        """Negated log probability of the pieces in SentencePiece's unigram model."""
        ids = self._processor.encode(word, out_type=int)
        return -sum(float(self._processor.get_score(number)) for number in ids)

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Join the pieces; those that the model could not name (`<unk>`) are dropped."""
        surfaces = [p.replace(_SPACE, " ") for p in _join_bytes(pieces)]
        text = "".join(surfaces)
        skipped = len(text) - len(text.lstrip(" "))
        text = text.strip(" ")
        ends = [min(max(end - skipped, 0), len(text)) for end in accumulate(map(len, surfaces))]
        starts = [0, *ends[:-1]]
        spans = tuple(
            _without_space(text, start, end) for start, end in zip(starts, ends, strict=True)
        )
        return Pieces(text, tuple(pieces), spans)


class BpeTokenizer:
    """Moses tokens cut by BPE, as argostranslate does it for packages with a `bpe.model`."""

    def __init__(self, model: Path, pair: tuple[str, str]) -> None:
        from argostranslate.tokenizer import BPETokenizer

        if not model.is_file():
            raise FileNotFoundError(f"no tokenizer: {model}")
        self._tokenizer: Any = BPETokenizer(model, *pair)

    def encode(self, text: str) -> Pieces:
        """Cut `text` into pieces. Moses changes characters (quotes, entities), so a piece is
        placed where its letters are found next; one that is not found has an empty span."""
        pieces = tuple(self._tokenizer.encode(text))
        return Pieces(text, pieces, _placed(text, pieces))

    def cost(self, word: str) -> float:
        """The number of pieces."""
        return float(len(self._tokenizer.encode(word)))

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """Join the pieces and undo Moses' tokenization."""
        text = str(self._tokenizer.decode(list(pieces)))
        return Pieces(text, tuple(pieces), _placed(text, pieces))


def _placed(text: str, pieces: Sequence[str]) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        surface = piece.removesuffix("@@")
        found = text.find(surface, at) if surface else -1
        start, end = (found, found + len(surface)) if found >= 0 else (at, at)
        spans.append(Span(start, end))
        at = end
    return tuple(spans)


def _code_points(text: str) -> Sequence[int]:
    """For each byte offset of the UTF-8 form the code point it lies in, the end included."""
    if text.isascii():
        return range(len(text) + 1)
    places: list[int] = []
    for number, character in enumerate(text):
        places += [number] * len(character.encode("utf-8", "surrogatepass"))
    places.append(len(text))
    return places


def _without_space(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _join_bytes(pieces: Sequence[str]) -> list[str]:
    """The surface of each piece; of a run of byte pieces (`<0xE2>`) the first holds the text."""
    surfaces: list[str] = []
    run: list[int] = []
    for piece in [*pieces, ""]:
        if piece.startswith("<0x") and piece.endswith(">") and len(piece) == 6:
            run.append(int(piece[3:5], 16))
            continue
        if run:
            surfaces += [bytes(run).decode("utf-8", "replace"), *[""] * (len(run) - 1)]
            run = []
        surfaces.append("" if piece == "<unk>" else piece)
    return surfaces[:-1]
