"""What the aligner knows of one text besides the words: lengths, paragraphs, titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.bitext.text import BlockKind, Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INNER_END = re.compile(r"[.!?…][\"'”’“»«)\]]*\s+[\"'„“”‚‘»«(\[]*[A-ZÄÖÜ0-9]")


@dataclass(frozen=True)
class Side:
    """One text's segments, one entry a segment in every array.

    `lengths` are code points (at least 1), `sentences` estimates how many sentences a segment
    holds, `opens` tells the first segment of a paragraph; it is all False where the text has no
    paragraphs of more than one segment. `titles` tells segments of a title block.
    """

    texts: Sequence[str]
    lengths: "NDArray[np.float64]"
    sentences: "NDArray[np.float64]"
    opens: "NDArray[np.bool_]"
    titles: "NDArray[np.bool_]"


def side_of(text: Text) -> Side:
    """The aligner's view of a text."""
    import numpy as np

    segments = text.segments
    blocks = np.array([segment.block for segment in segments], np.int64)
    opens = np.diff(blocks, prepend=-1) != 0
    if opens.sum() < 2 or len(segments) < 1.3 * opens.sum():
        opens = np.zeros(len(segments), np.bool_)
    kinds = [text.blocks[segment.block].kind for segment in segments]
    return Side(
        [segment.text for segment in segments],
        np.array([max(1, len(segment.text)) for segment in segments], np.float64),
        np.array([1 + len(_INNER_END.findall(segment.text)) for segment in segments], np.float64),
        opens,
        np.array([kind is BlockKind.TITLE for kind in kinds], np.bool_),
    )
