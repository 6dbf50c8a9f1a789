"""Which package the reader wants for a language pair, where there are several."""

import contextlib
import json
from pathlib import Path

from reader.bitext.errors import InputError
from reader.bitext.files import write_atomically


def read_choices(path: Path) -> dict[str, str]:
    """Pair (`de_en`) → key of the chosen package. A file that is missing or damaged means that
    nothing was chosen: the default order then applies, and the next choice writes it anew."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {pair: key for pair, key in values.items() if isinstance(key, str)}


def write_choice(path: Path, pair: str, key: str | None) -> None:
    """Note the choice for one pair (None: forget it), keeping the others.

    Raises InputError where the file cannot be written.
    """
    values = {**read_choices(path), pair: key}
    kept = {p: k for p, k in sorted(values.items()) if k is not None}
    with contextlib.suppress(OSError):  # the writing says it better
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(kept, indent=1) + "\n", error=InputError)
