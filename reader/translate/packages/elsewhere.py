"""Where Argos Translate keeps the packages it has installed, found without importing it.

The rules are those of `argostranslate.settings` 1.12: the environment goes before the settings
file, and both before the default folder; the older name of the variable still counts.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path


def argos_folders(
    environ: Mapping[str, str] | None = None, home: Path | None = None
) -> tuple[Path, ...]:
    """The folders that exist, without doubles; `environ` and `home` default to the process's."""
    env = os.environ if environ is None else environ
    home = Path(env["SNAP_USER_DATA"]) if "SNAP_USER_DATA" in env else home or Path.home()
    data = Path(env.get("XDG_DATA_HOME") or home / ".local" / "share") / "argos-translate"
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config") / "argos-translate"
    own = env.get("ARGOS_PACKAGES_DIR") or _from_settings(config / "settings.json")
    candidates = (own, env.get("ARGOS_TRANSLATE_PACKAGE_DIR"), data / "packages")
    folders = dict.fromkeys(Path(folder).expanduser() for folder in candidates if folder)
    return tuple(folder for folder in folders if folder.is_dir())


def _from_settings(path: Path) -> str:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))["ARGOS_PACKAGES_DIR"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    return value if isinstance(value, str) else ""
