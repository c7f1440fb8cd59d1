"""A real HTTP server on loopback that answers as a test tells it to, and remembers what it was asked."""

import contextlib
import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from builders import NOON
from dragoman.fetch import Fetcher, RobotsRecord
from dragoman.settings import FetchSettings

SUITES = Path(__file__).resolve().parents[3] / "shared" / "suites"
PLANTED = "planted-secret-4711"
USER_AGENT = "Dragoman/0.1 (+https://newsroom.example/)"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server: 200 and empty unless said otherwise."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)


Raw = Callable[[BaseHTTPRequestHandler], None]
"""Writes to the connection whatever it likes, and is the last to do so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the server saw it; header names in lower case."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """A site at `url` on a loopback address; it answers 404 to what it was not told about."""

    def __init__(
        self,
        answers: Mapping[str, Reply | Raw],
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.answers = dict(answers)
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            timeout = 10

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append(Asked(self.path, headers))
                answer = site.answers.get(self.path, Reply(status=404))
                if isinstance(answer, Reply):
                    self._reply(answer)
                else:
                    with contextlib.suppress(OSError):
                        answer(self)
                    self.close_connection = True

            def _reply(self, reply: Reply) -> None:
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_args: object) -> None:
                pass  # a client that hangs up is what some tests are about

        self._server = Server((host, 0), Handler)
        self.host, self.port = host, self._server.server_port
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"
        if tls is not None:
            listening = self._server.socket
            self._server.socket = tls.wrap_socket(listening, server_side=True)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [one.path for one in self.asked]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _err: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def redirect(target: str, status: int = 302) -> Reply:
    """A redirect to the target."""
    return Reply(status=status, headers=(("Location", target),))


def make_fetcher(
    *, robots: dict[str, RobotsRecord] | None = None, now: datetime = NOON, **settings: object
) -> Fetcher:
    """A fetcher without pauses whose clock stands at noon; `settings` are FetchSettings' fields."""
    quick = FetchSettings(host_delay_s=0.0, timeout_s=5.0)
    return Fetcher(
        replace(quick, **settings),  # type: ignore[arg-type]
        user_agent=USER_AGENT,
        clock=lambda: now,
        robots={} if robots is None else robots,
    )


def suite(name: str) -> Iterator[dict[str, Any]]:
    """The cases of a file of ../shared/suites; the test is skipped if it is not there."""
    path = SUITES / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    # Not splitlines: some inputs hold U+2028.
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def planted(document: bytes, *, site: Site) -> bytes:
    """The document with its targets replaced by ones that would be noticed: this file, the site."""
    path = Path(__file__).as_uri().encode()
    document = re.sub(rb"file:/[^\s\"'<>]*", path, document)
    return re.sub(rb"(https?|ftp|gopher)://[^\s\"'<>]*", site.url.encode(), document)
