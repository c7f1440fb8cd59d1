"""Tests of the running wire, over HTTP on loopback."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from demo.sites import ANCHOR
from dragoman.demo.server import Wire, serve
from dragoman.errors import ConfigError


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A wire at free ports."""
    with serve(anchor=ANCHOR) as running:
        yield running


def ask(url: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """The answer to one request, and its body."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, parts.path, headers=named)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_every_page_and_feed_is_served(wire: Wire) -> None:
    """All expected addresses answer, and each publisher is a host of its own."""
    urls = [feed.url for feed in wire.feeds] + list(wire.expected)

    statuses = {ask(url)[0].status for url in urls}

    assert statuses == {200}
    assert len({urlsplit(url).netloc for url in urls}) == len(wire.feeds) == 11
    assert len(wire.log) == len(urls)


@pytest.mark.parametrize(
    ("header", "condition"), [("ETag", "If_None_Match"), ("Last-Modified", "If_Modified_Since")]
)
def test_second_visit_is_answered_not_modified(wire: Wire, header: str, condition: str) -> None:
    """Either validator alone is enough, and the log tells such requests apart."""
    url = next(iter(wire.expected))
    first, _ = ask(url)

    second, body = ask(url, **{condition: first.headers[header]})

    assert (second.status, body) == (304, b"")
    assert [(r.status, r.is_conditional) for r in wire.log] == [(200, False), (304, True)]
    assert wire.log[0].host == urlsplit(url).netloc


@pytest.mark.parametrize(
    ("condition", "value"),
    [("If_None_Match", '"other"'), ("If_Modified_Since", "yesterday")],
)
def test_stale_or_senseless_condition_gets_the_page(wire: Wire, condition: str, value: str) -> None:
    """A condition that does not hold is no reason to send nothing."""
    url = next(iter(wire.expected))

    response, body = ask(url, **{condition: value})

    assert response.status == 200
    assert body


def test_head_has_no_body(wire: Wire) -> None:
    """HEAD says how long the body would be."""
    response, body = ask(next(iter(wire.expected)), "HEAD")

    assert int(response.headers["Content-Length"]) > 1000
    assert body == b""


def test_correction_changes_page_and_feed(wire: Wire) -> None:
    """New ETag, later Last-Modified, and the earlier validators no longer hold."""
    (url,) = [u for u, a in wire.expected.items() if "214 pasajeros" in a.title]
    feed_url = wire.feeds[0].url
    before, feed_before = ask(url)[0].headers, ask(feed_url)[0].headers

    corrected = wire.correct()
    after, body = ask(url, If_None_Match=before["ETag"])

    assert corrected == (url,)
    assert after.status == 200
    assert "Corrección: " in body.decode()
    assert ask(url, If_Modified_Since=before["Last-Modified"])[0].status == 200
    assert ask(feed_url, If_None_Match=feed_before["ETag"])[0].status == 200
    assert "209" in wire.expected[url].title


def test_correction_leaves_other_pages_unchanged(wire: Wire) -> None:
    """Every other page still answers 304."""
    tags = {url: ask(url)[0].headers["ETag"] for url in wire.expected}

    corrected = wire.correct()
    statuses = {url: ask(url, If_None_Match=tag)[0].status for url, tag in tags.items()}

    changed = {url for url, status in statuses.items() if status == 200}
    assert set(corrected) <= changed
    assert {urlsplit(u).netloc for u in changed} == {urlsplit(u).netloc for u in corrected}


def test_withdrawn_page_is_gone_from_site_and_feed(wire: Wire) -> None:
    """410 at its address, and no feed or expectation names it."""
    before = set(wire.expected)

    (url,) = wire.withdraw()

    assert ask(url)[0].status == 410
    assert before - set(wire.expected) == {url}
    assert not any(url.encode() in ask(feed.url)[1] for feed in wire.feeds)


def test_same_anchor_and_port_give_the_same_bytes() -> None:
    """The wire is deterministic, so golden files can be made of it."""
    port = free_port()
    runs = []

    for _ in range(2):
        with serve(anchor=ANCHOR, port=port) as wire:
            runs.append({url: ask(url)[1] for url in [f.url for f in wire.feeds]})
            runs[-1] |= {url: ask(url)[1] for url in wire.expected}

    assert runs[0] == runs[1]


def test_port_in_use_is_an_error_that_names_it() -> None:
    """The operator learns which port to change."""
    port = free_port()

    with (
        serve(anchor=ANCHOR, port=port),
        pytest.raises(ConfigError, match=f":{port}: .*another port"),
        serve(anchor=ANCHOR, port=port),
    ):
        pass


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])
