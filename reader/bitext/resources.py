"""Where the files that ship with the program lie."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder under `resources/`, in a checkout or a wheel.

    Raises ValueError for parts that would leave the folder.
    """
    return _shipped("resources", parts)


def sample(*parts: str) -> Path:
    """The path of a shipped sample article under `corpus/`."""
    return _shipped("corpus", parts)


def _shipped(folder: str, parts: tuple[str, ...]) -> Path:
    if any(part in {"..", ""} or part.startswith(("/", "\\")) for part in parts):
        raise ValueError(f"not a shipped file: {'/'.join(parts)}")
    installed = _PACKAGE / f"_{folder}"
    root = installed if installed.is_dir() else _PACKAGE.parent / folder
    return root.joinpath(*parts)
