"""Importing models that firefox-translations has converted, in the layouts that it leaves."""

import shutil

import pytest

from reader.bitext.beads import Provenance
from reader.bitext.errors import InputError
from reader.translate.packages import Kind, PackageStore


@pytest.fixture
def store(tmp_path):
    return PackageStore(tmp_path / "data", tmp_path / "none")


@pytest.fixture
def converted(tmp_path, model_folder, pieces):
    """A folder as it is after Mozilla's model was fetched and converted."""
    folder = tmp_path / "cache" / "models" / "de-en_base-memory"
    shutil.copytree(model_folder, folder / "ctranslate2_model")
    (folder / "vocab.spm").write_bytes(pieces)
    (folder / "model.npz").write_bytes(b"the Marian model")
    return folder


def test_it_is_imported_and_translates(store, converted):
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    package = store.import_converted(converted)
    assert package.kind is Kind.FIREFOX
    assert package.provenance == Provenance("firefox", "de_en", "base-memory")
    assert (package.from_name, package.to_name) == ("German", "English")
    assert store.find("de", "en") == package
    assert package.tokenizer == package.target_tokenizer
    assert not (package.folder / "model.npz").exists()
    shutil.rmtree(converted)
    processor = SentencePieceProcessor(model_file=str(package.tokenizer))
    translator = ctranslate2.Translator(str(package.model), intra_threads=1)
    (result,) = translator.translate_batch(
        [processor.encode("Der Rat tagt.", out_type=str)], max_decoding_length=5
    )
    assert isinstance(processor.decode(result.hypotheses[0]), str)
    store.remove(package)
    assert store.installed() == ()


def test_the_engine_takes_it(store, converted):
    from reader.translate.engine import PackageEngine

    package = store.import_converted(converted)
    engine = PackageEngine(package.folder, package.provenance)
    ((number, translation),) = engine.translate(["Der Rat tagt in Minsk."])
    assert number == 0
    assert translation.provenance == package.provenance


def test_model_and_vocabularies_side_by_side(store, tmp_path, model_folder, pieces):
    folder = shutil.copytree(model_folder, tmp_path / "fi-en")
    (folder / "source.spm").write_bytes(pieces)
    (folder / "target.spm").write_bytes(pieces)
    (folder / "README.md").write_text("License: CC-BY-4.0\n")
    package = store.import_converted(folder)
    assert (package.pair, package.version, package.licence) == ("fi_en", "", "CC-BY-4.0")
    assert package.target_tokenizer.name == "sentencepiece.target.model"


def test_vocabularies_named_as_mozilla_does(store, tmp_path, model_folder, pieces):
    folder = shutil.copytree(model_folder, tmp_path / "en-ja")
    (folder / "srcvocab.enja.spm").write_bytes(pieces)
    (folder / "trgvocab.enja.spm").write_bytes(pieces)
    package = store.import_converted(folder)
    assert package.tokenizer != package.target_tokenizer


def test_the_languages_can_be_given(store, converted):
    odd = converted.rename(converted.with_name("my model"))
    with pytest.raises(InputError, match="languages") as caught:
        store.import_converted(odd)
    assert "de-en" in caught.value.remedy
    assert store.import_converted(odd, ("de", "en")).pair == "de_en"


@pytest.mark.parametrize("missing", ["ctranslate2_model", "vocab.spm"])
def test_what_is_not_converted_is_refused(store, converted, missing):
    converted.joinpath(missing).rename(converted.with_name("elsewhere"))
    with pytest.raises(InputError, match="not a converted"):
        store.import_converted(converted)
    assert store.installed() == ()


def test_a_half_converted_model_is_refused(store, converted):
    model = converted / "ctranslate2_model" / "model.bin"
    model.write_bytes(model.read_bytes()[:3000])
    with pytest.raises(InputError, match=r"model\.bin"):
        store.import_converted(converted)
    assert store.survey().packages == store.survey().problems == ()


def test_a_folder_that_is_not_there_is_refused(store, tmp_path):
    with pytest.raises(InputError):
        store.import_converted(tmp_path / "nothing")
