"""What sentences mean, as vectors: the sentence encoder."""

from reader.embed.encoder import DIMENSIONS, SentenceEncoder

__all__ = ["DIMENSIONS", "SentenceEncoder"]
