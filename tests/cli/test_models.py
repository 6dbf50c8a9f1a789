"""`models`: installing by name from a list on loopback, choosing, removing, and what is printed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from package_fixtures import Server, contents, model_folder, pieces, server, write_archive

from reader.app import main
from reader.jobs.stored import Connections, save_connections

__all__ = ["contents", "model_folder", "pieces", "server", "write_archive"]

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def builtin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in packages, unpacked."""
    folder = tmp_path_factory.mktemp("builtin")
    main(["models", "list", "--data-dir", str(folder)])
    return folder / "packages" / "builtin"


@pytest.fixture
def data_dir(tmp_path: Path, builtin: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "packages").mkdir(parents=True)
    (folder / "packages" / "builtin").symlink_to(builtin)
    return folder


@pytest.fixture
def archive(tmp_path: Path, contents: dict[str, bytes], write_archive: Callable[..., Path]) -> Path:
    return write_archive(tmp_path / "package.argosmodel", contents)


@pytest.fixture
def index(server: Server, data_dir: Path, archive: Path) -> Server:
    """A list of two versions for German → English and one package for another direction."""

    def entry(code: str, version: str) -> dict[str, object]:
        return {
            "package_version": version,
            "from_code": code,
            "from_name": code,
            "to_code": "en",
            "to_name": "English",
            "links": [f"{server.address}/{code}-{version}"],
        }

    entries = [entry("de", "1.0"), entry("de", "1.3"), entry("fr", "2.0")]
    address = server.on("/index.json", {"body": json.dumps(entries).encode()})
    server.on("/de-1.3", {"body": archive.read_bytes()})
    save_connections(data_dir / "connections.json", Connections(index=address))
    return server


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], data_dir: Path) -> Run:
    """Run a command: status, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["models", *map(str, arguments), "--data-dir", str(data_dir)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def active(run: Run) -> dict[str, str]:
    """The names of the packages in use, by direction."""
    _, out, _ = run("list", "--json")
    return {f"{f['from']}_{f['to']}": f["name"] for f in json.loads(out) if f["active"]}


def test_a_file_is_installed_chosen_and_removed(run: Run, archive: Path) -> None:
    before = active(run)["de_en"]
    status, out, err = run("install", archive)
    name = out.split()[0]
    assert (status, err) == (0, "")
    assert active(run)["de_en"] == name
    assert run("use", before)[0] == 0
    assert active(run)["de_en"] == before
    assert run("use", name)[0] == 0
    assert run("remove", name) == (0, f"{name} removed\n", "")
    assert active(run)["de_en"] == before


@pytest.mark.parametrize("name", ["de_en", "de-en", "translate-de_en-1_3"])
def test_a_name_is_looked_up_and_downloaded(index: Server, run: Run, name: str) -> None:
    status, out, err = run("install", name)
    assert status == 0
    assert out.endswith("installed\n")
    assert "translate-de_en-1_3" in err
    assert [path for path, _, _ in index.asked] == ["/index.json", "/de-1.3"]


def test_the_list_online(index: Server, run: Run, archive: Path) -> None:
    run("install", archive)
    status, out, err = run("list", "--online", "--json")
    assert (status, err) == (0, "")
    found = {facts["name"]: facts for facts in json.loads(out)}
    assert set(found) == {"translate-de_en-1_0", "translate-de_en-1_3", "translate-fr_en-2_0"}
    assert found["translate-de_en-1_3"]["installed"]
    assert not found["translate-de_en-1_0"]["installed"]
    assert found["translate-fr_en-2_0"]["size"] is None
    assert "size unknown" in run("list", "--online")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("install", "de_xx"), "de_xx"),
        (("install", "de_en-1.0"), "404"),
        (("use", "nothing"), "nothing"),
        (("remove", "nothing"), "nothing"),
    ],
)
def test_what_cannot_be_done_is_status_2(
    index: Server, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_a_folder_with_a_converted_model(
    run: Run, tmp_path: Path, model_folder: Path, pieces: bytes
) -> None:
    folder = shutil.copytree(model_folder, tmp_path / "en-de")
    (folder / "vocab.spm").write_bytes(pieces)
    status, out, _ = run("install", folder)
    assert status == 0
    assert active(run)["en_de"] == out.split()[0]


def test_no_list_is_asked_for_files_and_the_plain_list(
    index: Server, run: Run, archive: Path
) -> None:
    run("install", archive)
    run("list")
    assert index.asked == []


def test_broken_packages_are_told_beside_the_good_ones(run: Run, data_dir: Path) -> None:
    (data_dir / "packages" / "installed" / "argos-de_en-broken").mkdir(parents=True)
    status, out, err = run("list")
    assert status == 0
    assert "in use" in out
    assert "argos-de_en-broken" in err
    assert run("use", "argos-de_en-broken")[0] == 2
    assert run("remove", "argos-de_en-broken")[0] == 0
    assert run("list")[2] == ""
