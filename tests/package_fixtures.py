"""A tiny real model (a CTranslate2 Transformer with random weights, a trained tokenizer), packages
made of it, and a local server that misbehaves as told."""

import contextlib
import io
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

WIDTH = 16


@pytest.fixture(scope="session")
def pieces() -> bytes:
    """A SentencePiece model of a few pieces."""
    from sentencepiece import SentencePieceTrainer

    out = io.BytesIO()
    lines = ["Der Rat tagt in Minsk.", "Die Räte tagen am Montag.", "Minsk und Berlin reden."]
    SentencePieceTrainer.train(
        sentence_iterator=iter(lines * 5),
        model_writer=out,
        vocab_size=40,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return out.getvalue()


@pytest.fixture(scope="session")
def model_folder(pieces: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CTranslate2 model that loads and translates (nonsense)."""
    import numpy as np
    from ctranslate2.specs import transformer_spec
    from sentencepiece import SentencePieceProcessor

    spec = transformer_spec.TransformerSpec.from_config((1, 1), 2)
    random = np.random.default_rng(7)
    processor = SentencePieceProcessor(model_proto=pieces)
    vocabulary = [processor.id_to_piece(i) for i in range(processor.vocab_size())]

    shapes = {"gamma": WIDTH, "beta": WIDTH}

    def fill(layer: object) -> None:
        for name, value in list(vars(layer).items()):
            if isinstance(value, list):
                for item in value:
                    fill(item)
            elif hasattr(value, "__dict__") and not name.startswith("_"):
                fill(value)
            elif value is None and name in shapes:
                setattr(layer, name, random.normal(0, 0.3, shapes[name]).astype("float32"))

    fill(spec)

    def linear(target: object, rows: int, columns: int) -> None:
        target.weight = random.normal(0, 0.3, (rows, columns)).astype("float32")
        target.bias = np.zeros(rows, "float32")

    for layer in (*spec.encoder.layer, *spec.decoder.layer):
        linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
        linear(layer.self_attention.linear[1], WIDTH, WIDTH)
        linear(layer.ffn.linear_0, 2 * WIDTH, WIDTH)
        linear(layer.ffn.linear_1, WIDTH, 2 * WIDTH)
    for layer in spec.decoder.layer:
        linear(layer.attention.linear[0], WIDTH, WIDTH)
        linear(layer.attention.linear[1], 2 * WIDTH, WIDTH)
        linear(layer.attention.linear[2], WIDTH, WIDTH)
    table = random.normal(0, 0.3, (len(vocabulary), WIDTH)).astype("float32")
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    linear(spec.decoder.projection, len(vocabulary), WIDTH)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize()
    folder = tmp_path_factory.mktemp("model")
    spec.save(str(folder))
    return folder


Contents = dict[str, bytes]


@pytest.fixture
def contents(model_folder: Path, pieces: bytes) -> Contents:
    """The files of a whole package for de → en, to be changed by the test."""
    metadata = {
        "package_version": "1.3",
        "argos_version": "1.9",
        "from_code": "de",
        "from_name": "Deutsch (für Tests)",
        "to_code": "en",
        "to_name": "English",
    }
    return {
        "metadata.json": json.dumps(metadata, ensure_ascii=False).encode(),
        "README.md": "# Ein Modell\n\n- Licence: CC0, würde man sagen\n".encode(),
        "sentencepiece.model": pieces,
        **{f"model/{p.name}": p.read_bytes() for p in model_folder.iterdir()},
    }


@pytest.fixture
def write_folder() -> Callable[[Path, Contents], Path]:
    """Write contents as an unpacked package."""

    def write(folder: Path, files: Contents) -> Path:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder

    return write


@pytest.fixture
def write_archive() -> Callable[..., Path]:
    """Write contents as a package archive."""

    def write(path: Path, files: Contents, root: str = "translate-de_en-1_3") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in files.items():
                out.writestr(f"{root}/{name}", data)
        return path

    return write


@dataclass
class Answer:
    """How to answer: `cut` sends only so many bytes of the body and hangs up, `stall` waits so
    many seconds before the body, `length` is announced in place of the true one; `reply` makes
    the answer from the request's body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    ranges: bool = False
    cut: int | None = None
    stall: float = 0.0
    length: int | None = None
    reply: Callable[[bytes], dict[str, Any]] | None = None


@dataclass
class Server:
    """Answers for a path are used up in turn; the last one stays."""

    address: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def on(self, path: str, *answers: dict[str, Any]) -> str:
        """Answer so from now on; each is what `Answer` takes. Returns the address."""
        self.answers[path] = [Answer(**answer) for answer in answers]
        return self.address + path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    local: Server

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.local.asked.append((self.path, dict(self.headers), body))
        waiting = self.local.answers.get(self.path, [Answer(status=404)])
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        self._send(Answer(**answer.reply(body)) if answer.reply else answer)

    do_POST = do_GET  # noqa: N815

    def _send(self, answer: Answer) -> None:
        body, status, headers = answer.body, answer.status, dict(answer.headers)
        wanted = self.headers.get("Range")
        if answer.ranges and wanted and self.headers.get("If-Range") == headers.get("ETag"):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            body, status = body[start:], 206
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        length = len(body) if answer.length is None else answer.length
        self.send_header("Content-Length", str(length))
        self.end_headers()
        time.sleep(answer.stall)
        with contextlib.suppress(OSError):
            self.wfile.write(body if answer.cut is None else body[: answer.cut])
        self.close_connection = answer.cut is not None or length != len(body)

    def log_message(self, *_: object) -> None:
        pass


class _Silent(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture
def server(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on loopback; no proxy of the machine's stands between."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    httpd = _Silent(("127.0.0.1", 0), _Handler)
    httpd.daemon_threads = True
    httpd.block_on_close = False
    local = Server(f"http://127.0.0.1:{httpd.server_port}")
    httpd.RequestHandlerClass = type("Handler", (_Handler,), {"local": local})
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield local
    httpd.shutdown()
    httpd.server_close()
    thread.join(5)
