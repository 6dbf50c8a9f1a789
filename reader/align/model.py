"""The trained weights and calibration, as they lie in `resources/align`."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.align.lattice import Transitions
from reader.bitext.errors import InputError
from reader.bitext.resources import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Calibration:
    """Maps a score between 0 and 1 to the share of cases that are right (Platt 1999)."""

    slope: float = 1.0
    bias: float = 0.0

    def __call__(self, probability: float) -> float:
        """The calibrated probability."""
        inside = min(max(probability, 1e-6), 1 - 1e-6)
        return 1 / (1 + math.exp(-self.slope * math.log(inside / (1 - inside)) - self.bias))


@dataclass(frozen=True)
class Model:
    """Weights by feature name for one kind of evidence.

    `matched` calibrates the posterior of a link, `unmatched` that of a segment left alone,
    `related` the linked share of the texts; `background` is the similarity of unrelated
    sentences.
    """

    weights: Mapping[str, float]
    transitions: Transitions
    matched: Calibration
    unmatched: Calibration
    related: Calibration
    background: float


def from_data(data: Mapping[str, Any]) -> Model:
    """The model as `json` reads it. Raises KeyError or TypeError where something is missing."""
    return Model(
        data["weights"],
        Transitions(**data["transitions"]),
        Calibration(**data["matched"]),
        Calibration(**data["unmatched"]),
        Calibration(**data["related"]),
        data["background"],
    )


@cache
def shipped_model(name: str) -> Model:
    """The model `encoder` or `lexicon`.

    Raises InputError where the file is missing or broken.
    """
    path = resource("align", f"{name}.json")
    try:
        return from_data(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(path, error) from error


@cache
def centres() -> "NDArray[np.float32]":
    """The mean German and the mean English sentence vector: two rows.

    Raises InputError where the file is missing or broken.
    """
    import numpy as np

    path = resource("align", "centres.npy")
    try:
        loaded: NDArray[np.float32] = np.load(path).astype(np.float32)
    except (OSError, ValueError, EOFError) as error:
        raise _unreadable(path, error) from error
    return loaded


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(
        f"The aligner's weights {path} cannot be read ({error}).",
        "Texts cannot be aligned; nothing was changed.",
        "Install the program again, or put the file back.",
    )
