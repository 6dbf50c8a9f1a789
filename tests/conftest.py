"""Shared fixtures: where the sample articles lie, and a closed network."""

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine must not fail a test: no assertion is about time.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture(autouse=True)
def _no_network(socket_disabled: None) -> None:
    """No test opens a socket; one that serves on loopback asks for `socket_enabled`."""


@pytest.fixture
def shared() -> Path:
    """The folder of real articles and benchmarks; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return SHARED


def gold_files() -> list[Path]:
    """Every gold file of the shipped samples and, where they are there, of the real articles."""
    folders = [CORPUS, SHARED / "articles"]
    return sorted(path for folder in folders for path in folder.glob("*.gold.json"))
