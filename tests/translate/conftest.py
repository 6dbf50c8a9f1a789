"""The packages that ship, unpacked once for all tests of the engine."""

import zipfile
from pathlib import Path

import pytest

from reader.bitext.beads import Provenance
from reader.bitext.resources import resource
from reader.translate.engine import PackageEngine


def unpack(pair: str, folder: Path) -> Path:
    """The folder of the unpacked built-in package for `pair`, like `de_en`."""
    with zipfile.ZipFile(resource("models", f"translate-{pair}.argosmodel")) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].split("/")[0]


@pytest.fixture(scope="session")
def de_en_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack("de_en", tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="session")
def en_de_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack("en_de", tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="session")
def de_en(de_en_folder: Path) -> PackageEngine:
    return PackageEngine(de_en_folder, Provenance("argos", "de_en", "0.2"))


@pytest.fixture(scope="session")
def en_de(en_de_folder: Path) -> PackageEngine:
    return PackageEngine(en_de_folder, Provenance("argos", "en_de", "0.2"))
