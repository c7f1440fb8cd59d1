"""The sample wire on loopback: each publisher is a live site at an address of its own.

127.2.0.1, 127.2.0.2, ... where such addresses can be bound, so that what is counted per host
behaves as on the net; elsewhere (macOS) 127.0.0.1 with one port for each publisher.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from dragoman.demo.answers import answer
from dragoman.demo.content import read_publishers
from dragoman.demo.site import Site, article_of
from dragoman.errors import ConfigError
from dragoman.model import Article, Language

_POLL_S = 0.02
"""How often a server looks whether it should stop: closing eleven takes less than 0.3 s."""
_IDLE_S = 30
"""A connection that asks nothing for so long is closed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the wire."""

    publisher: str
    language: Language
    url: str


@dataclass(frozen=True, slots=True)
class Request:
    """One request that the wire answered."""

    host: str
    """Address and port that were asked."""
    path: str
    status: int
    is_conditional: bool


@dataclass(slots=True)
class Wire:
    """The running sample wire; ends with the context manager that made it."""

    _sites: list[Site]
    _requests: list[Request] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """All feeds, in alphabetical order of the publishers' ids."""
        return tuple(
            Feed(s.publisher.name, s.publisher.language, s.base_url + s.publisher.feed_path)
            for s in self.sites
        )

    @property
    def sites(self) -> tuple[Site, ...]:
        """All sites as they are now."""
        with self._lock:
            return tuple(self._sites)

    @property
    def expected(self) -> Mapping[str, Article]:
        """For each page that is there now, by its address: the article that it shows."""
        articles = (article_of(piece, site) for site in self.sites for piece in site.pieces)
        return MappingProxyType({article.url: article for article in articles})

    @property
    def log(self) -> tuple[Request, ...]:
        """All requests so far, in the order in which they were answered."""
        with self._lock:
            return tuple(self._requests)

    def correct(self) -> tuple[str, ...]:
        """Addresses of the pages that their publishers have now corrected."""
        self._change(lambda site: replace(site, is_corrected=True))
        return tuple(s.url(p) for s in self.sites for p in s.pieces if p.correction)

    def withdraw(self) -> tuple[str, ...]:
        """Addresses of the pages that their publishers have now taken down."""
        self._change(lambda site: replace(site, is_withdrawn=True))
        return tuple(s.url(p) for s in self.sites for p in s.publisher.pieces if s.is_gone(p))

    def record(self, request: Request) -> None:
        """Add a request to the log."""
        with self._lock:
            self._requests.append(request)

    def _change(self, change: Callable[[Site], Site]) -> None:
        with self._lock:
            self._sites = [change(site) for site in self._sites]


@contextmanager
def serve(*, anchor: datetime, port: int = 0) -> Iterator[Wire]:
    """Serve the sample wire until the context ends.

    Args:
        anchor: the moment that the articles' ages are counted from, with UTC offset. The same
            anchor and port give the same bytes.
        port: of every site; 0 takes free ones. Where all sites share one address, the first
            of as many ports.

    Raises:
        ConfigError: a port is taken.
    """
    publishers = read_publishers()
    servers = _listen(addresses(len(publishers), port=port, has_own=_has_own_addresses()))
    sites = [
        Site(publisher, f"http://{_authority(server)}", anchor)
        for publisher, server in zip(publishers, servers, strict=True)
    ]
    wire = Wire(sites)
    threads = []
    for n, server in enumerate(servers):
        server.RequestHandlerClass = partial(_Visitor, wire=wire, n=n)
        threads.append(Thread(target=server.serve_forever, args=(_POLL_S,), daemon=True))
    try:
        for thread in threads:
            thread.start()
        yield wire
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


def addresses(n_sites: int, *, port: int, has_own: bool) -> list[tuple[str, int]]:
    """Where the sites listen: each at an address of its own, else each at a port of its own.

    >>> addresses(2, port=8080, has_own=True)
    [('127.2.0.1', 8080), ('127.2.0.2', 8080)]
    >>> addresses(2, port=8080, has_own=False)
    [('127.0.0.1', 8080), ('127.0.0.1', 8081)]
    >>> addresses(2, port=0, has_own=False)
    [('127.0.0.1', 0), ('127.0.0.1', 0)]
    """
    if has_own:
        return [(f"127.2.0.{n + 1}", port) for n in range(n_sites)]
    return [("127.0.0.1", port + n if port else 0) for n in range(n_sites)]


def _has_own_addresses() -> bool:
    try:
        _Server(("127.2.0.1", 0), BaseHTTPRequestHandler).server_close()
    except OSError:
        return False
    return True


def _listen(places: list[tuple[str, int]]) -> list[ThreadingHTTPServer]:
    servers: list[ThreadingHTTPServer] = []
    for host, port in places:
        try:
            servers.append(_Server((host, port), BaseHTTPRequestHandler))
        except OSError as err:
            for server in servers:
                server.server_close()
            raise ConfigError(
                f"the sample wire cannot listen on {host}:{port}: {err.strerror}; "
                "choose another port"
            ) from err
    return servers


def _authority(server: ThreadingHTTPServer) -> str:
    host, port = server.server_address[:2]
    return f"{host!s}:{port}"


class _Visitor(BaseHTTPRequestHandler):
    """Answers the requests of one connection to one site."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_S
    wbufsize = -1  # head and body in one packet: no wait for an acknowledgement between them

    def __init__(self, *args: object, wire: Wire, n: int) -> None:
        self.wire, self.n = wire, n
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # http.server wants this name
        """Answer, or say that nothing has changed."""
        site = self.wire.sites[self.n]
        found = answer(unquote(urlsplit(self.path).path), site)
        tag = f'"{sha256(found.body).hexdigest()[:20]}"'
        conditions = (self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
        is_unchanged = found.status == HTTPStatus.OK and _is_unchanged(
            conditions, tag, found.changed_at
        )
        status = 304 if is_unchanged else found.status
        host = site.base_url.removeprefix("http://")
        self.wire.record(Request(host, self.path, status, any(conditions)))
        self.send_response(status)
        self.send_header("ETag", tag)
        if found.changed_at:
            self.send_header("Last-Modified", _http_date(found.changed_at))
        if not is_unchanged:
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command == "GET" and not is_unchanged:
            self.wfile.write(found.body)

    do_HEAD = do_GET  # noqa: N815 http.server wants this name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base's name
        """Nothing: the wire keeps its own log."""


def _http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)


def _is_unchanged(
    conditions: tuple[str | None, str | None], tag: str, changed_at: datetime | None
) -> bool:
    """Whether a client that sent these conditions has what it asks for (RFC 9110, 13.2.2)."""
    tags, since = conditions
    if tags:
        return "*" in tags or tag in [t.strip().removeprefix("W/") for t in tags.split(",")]
    if not since or changed_at is None:
        return False
    try:
        return changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
