"""What sentences mean, as vectors: the sentence encoder and nearest neighbours."""

from reader.embed.encoder import DIMENSIONS, SentenceEncoder
from reader.embed.vectors import cosine, nearest

__all__ = ["DIMENSIONS", "SentenceEncoder", "cosine", "nearest"]
