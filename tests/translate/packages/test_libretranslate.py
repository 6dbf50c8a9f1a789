"""The LibreTranslate engine against a fake that speaks the documented API on loopback."""

import json

import pytest

from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, DownloadError
from reader.translate.libretranslate import LibreTranslateEngine, LibreTranslateServer


def translated(text):
    return f"[{text.upper()}]"


def fake(body):
    """What LibreTranslate does with `POST /translate` for a list of texts."""
    sent = json.loads(body)
    if sent.get("api_key") != "secret":
        return {"status": 403, "body": b'{"error": "Please contact the server operator"}'}
    if (sent["source"], sent["target"], sent["format"]) != ("de", "en", "text"):
        return {"status": 400, "body": b'{"error": "fr is not supported"}'}
    answer = {"translatedText": [translated(text) for text in sent["q"]]}
    if sent["alternatives"]:
        kinds = range(sent["alternatives"])
        answer["alternatives"] = [[f"{text} {i}" for i in kinds] for text in sent["q"]]
    return {"body": json.dumps(answer).encode()}


@pytest.fixture
def address(server):
    server.on("/base/translate", {"reply": fake})
    return f"{server.address}/base/"


def engine(address, pair=("de", "en"), **more):
    return LibreTranslateEngine(
        LibreTranslateServer(address, **{"api_key": "secret", "timeout": 5, **more}), pair
    )


def test_it_fits_the_protocol(address):
    from reader.translate.engine import Engine

    made: Engine = engine(address)
    assert made.pair == ("de", "en")
    assert made.provenance == Provenance("libretranslate", address)
    made.close()


def test_texts_go_in_groups_and_come_back_in_order(address, server):
    texts = ["eins", "zwei", "", "d" * 300, "vier", " ", "fünf „sechs“"]
    found = dict(engine(address, texts=3, characters=200).translate(texts))
    assert [found[i].text for i in range(7)] == [translated(t) if t.strip() else "" for t in texts]
    groups = [json.loads(body)["q"] for _, _, body in server.asked]
    assert groups == [["eins", "zwei"], ["d" * 300], ["vier", "fünf „sechs“"]]
    assert all(t.score is None and not t.links for t in found.values())


def test_nothing_is_sent_before_it_is_asked_for(address, server):
    made = engine(address)
    made.translate(["eins"])
    assert list(made.translate([])) == list(made.translate([" "]))[1:] == []
    assert server.asked == []


def test_alternatives(address):
    found = engine(address).alternatives("eins", 3)
    assert [t.text for t in found] == ["[EINS]", "eins 0", "eins 1"]
    assert [t.text for t in engine(address).alternatives("eins", 1)] == ["[EINS]"]
    both = engine(address).hypotheses(["a", "b"], 2)
    assert [[t.text for t in row] for row in both] == [["[A]", "a 0"], ["[B]", "b 0"]]


def test_a_server_without_alternatives_gives_one(server):
    server.on("/translate", {"body": b'{"translatedText": ["one"]}'})
    assert [t.text for t in engine(server.address).alternatives("eins", 3)] == ["one"]


@pytest.mark.parametrize("others", [b"7", b'{"a": 1}', b"[[1]]", b"[[], []]", b"null"])
def test_alternatives_that_make_no_sense_are_passed_over(server, others):
    server.on("/translate", {"body": b'{"translatedText": ["one"], "alternatives": %s}' % others})
    assert [t.text for t in engine(server.address).alternatives("eins", 3)] == ["one"]


def test_what_was_translated_before_a_failure_is_kept(server):
    good = {"body": b'{"translatedText": ["one"]}'}
    bad = {"status": 429, "body": b'{"error": "Slowdown: 20 per 1 minute"}'}
    server.on("/translate", good, bad)
    stream = engine(server.address, texts=1).translate(["eins", "zwei"])
    assert next(stream)[1].text == "one"
    with pytest.raises(DownloadError, match="Slowdown") as caught:
        next(stream)
    assert "Wait a minute" in caught.value.remedy
    assert "kept" in caught.value.meaning


def test_cancelling_between_two_requests(address, server):
    cancel = CancelToken()
    stream = engine(address, texts=1).translate(["eins", "zwei"], cancel=cancel)
    next(stream)
    cancel.cancel()
    with pytest.raises(CancelledError):
        next(stream)
    assert len(server.asked) == 1


def test_key_and_languages_are_refused_in_the_servers_words(address):
    with pytest.raises(DownloadError, match="contact the server operator") as caught:
        engine(address, api_key="").alternatives("eins", 1)
    assert "API key" in caught.value.remedy
    with pytest.raises(DownloadError, match="fr is not supported"):
        engine(address, ("fr", "en")).alternatives("eins", 1)


def test_the_key_is_not_shown():
    assert "secret" not in repr(LibreTranslateServer("http://x", "secret"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"body": b"<html>"}, "not JSON"),
        ({"body": b"[]"}, "one translation for each"),
        ({"body": b'{"translatedText": "one"}'}, "one translation for each"),
        ({"body": b'{"translatedText": ["one", "two"]}'}, "one translation for each"),
        ({"body": b'{"translatedText": [1]}'}, "one translation for each"),
        ({"body": b'{"translatedText": ["one"]}', "length": 99, "cut": 27}, "cut off"),
        ({"body": b"[" * 100_000}, "not JSON"),
        ({"status": 502, "body": b"<html>"}, "502"),
        ({"body": b"late", "stall": 1}, "in time"),
    ],
)
def test_other_answers_are_errors(server, given, said):
    server.on("/translate", given)
    with pytest.raises(DownloadError, match=said) as caught:
        engine(server.address, timeout=0.2).alternatives("eins", 1)
    assert "stays readable" in caught.value.meaning


def test_no_address():
    for address in ("", "localhost:5000", "ftp://localhost"):
        with pytest.raises(DownloadError, match="not a web address"):
            engine(address)


def test_languages(server):
    rows = [{"code": "de", "name": "German", "targets": ["en", "fr"]}]
    server.on("/languages", {"body": json.dumps(rows).encode()}, {"body": b'{"error": 1}'})
    assert engine(server.address).languages() == {"de": frozenset({"en", "fr"})}
    with pytest.raises(DownloadError, match="list of languages"):
        engine(server.address).languages()
