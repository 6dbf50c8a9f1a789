"""Puts right what a check of the terms has found."""

from collections.abc import Callable, Mapping, Sequence

from reader.bitext.beads import Origin
from reader.bitext.control import CancelToken
from reader.bitext.translation import Translation
from reader.glossary import TermFlag
from reader.jobs.services import Services
from reader.jobs.steering import remedy
from reader.jobs.workspace import Opened
from reader.library import Target


def fix(
    services: Services,
    opened: Opened,
    translations: Mapping[int, Translation],
    flags: Sequence[TermFlag],
    *,
    done: Callable[[Target], None],
    cancel: CancelToken,
) -> int:
    """Choose for each flagged pair the model's best translation without the fault.

    What was chosen is kept in the library, can be undone sentence by sentence, and is handed to
    `done`. What the reader has written stays. Returns for how many flags there was one.

    Raises ModelMissingError, CancelledError.
    """
    entries = services.library.termbase.effective(opened.id)
    engine = services.engines.engine(opened.text.language, opened.target_language)
    current = dict(translations)
    fixed = 0
    for flag in flags:
        cancel.check()
        if flag.pair not in current:
            continue
        target = services.library.memory.load(opened.id, [flag.pair]).get(flag.pair)
        if target is not None and target.origin is Origin.EDITED:
            continue
        source = opened.text.segments[flag.pair].text
        better = remedy(engine, source, current[flag.pair], flag, entries)
        if better is None:
            continue
        fixed += 1
        if better.text != current[flag.pair].text:
            current[flag.pair] = better
            history = services.library.history
            done(history.choose(opened.id, flag.pair, better, opened.target_language))
    return fixed
