"""Plain HTTP(S) requests with the standard library, for the few times the reader asks for one.

Proxies are those of the system (`HTTPS_PROXY` and friends, the registry on Windows, the network
settings on macOS): `urllib.request` looks them up for each opener. Certificates are the system's.
"""

import contextlib
import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

NETWORK_ERRORS = (OSError, http.client.HTTPException)
"""What a request or the reading of its answer may raise when the network or the server fails."""

_AGENT = "Nebeneinander"
_SCHEMES = {"http", "https"}


class HttpStatusError(Exception):
    """An answer other than the wanted ones; `body` is its beginning."""

    def __init__(self, status: int, reason: str, body: bytes) -> None:
        self.status = status
        self.body = body
        super().__init__(f"{status} {reason}")


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects over HTTP(S), but never from HTTPS to HTTP."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        scheme = urllib.parse.urlsplit(newurl).scheme
        if scheme not in _SCHEMES or (req.type == "https" and scheme != "https"):
            raise urllib.error.HTTPError(
                req.full_url, code, "and leads on to an address that is not safe", headers, fp
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(url: str) -> bool:
    """Whether `url` is an http or https address with a host."""
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return usable and url.isascii() and url.isprintable() and " " not in url


@contextmanager
def request(
    url: str,
    *,
    timeout: float,
    headers: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> Iterator[http.client.HTTPResponse]:
    """The open answer to a GET, or to a POST of `data`.

    `timeout` (seconds) is how long the connection or the next bytes may take, not the whole.
    Raises HttpStatusError for an answer of 400 and above, ValueError for an address that cannot
    or should not be used, and one of NETWORK_ERRORS.
    """
    if not is_address(url):
        raise ValueError("it is not a web address")
    sent = {"User-Agent": _AGENT, "Accept-Encoding": "identity", **(headers or {})}
    opener = urllib.request.build_opener(_SafeRedirects())
    try:
        response = opener.open(urllib.request.Request(url, data, sent), timeout=timeout)
    except urllib.error.HTTPError as failure:
        with failure, contextlib.suppress(*NETWORK_ERRORS):
            raise HttpStatusError(failure.code, failure.reason, failure.read(4096)) from None
        raise HttpStatusError(failure.code, failure.reason, b"") from None
    with response:
        yield response


def read_whole(response: http.client.HTTPResponse, most: int) -> bytes:
    """The whole body. Raises ValueError where it is longer than `most` bytes and IncompleteRead
    (one of NETWORK_ERRORS) where it is shorter than announced."""
    body = response.read(most + 1)
    if len(body) > most:
        raise ValueError("the answer is far too long")
    if response.length:
        raise http.client.IncompleteRead(body, response.length)
    return body


def explain(failure: BaseException) -> str:
    """What went wrong with a request, in a few words."""
    reason = getattr(failure, "reason", failure)
    if isinstance(failure, HttpStatusError):
        return f"the server answered {failure}"
    if isinstance(reason, TimeoutError):
        return "the server did not answer in time"
    if isinstance(reason, http.client.HTTPException):
        return "the server's answer was cut off or made no sense"
    if isinstance(reason, OSError):
        return f"the connection failed ({reason.strerror or reason})"
    return str(reason)
