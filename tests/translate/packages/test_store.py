"""Installing, finding, choosing, removing, and what is found broken."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, InputError
from reader.translate.packages import Kind, PackageStore, Place, Survey, argos_folders


@pytest.fixture
def store(tmp_path):
    (tmp_path / "shipped").mkdir()
    return PackageStore(tmp_path / "data", tmp_path / "shipped", (tmp_path / "argos",))


def files_under(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def changed(contents, **values):
    metadata = json.loads(contents["metadata.json"]) | values
    return {**contents, "metadata.json": json.dumps(metadata).encode()}


def test_an_installed_package_says_what_it_is(store, contents, write_archive, tmp_path):
    path = write_archive(tmp_path / "a.argosmodel", {**contents, "stanza/x.pt": b"pickle"})
    seen = []
    package = store.install_file(path, progress=lambda done, total: seen.append((done, total)))
    assert (package.from_code, package.to_code, package.version) == ("de", "en", "1.3")
    assert package.from_name == "Deutsch (für Tests)"
    assert package.licence == "CC0, würde man sagen"
    assert package.provenance == Provenance("argos", "de_en", "1.3")
    assert (package.kind, package.place) == (Kind.ARGOS, Place.USER)
    assert package.source == "a.argosmodel"
    assert package.size >= sum(map(len, contents.values()))
    assert seen[-1][0] == seen[-1][1] == sum(map(len, contents.values()))
    assert files_under(package.folder) == {*contents, "nebeneinander.json"}
    assert store.find("de", "en") == package
    assert store.find("en", "de") is None
    assert not store.problems()


def test_the_installed_model_translates(store, contents, write_archive, tmp_path):
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    package = store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
    translator = ctranslate2.Translator(str(package.model), intra_threads=1)
    text = SentencePieceProcessor(model_file=str(package.tokenizer)).encode("Minsk", out_type=str)
    assert translator.translate_batch([text], max_decoding_length=4)[0].hypotheses


def test_the_same_archive_again_repairs_and_another_version_stands_beside_it(
    store, contents, write_archive, tmp_path
):
    path = write_archive(tmp_path / "a.argosmodel", contents)
    first = store.install_file(path)
    first.tokenizer.write_bytes(b"broken")
    assert store.install_file(path) == first
    assert first.tokenizer.read_bytes() == contents["sentencepiece.model"]
    newer = changed(contents, package_version="1.4")
    second = store.install_file(write_archive(tmp_path / "b.argosmodel", newer))
    os.utime(first.folder, (1, 1))
    assert [p.version for p in store.candidates("de", "en")] == ["1.4", "1.3"]
    store.choose(first)
    assert store.find("de", "en") == first
    store.remove(first)
    assert store.find("de", "en") == second
    assert not first.folder.exists()
    store.remove(first)


def test_damaged_choices_mean_no_choice(store, contents, write_archive, tmp_path):
    package = store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
    for text in (b"{", b"[1]", b'{"de_en": 3}', b"\xff"):
        (tmp_path / "data" / "choices.json").write_bytes(text)
        assert store.find("de", "en") == package
    store.choose(package)
    assert json.loads((tmp_path / "data" / "choices.json").read_text())["de_en"] == package.key


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("metadata.json", "metadata.json"),
        ("model/model.bin", "model.bin"),
        ("sentencepiece.model", "sentencepiece.model or bpe.model"),
        ("model/shared_vocabulary.json", "vocabulary"),
    ],
)
def test_a_package_that_lacks_something_is_refused_and_hides_nothing(
    store, contents, write_archive, write_folder, tmp_path, missing, said
):
    good = store.install_file(write_archive(tmp_path / "good.argosmodel", contents))
    del contents[missing]
    with pytest.raises(InputError, match=said) as caught:
        store.install_file(write_archive(tmp_path / "bad.argosmodel", contents))
    assert caught.value.meaning
    assert caught.value.remedy
    write_folder(tmp_path / "data" / "installed" / "by-hand", contents)
    survey = store.survey()
    assert survey.packages == (good,)
    assert [(p.path.name, said in p.error.what) for p in survey.problems] == [("by-hand", True)]
    store.remove(survey.problems[0])
    assert store.survey() == Survey((good,), ())


@pytest.mark.parametrize(
    "metadata",
    [
        b"{",
        b"[]",
        '{"from_code": "de", "to_code": "en", "from_name": "Österreich"}'.encode("cp1252"),
        b'{"from_code": "de"}',
        b'{"from_code": "de", "to_code": "../../x"}',
        b'{"from_code": "de", "to_code": ["en"]}',
        b'{"from_code": "de", "to_code": "en", "package_version": "../1"}',
        b'{"from_code": "de", "to_code": "en", "package_version": 1.0}',
        b'{"from_code": "de", "to_code": "en", "from_name": {"a": 1}}',
        b'{"from_code": "de", "to_code": "en", "type": "sbd"}',
        b"[" * 100_000,
    ],
)
def test_unusable_metadata_is_refused(store, contents, write_archive, tmp_path, metadata):
    contents["metadata.json"] = metadata
    with pytest.raises(InputError):
        store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
    assert store.survey().packages == ()


def test_metadata_may_begin_with_a_byte_order_mark(store, contents, write_archive, tmp_path):
    contents["metadata.json"] = b"\xef\xbb\xbf" + contents["metadata.json"]
    assert store.install_file(write_archive(tmp_path / "a.argosmodel", contents)).version == "1.3"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.999])
def test_a_cut_off_model_is_refused(store, contents, write_archive, tmp_path, share):
    model = contents["model/model.bin"]
    contents["model/model.bin"] = model[: int(len(model) * share)]
    with pytest.raises(InputError, match="model"):
        store.install_file(write_archive(tmp_path / "a.argosmodel", contents))


def test_a_model_with_something_after_it_or_of_another_make_is_refused(
    store, contents, write_archive, tmp_path
):
    model = contents["model/model.bin"]
    for odd in (model + b"x", model.replace(b"TransformerSpec", b"WhisperWordSpec")):
        contents["model/model.bin"] = odd
        with pytest.raises(InputError, match=r"model\.bin"):
            store.install_file(write_archive(tmp_path / "a.argosmodel", contents))


def test_a_broken_tokenizer_is_refused(store, contents, write_archive, tmp_path):
    contents["sentencepiece.model"] = b"not a model"
    with pytest.raises(InputError, match="SentencePiece"):
        store.install_file(write_archive(tmp_path / "a.argosmodel", contents))


def test_a_package_with_bpe_is_fine(store, contents, write_archive, tmp_path):
    del contents["sentencepiece.model"]
    contents["bpe.model"] = b"#version: 0.2\nR a\nRa t\n"
    package = store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
    assert package.tokenizer.name == package.target_tokenizer.name == "bpe.model"


def test_a_model_changed_after_installation_is_a_problem_and_can_be_installed_again(
    store, contents, write_archive, tmp_path
):
    path = write_archive(tmp_path / "a.argosmodel", contents)
    package = store.install_file(path)
    model = package.model / "model.bin"
    data = bytearray(model.read_bytes())
    data[-100] ^= 1
    model.write_bytes(data)
    assert store.installed() == ()
    assert "changed or damaged" in store.problems()[0].error.what
    assert store.install_file(path) == package
    assert store.installed() == (package,)


def test_a_model_that_was_only_copied_stays_good(store, contents, write_archive, tmp_path):
    package = store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
    os.utime(package.model / "model.bin", (1, 1))
    assert store.installed() == (package,)
    record = json.loads((package.folder / "nebeneinander.json").read_text())
    assert record["mtime_ns"] == 10**9


def test_cancelling_leaves_nothing(store, contents, write_archive, tmp_path):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        store.install_file(write_archive(tmp_path / "a.argosmodel", contents), cancel=cancel)
    assert files_under(tmp_path / "data") == set()
    assert list((tmp_path / "data" / "installed").iterdir()) == []


@pytest.mark.parametrize("at", ["first", "last"])
def test_an_installation_that_is_killed_installs_nothing(
    store, contents, write_archive, tmp_path, at
):
    path = write_archive(tmp_path / "a.argosmodel", contents)
    code = (
        "import os, sys, pathlib; from reader.translate.packages import PackageStore;"
        "data, path = map(pathlib.Path, sys.argv[1:3]);"
        "die = lambda done, total: os._exit(9) if sys.argv[3] == 'first' or done == total else 0;"
        "PackageStore(data, data).install_file(path, progress=die)"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path / "data"), str(path), at])
    assert killed.returncode == 9
    assert files_under(tmp_path / "data")
    assert store.survey() == Survey((), ())
    assert store.install_file(path) == store.find("de", "en")


def test_too_little_room_is_said_before_anything_is_written(
    store, contents, write_archive, tmp_path, monkeypatch
):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(InputError, match="free"):
        store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
    assert files_under(tmp_path / "data") == set()


def test_a_data_folder_that_is_a_file_is_said(contents, write_archive, tmp_path):
    (tmp_path / "data").write_text("")
    store = PackageStore(tmp_path / "data", tmp_path)
    with pytest.raises(InputError, match="could not be installed"):
        store.install_file(write_archive(tmp_path / "a.argosmodel", contents))


def test_argos_translates_own_packages_are_found_and_left_alone(
    store, contents, write_folder, tmp_path
):
    write_folder(tmp_path / "argos" / "translate-de_en-1_0", contents)
    write_folder(tmp_path / "argos" / "sbd", changed(contents, type="sbd"))
    (tmp_path / "argos" / "empty").mkdir()
    survey = store.survey()
    (package,) = survey.packages
    assert (package.place, package.source) == (Place.ARGOS, str(tmp_path / "argos"))
    assert len(package.sha256) == 64
    assert [p.path.name for p in survey.problems] == ["empty"]
    with pytest.raises(InputError, match="Argos Translate has it"):
        store.remove(package)
    assert files_under(package.folder) == set(contents)


def test_the_folders_of_argos_translate(tmp_path):
    default = tmp_path / ".local" / "share" / "argos-translate" / "packages"
    for folder in (default, tmp_path / "a", tmp_path / "b", tmp_path / "x" / "argos-translate"):
        folder.mkdir(parents=True)
    (tmp_path / "x" / "argos-translate" / "packages").mkdir()
    a, b, x = str(tmp_path / "a"), tmp_path / "b", str(tmp_path / "x")
    assert argos_folders({}, tmp_path) == (default,)
    assert argos_folders({"ARGOS_PACKAGES_DIR": a}, tmp_path) == (tmp_path / "a", default)
    assert argos_folders({"XDG_DATA_HOME": x}, tmp_path) == (
        tmp_path / "x" / "argos-translate" / "packages",
    )
    assert argos_folders({"ARGOS_PACKAGES_DIR": "/not/there"}, tmp_path) == (default,)
    settings = tmp_path / ".config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(b)}))
    assert argos_folders({}, tmp_path) == (b, default)
    settings.write_text("{")
    assert argos_folders({}, tmp_path) == (default,)


class TestBuiltin:
    """The shipped archives, unpacked once."""

    def test_it_is_unpacked_once_and_comes_last(self, store, contents, write_archive, tmp_path):
        write_archive(tmp_path / "shipped" / "translate-de_en.argosmodel", contents)
        package = store.find("de", "en")
        assert package.builtin
        times = {p: p.stat().st_mtime_ns for p in package.folder.rglob("*")}
        assert store.find("de", "en") == package
        assert {p: p.stat().st_mtime_ns for p in package.folder.rglob("*")} == times
        with pytest.raises(InputError, match="ships with this program"):
            store.remove(package)
        own = store.install_file(write_archive(tmp_path / "a.argosmodel", contents))
        assert store.candidates("de", "en") == (own, package)
        store.choose(package)
        assert store.find("de", "en") == package

    @pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model", "metadata.json"])
    @pytest.mark.parametrize("damage", ["gone", "cut", "altered"])
    def test_it_is_unpacked_again_when_damaged(
        self, store, contents, write_archive, tmp_path, name, damage
    ):
        write_archive(tmp_path / "shipped" / "translate-de_en.argosmodel", contents)
        package = store.find("de", "en")
        path = package.folder / name
        if damage == "gone":
            path.unlink()
        elif damage == "cut":
            path.write_bytes(contents[name][:-1])
        elif name == "model/model.bin":
            path.write_bytes(contents[name][:-9] + bytes(9))
        assert store.find("de", "en") == package
        assert path.read_bytes() == contents[name]

    def test_a_new_version_replaces_the_old_one_and_the_choice_stays(
        self, store, contents, write_archive, tmp_path
    ):
        shipped = tmp_path / "shipped" / "translate-de_en.argosmodel"
        write_archive(shipped, contents)
        old = store.find("de", "en")
        store.install_file(write_archive(tmp_path / "own.argosmodel", contents))
        store.choose(old)
        write_archive(shipped, changed(contents, package_version="2.0"))
        new = store.find("de", "en")
        assert (new.builtin, new.version) == (True, "2.0")
        assert not old.folder.exists()

    def test_a_broken_archive_is_a_problem_and_hides_nothing(
        self, store, contents, write_archive, tmp_path
    ):
        write_archive(tmp_path / "shipped" / "translate-de_en.argosmodel", contents)
        (tmp_path / "shipped" / "translate-en_de.argosmodel").write_bytes(b"PK nonsense")
        survey = store.survey()
        assert [p.pair for p in survey.packages] == ["de_en"]
        assert [p.path.name for p in survey.problems] == ["translate-en_de.argosmodel"]
        with pytest.raises(InputError, match="ships with this program"):
            store.remove(survey.problems[0])

    def test_without_a_writable_data_folder_a_temporary_one_serves(
        self, contents, write_archive, tmp_path, monkeypatch
    ):
        import tempfile

        (tmp_path / "temporary").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
        (tmp_path / "data").write_text("a file stands here")
        write_archive(tmp_path / "shipped" / "translate-de_en.argosmodel", contents)
        store = PackageStore(tmp_path / "data", tmp_path / "shipped")
        package = store.find("de", "en")
        assert package.folder.is_relative_to(tmp_path / "temporary")
        assert store.find("de", "en").folder == package.folder
        if hasattr(os, "getuid"):
            package.folder.parent.chmod(0o777)  # somebody else may have written there
            assert store.find("de", "en") is None
            assert "could not be unpacked" in store.problems()[0].error.what

    def test_several_processes_at_once_end_with_one_whole_package(
        self, contents, write_archive, tmp_path
    ):
        write_archive(tmp_path / "shipped" / "translate-de_en.argosmodel", contents)
        code = (
            "import sys, pathlib; from reader.translate.packages import PackageStore;"
            "a, b = map(pathlib.Path, sys.argv[1:]);"
            "print(PackageStore(a, b).find('de', 'en').sha256)"
        )
        arguments = [sys.executable, "-c", code, str(tmp_path / "data"), str(tmp_path / "shipped")]
        running = [subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) for _ in range(4)]
        sums = {process.communicate(timeout=60)[0] for process in running}
        assert [process.returncode for process in running] == [0] * 4
        assert len(sums) == 1
        assert len(list((tmp_path / "data" / "builtin").iterdir())) == 1

    def test_what_a_killed_process_left_is_swept_after_a_while(
        self, store, contents, write_archive, tmp_path
    ):
        write_archive(tmp_path / "shipped" / "translate-de_en.argosmodel", contents)
        parent = tmp_path / "data" / "builtin"
        old, young = parent / ".old.tmp", parent / ".young.tmp"
        for folder in (old, young):
            (folder / "model").mkdir(parents=True)
        os.utime(old, (1, 1))
        assert store.survey().packages[0].builtin
        assert not old.exists()
        assert young.exists()


def test_the_shipped_packages_are_whole(tmp_path):
    from reader.bitext.resources import resource

    survey = PackageStore(tmp_path, resource("models")).survey()
    assert survey.problems == ()
    assert {(p.pair, p.builtin) for p in survey.packages} == {("de_en", True), ("en_de", True)}
    assert all(p.licence.startswith("MIT") and "Known limits" in p.card for p in survey.packages)


def test_listing_imports_no_engine():
    code = (
        "import sys, reader.translate.packages, reader.translate.libretranslate;"
        "print([m for m in ('argostranslate', 'ctranslate2', 'sentencepiece') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_archive_can_be_stored_uncompressed(store, contents, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.argosmodel", "w", zipfile.ZIP_STORED) as out:
        out.mkdir("root")
        for name, data in contents.items():
            out.writestr(f"root/{name}", data)
    assert store.install_file(tmp_path / "a.argosmodel").version == "1.3"
