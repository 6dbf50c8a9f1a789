"""Whether a CTranslate2 `model.bin` is whole, without loading it.

The file is walked from header to header as CTranslate2 reads it (`Model::load` and
`ModelSpec._serialize` of CTranslate2 4): format version, name and revision of the model, then the
variables, each with name, shape, type and bytes, then the aliases. All numbers are in the
machine's byte order, which on every system in use is little-endian.
"""

import os
import struct
from pathlib import Path
from typing import BinaryIO

from reader.translate.packages.package import broken

_NEWEST_KNOWN = 6
_TYPED_SINCE = 4
_ALIASES_SINCE = 3
_MOST_VARIABLES = 100_000


def check_model(path: Path, where: str) -> None:
    """Raises ModelMissingError where `path` is no translation model, is cut off or has more
    bytes than it announces; `where` names the package. A newer format is left to CTranslate2."""
    with path.open("rb") as file:
        try:
            whole = _walk(file)
        except (struct.error, UnicodeDecodeError) as failure:
            raise broken(where, "its model.bin is cut off or not a CTranslate2 model") from failure
        if whole and file.tell() != os.fstat(file.fileno()).st_size:
            raise broken(where, "its model.bin is damaged")


def _walk(file: BinaryIO) -> bool:
    """Go through the file; False where the format is too new to be understood."""
    version = _number(file, "I")
    if version > 1000:
        raise struct.error("not a model")
    if version > _NEWEST_KNOWN:
        return False
    if "Transformer" not in _string(file):
        raise struct.error("not a translation model")
    _number(file, "I")
    size = os.fstat(file.fileno()).st_size
    for _ in range(_bounded(file)):
        _string(file)
        file.seek(4 * _number(file, "B"), os.SEEK_CUR)
        item = _number(file, "B")
        count = _number(file, "I")
        file.seek(count if version >= _TYPED_SINCE else count * item, os.SEEK_CUR)
        if file.tell() > size:
            raise struct.error("cut off")
    if version >= _ALIASES_SINCE:
        for _ in range(_bounded(file)):
            _string(file)
            _string(file)
    return True


def _bounded(file: BinaryIO) -> int:
    count = _number(file, "I")
    if count > _MOST_VARIABLES:
        raise struct.error("not a model")
    return count


def _number(file: BinaryIO, form: str) -> int:
    (value,) = struct.unpack("<" + form, file.read(struct.calcsize("<" + form)))
    return int(value)


def _string(file: BinaryIO) -> str:
    length = _number(file, "H")
    raw = file.read(length)
    if len(raw) != length:
        raise struct.error("cut off")
    return raw.rstrip(b"\0").decode("utf-8")
