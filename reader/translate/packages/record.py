"""What was noted beside a package when it was installed."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from reader.bitext.errors import InputError
from reader.bitext.files import write_atomically

RECORD = "nebeneinander.json"


@dataclass(frozen=True, slots=True)
class Record:
    """`sha256`, `size` (bytes) and `mtime_ns` are those of `model.bin` when it was written:
    while size and time are the same, the file need not be read again to know it is whole."""

    kind: str
    source: str
    sha256: str
    size: int
    mtime_ns: int

    def describes(self, model: Path) -> bool:
        """Whether `model` still has the size and the time that were noted."""
        status = model.stat()
        return (status.st_size, status.st_mtime_ns) == (self.size, self.mtime_ns)


def read_record(folder: Path) -> Record | None:
    """The record in a package's folder; None where there is none or it cannot be understood."""
    try:
        values = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        record = Record(**values)
    except (OSError, ValueError, TypeError):
        return None
    types = {field.name: field.type for field in dataclasses.fields(Record)}
    return record if all(type(getattr(record, k)) is t for k, t in types.items()) else None


def write_record(folder: Path, model: Path, kind: str, source: str, sha256: str) -> None:
    """Note in `folder` what `model` is. Raises InputError where it cannot be written."""
    status = model.stat()
    record = Record(kind, source, sha256, status.st_size, status.st_mtime_ns)
    text = json.dumps(dataclasses.asdict(record), ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / RECORD, text, error=InputError)
