"""Twin of dragoman.fetch.exchange: what servers do, the worst of it included."""

import contextlib
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from dragoman.errors import FetchError
from dragoman.fetch import Request, Response
from fetch.loopback import Raw, Reply, Site, make_fetcher


def got(answer: Reply | Raw, *, max_bytes: int | None = None, timeout_s: float = 5.0) -> Response:
    """What comes back from a site whose page answers so."""
    with Site({"/page": answer}) as site, make_fetcher(timeout_s=timeout_s) as fetcher:
        return fetcher.fetch(Request(f"{site.url}/page", may_be_private=True, max_bytes=max_bytes))


def raw(*pieces: bytes, pause_s: float = 0.0) -> Raw:
    """An answer of just these bytes, then the connection is closed."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            time.sleep(pause_s)

    return write


def endless(start: bytes, piece: bytes) -> Raw:
    """An answer that never ends."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while True:
            handler.wfile.write(piece)

    return write


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Tears the connection down in the middle of the answer."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def gzip_bomb(n_bytes: int) -> bytes:
    """As many zeros, packed to a thousandth."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(n_bytes >> 20)) + packer.flush()


def test_answer_comes_back_whole() -> None:
    """Body, type with charset, ETag and date come back as they were sent."""
    headers = (
        ("Content-Type", "text/html; charset=koi8-r"),
        ("ETag", '"a1"'),
        ("Last-Modified", "Sat, 14 Mar 2026 11:00:00 GMT"),
    )

    response = got(Reply(b"\xf0\xd2", headers=headers))

    assert (response.status, response.body) == (200, b"\xf0\xd2")
    assert response.content_type == "text/html; charset=koi8-r"
    assert response.etag == '"a1"'
    assert response.last_modified == "Sat, 14 Mar 2026 11:00:00 GMT"


def test_gzip_bomb_is_given_up_at_the_limit() -> None:
    """What grows beyond the limit while it is unpacked is dropped, not held in memory."""
    bomb = gzip_bomb(64 << 20)

    with pytest.raises(FetchError, match="larger than 1,000,000 bytes") as caught:
        got(Reply(bomb, headers=(("Content-Encoding", "gzip"),)), max_bytes=1_000_000)

    assert len(bomb) < 100_000
    assert not caught.value.transient


def test_announced_size_is_believed_if_it_is_too_large() -> None:
    """An answer that says that it is too large is not begun."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"

    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        got(raw(head, b"x"), max_bytes=1000)


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n"],
)
def test_endless_body_is_cut_off(head: bytes) -> None:
    """A body without an end costs no more than the limit."""
    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        got(endless(head, bytes(8192)), max_bytes=100_000)


def test_endless_chunks_are_cut_off() -> None:
    """Neither do chunks without an end."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        got(endless(head, b"2000\r\n" + bytes(0x2000) + b"\r\n"), max_bytes=100_000)


def test_dripping_server_is_given_up() -> None:
    """A server that sends a byte now and then does not hold a place for ever."""
    drops = [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", *[b"x"] * 40]

    with pytest.raises(FetchError, match="took too long") as caught:
        got(raw(*drops, pause_s=0.05), timeout_s=0.3)

    assert caught.value.transient


def test_silent_server_is_given_up() -> None:
    """So is one that accepts the connection and says nothing."""
    released = threading.Event()

    def say_nothing(_handler: BaseHTTPRequestHandler) -> None:
        released.wait(5)

    with pytest.raises(FetchError, match="took too long"):
        got(say_nothing, timeout_s=0.2)

    released.set()


def test_endless_headers_are_refused() -> None:
    """A header line without end is no proper answer."""
    with pytest.raises(FetchError, match="not proper HTTP") as caught:
        got(endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 8192))

    assert not caught.value.transient


def test_too_many_headers_are_refused() -> None:
    """Nor is a flood of them."""
    with pytest.raises(FetchError, match="not proper HTTP"):
        got(endless(b"HTTP/1.1 200 OK\r\n", b"X-Many: 1\r\n" * 100))


def test_long_header_of_a_real_site_is_no_obstacle() -> None:
    """Security policies of 20 kB are sent by publishers, and taken."""
    policy = ("Content-Security-Policy", "img-src https://cdn.example; " * 700)

    response = got(Reply(b"news", headers=(policy,)))

    assert response.body == b"news"


@pytest.mark.parametrize(
    "answer",
    [
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello"),
        raw(b""),
        raw(b"HTTP/1.1 200"),
        reset,
    ],
    ids=["chunks without end", "short body", "nothing", "half a line", "reset"],
)
def test_broken_connection_may_be_tried_again(answer: Raw) -> None:
    """An answer that breaks off is never taken for whole, and is worth another try."""
    with pytest.raises(FetchError) as caught:
        got(answer)

    assert caught.value.transient
    assert "/page: " in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
        raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
        raw(b"HTTP/1.1 abc OK\r\n\r\n"),
        raw(b"\x16\x03\x01\x02\x00\x01\x00"),
    ],
    ids=["bad chunk", "negative length", "two lengths", "ssh", "no status", "tls"],
)
def test_malformed_answer_is_an_error(answer: Raw) -> None:
    """What is not proper HTTP is never taken for a page."""
    with pytest.raises(FetchError):
        got(answer)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip"])
def test_undecodable_answer_is_an_error(coding: str) -> None:
    """A coding that nobody asked for, or that is not what it says, gives no garbage."""
    with pytest.raises(FetchError, match=r"was not asked for|not gzip as it says"):
        got(Reply(b"\x1b\x03\x00garbage", headers=(("Content-Encoding", coding),)))


def test_nobody_listening_may_be_tried_again() -> None:
    """A refused connection is the network's failure, and names the address."""
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with make_fetcher() as fetcher, pytest.raises(FetchError, match="cannot be connected") as e:
            fetcher.fetch(Request(url, may_be_private=True, obey_robots=False))

    assert e.value.transient
    assert url in str(e.value)


def test_plain_http_server_is_no_https_one() -> None:
    """A handshake that fails is said to be one."""
    with Site({}) as site, make_fetcher() as fetcher:
        url = site.url.replace("http:", "https:")
        with pytest.raises(FetchError, match=r"secure connection|broke|hung up"):
            fetcher.fetch(Request(url, may_be_private=True, obey_robots=False))


def test_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """A page over a connection that may be anybody's is not taken; the certificate may be mended."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run([openssl, *made, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    with Site({"/page": Reply(b"x")}, tls=context) as site, make_fetcher() as fetcher:
        request = Request(f"{site.url}/page", may_be_private=True, obey_robots=False)
        with pytest.raises(FetchError, match="its certificate is not valid") as caught:
            fetcher.fetch(request)

    assert site.url.startswith("https:")
    assert site.asked == []
    assert caught.value.transient


@pytest.mark.parametrize("etag", ["a\r\nX-Evil: 1", "a\nb", "a\x00b"])
def test_header_cannot_be_split(etag: str) -> None:
    """A kept ETag with a line end in it is not sent."""
    with Site({"/page": Reply(b"x")}) as site, make_fetcher() as fetcher:
        request = Request(f"{site.url}/page", etag=etag, may_be_private=True, obey_robots=False)
        with pytest.raises(FetchError, match="cannot be asked"):
            fetcher.fetch(request)

    assert site.asked == []
