"""A service of the operator's own, asked in JSON over HTTP: engines and judges.

Pages of others are fetched by `fetch`, politely; a service named in newsroom.toml wants to be
asked, so there is no robots.txt here, and no redirect is followed: a key goes to no other host.
"""

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

from dragoman.errors import ConfigError, EngineError, Refusal

MAX_BYTES = 10_000_000
"""Of one answer."""
_TOLD_CHARS = 200
_CHUNK_BYTES = 65_536
_SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Service:
    """A service at one address; each exchange has a connection of its own.

    Raises:
        ConfigError: the address is not one of http or https.
    """

    name: str
    """What it is called in errors: "libretranslate"."""
    url: str = field(repr=False)
    """Address with the path that the service runs under."""
    timeout_s: float
    """For connecting, and for the whole answer after it."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: str = field(default="", repr=False)
    """A key that no error may show, even if the service repeats it."""
    setting: str = "translate.engines.url"
    """Whence the address comes, for the error that refuses it."""

    def __post_init__(self) -> None:
        self._at()

    @property
    def host(self) -> str:
        """Host and port, without user and password."""
        at = self._at()
        return f"{at.hostname}:{at.port}" if at.port else str(at.hostname)

    def exchange(self, method: str, path: str, asked: Mapping[str, object] | None = None) -> object:
        """The JSON that the service answers.

        Raises:
            Refusal: the service answered with another status than success.
            EngineError: it did not answer, not in time, too much, or not in JSON. Transient.
        """
        at = self._at()
        body = None if asked is None else json.dumps(asked, ensure_ascii=False).encode()
        headers = {"Accept": "application/json", **self.headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection = _connection(at, self.timeout_s)
        try:
            connection.request(method, at.path + path, body=body, headers=headers)
            with connection.getresponse() as response:
                content = self._read(response, path)
        except (OSError, http.client.HTTPException) as err:
            raise self.error(f"{path}: {str(err) or type(err).__name__}") from err
        finally:
            connection.close()
        answer = _json(content)
        if response.status not in _SUCCESS:
            raise self._refusal(path, response, answer)
        if answer is _NO_JSON:
            raise self.error(f"{path}: the answer is not JSON")
        return answer

    def error(self, message: str, *, transient: bool = True) -> EngineError:
        """An error that names the service and its address, and never its key."""
        return EngineError(self._said(message), transient=transient)

    def _said(self, message: str) -> str:
        text = f"{self.name} {self._shown()}{message}"
        return text.replace(self.secret or "\0", "***")

    def _shown(self) -> str:
        """The address without user and password."""
        at = self._at()
        return at._replace(netloc=self.host).geturl()

    def _read(self, response: http.client.HTTPResponse, path: str) -> bytes:
        """All of an answer that comes in time, however slowly it drips."""
        until = time.monotonic() + self.timeout_s
        content = bytearray()
        while chunk := response.read1(_CHUNK_BYTES):
            content += chunk
            if len(content) > MAX_BYTES:
                raise self.error(f"{path}: the answer is larger than {MAX_BYTES:,} bytes")
            if time.monotonic() > until:
                raise TimeoutError("timed out")
        if response.length:
            raise http.client.IncompleteRead(bytes(content), response.length)
        return bytes(content)

    def _refusal(self, path: str, response: http.client.HTTPResponse, answer: object) -> Refusal:
        told = " ".join(_told(answer).split()).replace(self.secret or "\0", "***")[:_TOLD_CHARS]
        reason = told or http.client.responses.get(response.status, "")
        return Refusal(
            self._said(f"{path}: HTTP {response.status} {reason}"),
            status=response.status,
            told=told,
            retry_after_s=_retry_after_s(response),
        )

    def _at(self) -> SplitResult:
        try:
            at = urlsplit(self.url.rstrip("/"))
            is_usable = at.scheme in ("http", "https") and bool(at.hostname) and at.port != 0
        except ValueError:
            is_usable = False
        if not is_usable:
            raise ConfigError(f"{self.setting}: {self.url!r} is no http or https address")
        return at


_NO_JSON = object()


def _json(content: bytes) -> Any:  # noqa: ANN401  whatever a service says
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return _NO_JSON


def _told(answer: object) -> str:
    """What a service says of its refusal, whichever of the usual shapes it has.

    >>> _told({"error": {"message": "no such model", "type": "invalid_request_error"}})
    'no such model'
    >>> _told({"error": "slow down"}), _told({"detail": [{"msg": "missing"}]}), _told([])
    ('slow down', 'missing', '')
    """
    match answer:
        case {"error": str(text)} | {"error": {"message": str(text)}}:
            return text
        case {"message": str(text)} | {"detail": str(text)} | {"detail": [{"msg": str(text)}, *_]}:
            return text
    return ""


def _retry_after_s(response: http.client.HTTPResponse) -> float | None:
    """Seconds to wait: a number, or a date measured by the service's own clock."""
    value = (response.getheader("Retry-After") or "").strip()
    if value.replace(".", "", 1).isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
        said: datetime = parsedate_to_datetime(response.getheader("Date") or "")
        return max(0.0, (until - said).total_seconds())
    except (ValueError, TypeError):
        return None


def _connection(at: SplitResult, timeout_s: float) -> http.client.HTTPConnection:
    host = at.hostname or ""
    if at.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, at.port, timeout=timeout_s, context=context)
    return http.client.HTTPConnection(host, at.port, timeout=timeout_s)
