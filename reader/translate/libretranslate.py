"""A LibreTranslate server at an address that the user gives, as an engine.

Nothing is sent anywhere unless such an engine is made and used. The protocol is LibreTranslate's
documented one: `POST /translate` with `q` (a list), `source`, `target`, `format`, `alternatives`,
`api_key`; `GET /languages`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from reader.bitext.beads import Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import DownloadError
from reader.bitext.translation import Translation
from reader.translate.http import (
    NETWORK_ERRORS,
    HttpStatusError,
    explain,
    is_address,
    read_whole,
    request,
)

_MOST_BYTES = 16 << 20
_REMEDIES = {
    400: "Check in the server's settings whether it offers this pair of languages.",
    403: "Check the API key, or ask the server's operator for one.",
    429: "Wait a minute and go on, or translate with an installed package.",
}


@dataclass(frozen=True, slots=True)
class LibreTranslateServer:
    """`address` may include a path; `api_key` may be empty; `timeout` is seconds without any
    answer. A request carries up to `texts` texts of together up to `characters` code points (a
    single longer text goes alone)."""

    address: str
    api_key: str = field(default="", repr=False)
    timeout: float = 30.0
    texts: int = 25
    characters: int = 2000


class LibreTranslateEngine:
    """An Engine (see `reader.translate.engine`) that asks a LibreTranslate server.

    Scores, word links and flags are not to be had this way. Raises DownloadError where the server
    cannot be reached, refuses or answers something else; what came before that stays valid.
    """

    def __init__(self, server: LibreTranslateServer, pair: tuple[str, str]) -> None:
        """Opens no connection. Raises DownloadError where the address is none."""
        if not is_address(server.address):
            raise DownloadError(
                f"“{server.address[:200]}” is not a web address.",
                "Nothing was sent.",
                "Give the server's address, beginning with https:// or http://.",
            )
        self._server = server
        self._pair = pair

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target language, ISO 639-1."""
        return self._pair

    @property
    def provenance(self) -> Provenance:
        """The server's address stands for the package."""
        return Provenance("libretranslate", self._server.address)

    def translate(
        self, texts: Sequence[str], *, cancel: CancelToken | None = None
    ) -> Iterator[tuple[int, Translation]]:
        """See Engine; one request a group, in the order of `texts`."""
        for group in _groups(texts, self._server):
            if cancel is not None:
                cancel.check()
            answers = self._ask([texts[i] for i in group], 0)
            yield from ((i, found[0]) for i, found in zip(group, answers, strict=True))

    def hypotheses(self, texts: Sequence[str], n: int) -> tuple[tuple[Translation, ...], ...]:
        """See Engine; without scores."""
        return tuple(
            found[:n]
            for group in _groups(texts, self._server)
            for found in self._ask([texts[i] for i in group], n - 1)
        )

    def alternatives(self, text: str, n: int) -> tuple[Translation, ...]:
        """See Engine."""
        return self.hypotheses([text], n)[0]

    def close(self) -> None:
        """Holds nothing between two requests."""

    def languages(self) -> dict[str, frozenset[str]]:
        """What the server offers: from each language code, into which. Raises DownloadError."""
        rows = self._exchange("languages", None)
        try:
            return {row["code"]: frozenset(row["targets"]) for row in rows}
        except (TypeError, LookupError) as failure:
            raise self._failed("it answered something else than a list of languages") from failure

    def _ask(self, texts: Sequence[str], alternatives: int) -> list[tuple[Translation, ...]]:
        """For each text the translation and up to so many others. Empty texts are not sent."""
        sent = [text for text in texts if text.strip()]
        answers = iter(self._send(sent, alternatives) if sent else ())
        nothing = (Translation("", self.provenance),)
        return [next(answers) if text.strip() else nothing for text in texts]

    def _send(self, texts: list[str], alternatives: int) -> list[tuple[Translation, ...]]:
        body: dict[str, Any] = {"q": texts, "source": self._pair[0], "target": self._pair[1]}
        body |= {"format": "text", "alternatives": max(alternatives, 0)}
        if self._server.api_key:
            body["api_key"] = self._server.api_key
        answer = self._exchange("translate", body)
        best = answer.get("translatedText") if isinstance(answer, dict) else None
        others: Any = answer.get("alternatives") if isinstance(answer, dict) else None
        if not _strings(best) or len(best) != len(texts):
            raise self._failed("it did not answer with one translation for each text")
        whole = isinstance(others, list) and len(others) == len(texts)
        if not whole or not all(map(_strings, others)):
            others = [[]] * len(texts)
        return [
            tuple(Translation(t, self.provenance) for t in dict.fromkeys([first, *rest]))
            for first, rest in zip(best, others, strict=True)
        ]

    def _exchange(self, path: str, body: dict[str, Any] | None) -> Any:
        url = f"{self._server.address.rstrip('/')}/{path}"
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            with request(url, timeout=self._server.timeout, headers=headers, data=data) as answer:
                return json.loads(read_whole(answer, _MOST_BYTES))
        except HttpStatusError as failure:
            remedy = _REMEDIES.get(failure.status, "")
            raise self._failed(_said(failure) or explain(failure), remedy) from failure
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as failure:
            raise self._failed("it answered something that is not JSON") from failure
        except (ValueError, *NETWORK_ERRORS) as failure:
            raise self._failed(explain(failure)) from failure

    def _failed(self, why: str, remedy: str = "") -> DownloadError:
        return DownloadError(
            f"The LibreTranslate server {self._server.address} did not translate: {why}.",
            "What was translated before is kept; the text stays readable.",
            remedy or "Check the address and the connection, or translate with a package.",
        )


def _groups(texts: Sequence[str], server: LibreTranslateServer) -> Iterator[list[int]]:
    """The indices of the texts for each request, in order."""
    group: list[int] = []
    length = 0
    for number, text in enumerate(texts):
        full = len(group) >= server.texts or length + len(text) > server.characters
        if group and full:
            yield group
            group, length = [], 0
        group.append(number)
        length += len(text)
    if group:
        yield group


def _strings(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _said(failure: HttpStatusError) -> str:
    """The server's own words for an error, if they are there."""
    try:
        said = json.loads(failure.body)["error"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return f"“{said[:300].strip().rstrip('.')}”" if isinstance(said, str) else ""
