"""Translates a text, the sentences in sight first."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.bitext.control import CancelToken
from reader.bitext.terms import TermEntry
from reader.bitext.text import Text
from reader.bitext.translation import Translation
from reader.jobs.steering import Steering
from reader.translate.engine import Engine

Batch = Sequence[tuple[int, Translation]]
ROUND = 256
"""Segments handed to the engine before it is asked again what is in sight."""


def translate_text(
    engine: Engine,
    text: Text,
    missing: Iterable[int],
    *,
    visible: Callable[[], Iterable[int]] = tuple,
    entries: Sequence[TermEntry] = (),
    cancel: CancelToken | None = None,
    emit: Callable[[Batch], None],
) -> None:
    """Translate the segments `missing` of a text and hand on batches of (index, translation).

    `visible` names the segments in sight now; it is asked again from time to time, so that a
    reader who scrolls ahead need not wait. `entries` are those of the term base: what they prefer
    is chosen among the engine's hypotheses (see Steering).

    Raises CancelledError, ModelMissingError; what was handed on before stays good.
    """
    left = dict.fromkeys(missing)
    steering = Steering(entries, *engine.pair)
    while left:
        first = [index for index in visible() if index in left]
        rest = [index for index in left if index not in set(first)]
        order = (first + rest)[:ROUND]
        batch: list[tuple[int, Translation]] = []
        for number, translation in engine.translate(
            [text.segments[index].text for index in order], cancel=cancel
        ):
            source = text.segments[order[number]].text
            batch.append((order[number], steering.steered(engine, source, translation)))
            if len(batch) >= _batch_size(len(text.segments) - len(left)):
                emit(batch)
                batch = []
            del left[order[number]]
        if batch:
            emit(batch)


def _batch_size(done: int) -> int:
    return 1 if done < 4 else 8


def translate_all(
    engine: Engine,
    text: Text,
    *,
    entries: Sequence[TermEntry] = (),
    cancel: CancelToken | None = None,
) -> Mapping[int, Translation]:
    """Every segment of a text, translated; `entries` as for `translate_text`."""
    result: dict[int, Translation] = {}
    translate_text(
        engine,
        text,
        range(len(text.segments)),
        entries=entries,
        cancel=cancel,
        emit=result.update,
    )
    return result
