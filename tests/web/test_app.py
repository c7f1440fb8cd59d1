"""Twin of dragoman.web.app, over a real server on loopback."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Queue
from urllib.parse import urlsplit

import pytest

from dragoman.errors import StoreError
from dragoman.render import File
from dragoman.web import create_app, serve

HTML = "text/html; charset=utf-8"
FILES = {
    path: File(path, body, HTML)
    for path, body in {
        "index.html": b"root",
        "en/index.html": b"front",
        "en/article/abc.html": b"article",
        "404.html": b"nothing here",
    }.items()
}
WAIT_S = 20


Ask = Callable[..., tuple[int, Mapping[str, str], bytes]]


@contextmanager
def served(
    get: Callable[[str], File | None] = FILES.get,
    health: Callable[[], Mapping[str, object]] = lambda: {"status": "ok"},
) -> Iterator[Ask]:
    """A running server as a function that asks it: path, method -> status, headers, body."""
    urls: Queue[str] = Queue()
    stop = threading.Event()
    app = create_app(get, health=health)
    thread = threading.Thread(
        target=lambda: serve(app, host="127.0.0.1", port=0, stop=stop, on_ready=urls.put)
    )
    thread.start()
    try:
        netloc = urlsplit(urls.get(timeout=WAIT_S)).netloc

        def ask(path: str, method: str = "GET") -> tuple[int, Mapping[str, str], bytes]:
            connection = http.client.HTTPConnection(netloc, timeout=WAIT_S)
            connection.request(method, path)
            response = connection.getresponse()
            body = response.read()
            connection.close()
            return response.status, dict(response.getheaders()), body

        yield ask
    finally:
        stop.set()
        thread.join(WAIT_S)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """A server of FILES."""
    with served() as asking:
        yield asking


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", b"root"),
        ("/index.html", b"root"),
        ("/en/", b"front"),
        ("/en/index.html?fresh", b"front"),
        ("/en/article/abc.html", b"article"),
    ],
)
def test_address_leads_to_its_file(ask: Ask, path: str, body: bytes) -> None:
    """An address is a file's path; a folder's leads to its index."""
    got = ask(path)

    assert (got[0], got[2]) == (200, body)


@pytest.mark.parametrize(
    "path",
    [
        "/en/article/none.html",
        "/none/",
        "/docs",
        "/openapi.json",
        "//en/index.html",
        "/en/../index.html",
        "/en/%2e%2e/index.html",
        "/%00",
    ],
)
def test_other_addresses_lead_to_the_404_page(ask: Ask, path: str) -> None:
    """Where nothing is, and where nothing may be looked for, the 404 page says so."""
    got = ask(path)

    assert (got[0], got[2]) == (404, b"nothing here")


def test_head_has_the_headers_of_get_without_the_body(ask: Ask) -> None:
    """HEAD tells length and tag, and sends nothing."""
    head, get = ask("/en/", "HEAD"), ask("/en/")

    assert (head[0], head[2]) == (200, b"")
    assert head[1]["etag"] == get[1]["etag"]
    assert head[1]["content-length"] == "5"


def test_folder_without_its_slash_leads_to_the_folder(ask: Ask) -> None:
    """Relative links of a front page need the slash, so a reader is sent to it."""
    status, headers, _ = ask("/en")

    assert (status, headers["location"]) == (307, "./en/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(ask: Ask, method: str) -> None:
    """All methods but GET and HEAD are refused."""
    status, _, _ = ask("/en/", method)

    assert status == 405


def test_site_without_a_404_page_still_says_so() -> None:
    """Where even the 404 page is missing, a plain sentence stands in."""
    with served(lambda _: None) as asking:
        status, _, body = asking("/")

    assert (status, body) == (404, b"There is no such page.\n")


@pytest.mark.parametrize(
    ("told", "status"), [({"status": "ok", "articles": 3}, 200), ({"status": "stale"}, 503)]
)
def test_health_is_told_as_it_is(told: Mapping[str, object], status: int) -> None:
    """What the newsroom says of its health is passed on; only "ok" is 200."""
    with served(health=lambda: told) as asking:
        got, headers, body = asking("/healthz")

    assert (got, json.loads(body)) == (status, told)
    assert headers["cache-control"] == "no-store"


def test_failing_health_is_503_with_its_reason() -> None:
    """An error while looking at the newsroom's health is an answer, not a crash."""

    def failing() -> Mapping[str, object]:
        raise StoreError("the database is locked")

    with served(health=failing) as asking:
        status, _, body = asking("/healthz")

    assert status == 503
    assert json.loads(body) == {"status": "failing", "message": "the database is locked"}
