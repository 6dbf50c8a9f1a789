"""Engines over packages that come and go, a server in their place, and comparisons."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_fixtures import contents, model_folder, pieces, write_archive

from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, InputError, ModelMissingError
from reader.jobs.comparing import compare, differences
from reader.jobs.engines import Engines
from reader.jobs.measuring import measure, resident_bytes, sample_sentences
from reader.jobs.packages import Packages, find_offered, is_offer_name
from reader.jobs.stored import Connections, host, load_connections, save_connections
from reader.translate.engine import EngineSettings
from reader.translate.libretranslate import LibreTranslateEngine
from reader.translate.packages import PackageStore

__all__ = ["contents", "model_folder", "pieces", "write_archive"]

SETTINGS = EngineSettings(beam=1)


@pytest.fixture
def engines(tmp_path: Path) -> Engines:
    """Engines over a store without any package."""
    return Engines(PackageStore(tmp_path / "packages", tmp_path / "none"), SETTINGS)


@pytest.fixture
def archive(tmp_path: Path, contents: dict[str, bytes], write_archive: Callable[..., Path]) -> Path:
    return write_archive(tmp_path / "package.argosmodel", contents)


# --- engines -----------------------------------------------------------------------------------


def test_a_package_can_be_removed_and_installed_again(engines: Engines, archive: Path) -> None:
    packages = Packages(engines)
    package = packages.install_file(archive)
    first = engines.for_package(package)
    assert engines.engine("de", "en") is first
    before = dict(first.translate(["Der Rat tagt."]))[0].text
    packages.remove(package)
    assert not first.is_loaded
    with pytest.raises(ModelMissingError):
        engines.engine("de", "en")
    packages.install_file(archive)
    second = engines.engine("de", "en")
    assert second is not first
    assert dict(second.translate(["Der Rat tagt."]))[0].text == before


def test_files_replaced_by_another_process_make_a_new_engine(
    engines: Engines, archive: Path
) -> None:
    package = Packages(engines).install_file(archive)
    first = engines.for_package(package)
    assert engines.for_package(package) is first
    other = PackageStore(engines.packages._installed.parent, Path("nowhere"))
    other.remove(package)
    other.install_file(archive)
    assert engines.for_package(package) is not first


def test_a_server_stands_in_where_it_is_switched_on(engines: Engines, archive: Path) -> None:
    Packages(engines).install_file(archive)
    engines.set_connections(
        Connections(server="https://translate.example.org", api_key="k", pairs=("de_en",))
    )
    engine = engines.engine("de", "en")
    assert isinstance(engine, LibreTranslateEngine)
    assert engines.provenance("de", "en") == engine.provenance
    engines.warm_up("de", "en")  # the closed network of the tests would tell
    assert engines.server("en", "de") == ""
    assert engines.provenance("en", "de") is None
    engines.set_connections(Connections())
    assert engines.provenance("de", "en") == Provenance("argos", "de_en", "1.3")


# --- connections -------------------------------------------------------------------------------


def test_connections_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "connections.json"
    connections = Connections("http://a/index", "http://b:5000", "key", ("de_en",))
    save_connections(path, connections)
    assert load_connections(path) == connections
    assert path.stat().st_mode & 0o077 == 0
    assert "key" not in repr(connections)
    assert host(connections.server) == "b:5000"


@pytest.mark.parametrize("address", ["b:5000", "ftp://b", "https://user:word@b/x", "https://b c"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    path = tmp_path / "connections.json"
    for connections in (Connections(server=address), Connections(index=address)):
        with pytest.raises(InputError, match="web address"):
            save_connections(path, connections)
    assert not path.exists()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", json.dumps({"server": 3, "pairs": "de_en", "index": None}), "\x00"],
)
def test_a_damaged_file_switches_nothing_on(tmp_path: Path, text: str) -> None:
    path = tmp_path / "connections.json"
    path.write_text(text)
    assert load_connections(path) == Connections()


def test_what_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError):
        save_connections(tmp_path / "file" / "connections.json", Connections())


# --- comparing and measuring -------------------------------------------------------------------


def test_the_words_that_differ_are_marked() -> None:
    first, second = "The council met in Minsk.", "The board met at last in Minsk."
    one, other = differences(first, second)
    assert [first[s.start : s.end] for s in one] == ["council"]
    assert [second[s.start : s.end] for s in other] == ["board", "at last"]


@given(st.text(), st.text())
def test_outside_the_differences_the_texts_have_the_same_words(first: str, second: str) -> None:
    def rest(text: str, spans: tuple) -> str:
        for span in reversed(spans):
            assert 0 <= span.start < span.end <= len(text)
            text = text[: span.start] + " " + text[span.end :]
        return "".join(text.split())

    one, other = differences(first, second)
    assert rest(first, one) == rest(second, other)
    assert (one, other) == ((), ()) or first != second


def test_a_comparison_goes_on_in_order_and_stops_when_asked(
    engines: Engines, archive: Path
) -> None:
    packages = Packages(engines)
    package = packages.install_file(archive)
    engine = engines.for_package(package)
    texts = [f"Der Rat tagt in Minsk {n}." for n in range(20)]
    found = list(compare(engine, engine, texts))
    assert [row.index for row in found] == list(range(20))
    assert [row.source for row in found] == texts
    assert all(row.same for row in found)
    token = CancelToken()
    rows = compare(engine, engine, texts, token)
    next(rows)
    token.cancel()
    with pytest.raises(CancelledError):
        list(rows)


def test_measuring(engines: Engines, archive: Path) -> None:
    package = Packages(engines).install_file(archive)
    seen: list[tuple[int, int]] = []
    texts = ["Der Rat tagt in Minsk."] * 20
    found = measure(package, texts, SETTINGS, progress=lambda *at: seen.append(at))
    assert found.words == 100
    assert found.words_per_second == found.words / found.seconds > 0
    assert seen[-1] == (20, 20)
    assert found.memory is None or found.memory >= 0
    assert not engines.for_package(package).is_loaded


def test_memory_is_that_of_this_process() -> None:
    before = resident_bytes()
    if before is None:
        pytest.skip("the system does not tell")
    block = b"x" * 50_000_000
    after = resident_bytes()
    assert after is not None
    assert after - before > len(block) / 2


def test_samples_are_there_for_our_languages_only() -> None:
    assert len(sample_sentences("de")) > 5
    with pytest.raises(InputError, match="fr"):
        sample_sentences("fr")


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["de_en", "de-en", "translate-de_en", "translate-de_en-1_0"])
def test_names_of_offers(name: str) -> None:
    assert is_offer_name(name)


@pytest.mark.parametrize("name", ["package.argosmodel", "./de_en", "deen", "DE_EN", ""])
def test_names_of_files(name: str) -> None:
    assert not is_offer_name(name)


def test_the_newest_offer_is_meant_unless_a_version_is_given(engines: Engines) -> None:
    from reader.translate.packages import AvailablePackage, Metadata

    newest = AvailablePackage(Metadata("de", "en", "German", "English", "1.3"), ("http://a/b",))
    older = replace(newest, metadata=replace(newest.metadata, version="1.0"))
    assert find_offered([newest, older], "de-en") == newest
    assert find_offered([newest, older], "translate-de_en-1_0") == older
    with pytest.raises(InputError, match="en_de"):
        find_offered([newest, older], "en_de")
