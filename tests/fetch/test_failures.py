"""Twin of dragoman.fetch.failures."""

import ssl
from collections.abc import Iterator
from datetime import timedelta

import aiohttp
import pytest
from aiohttp.client_exceptions import UnixClientConnectorError
from aiohttp.client_reqrep import ConnectionKey, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from builders import NOON
from dragoman.fetch.addresses import PrivateAddressError
from dragoman.fetch.failures import explained, refused, retry_after

WHERE = "https://news.example/feed"
KEY = ConnectionKey("news.example", 443, True, True, None, None, None)  # noqa: FBT003
INFO = RequestInfo(URL(WHERE), "GET", CIMultiDictProxy(CIMultiDict()), URL(WHERE))


def library_errors(root: type[Exception] = aiohttp.ClientError) -> Iterator[type[Exception]]:
    """Every error that the HTTP library knows, the root among them."""
    yield root
    for kind in root.__subclasses__():
        yield from library_errors(kind)


ALL_ERRORS: list[type[Exception]] = sorted(set(library_errors()), key=str)


ARGUMENTS: tuple[tuple[type[Exception], tuple[object, ...]], ...] = (
    (aiohttp.ClientConnectorCertificateError, (KEY, ssl.SSLCertVerificationError("expired"))),
    (UnixClientConnectorError, ("/nowhere", KEY, OSError(111, "refused"))),
    (aiohttp.ClientConnectorError, (KEY, OSError(111, "refused"))),
    (aiohttp.ClientResponseError, (INFO, ())),
    (aiohttp.ServerFingerprintMismatch, (b"a", b"b", "news.example", 443)),
    (aiohttp.InvalidURL, (WHERE, "odd")),
    (Exception, ("odd",)),
)


def make_error(kind: type[Exception]) -> Exception:
    """An error of the kind, as the library would raise it."""
    return kind(*next(given for known, given in ARGUMENTS if issubclass(kind, known)))


@pytest.mark.parametrize("kind", ALL_ERRORS)
def test_every_library_error_is_mapped(kind: type[Exception]) -> None:
    """Each error of the library becomes a sentence about the address, none by accident."""
    error = explained(make_error(kind), WHERE)

    assert str(error).startswith(f"{WHERE}: ")
    assert kind.__name__ not in str(error)


@pytest.mark.parametrize(
    ("err", "said", "is_transient"),
    [
        (aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "unknown")), "not known: unknown", True),
        (TimeoutError(), "took too long", True),
        (aiohttp.ServerDisconnectedError(), "hung up", True),
        (aiohttp.ClientPayloadError("not completed"), "broke off", True),
        (ConnectionResetError(104, "reset by peer"), "reset by peer", True),
        (aiohttp.InvalidURL(WHERE), "cannot be asked", False),
        (aiohttp.ClientResponseError(INFO, (), message="bad"), "not proper HTTP: bad", False),
        (ValueError("odd"), "cannot be asked: odd", False),
    ],
)
def test_network_failures_may_pass_and_others_not(
    err: Exception,
    said: str,
    is_transient: bool,  # noqa: FBT001
) -> None:
    """What is the network's is worth another try; what is wrong with the address is not."""
    error = explained(err, WHERE)

    assert said in str(error)
    assert error.transient is is_transient


def test_private_address_is_a_refusal_for_good() -> None:
    """An address that must not be connected to is refused, however often it is asked for."""
    err = aiohttp.ClientConnectorError(KEY, PrivateAddressError("10.0.0.1"))

    error = explained(err, WHERE)

    assert str(error) == f"{WHERE}: refused, since 10.0.0.1 is no public address"
    assert not error.transient


@pytest.mark.parametrize(
    ("status", "is_transient"),
    [
        (403, False),
        (404, False),
        (410, False),
        (408, True),
        (425, True),
        (429, True),
        (500, True),
        (503, True),
        (204, False),
        (304, False),
    ],
)
def test_status_says_whether_to_try_again(
    status: int,
    is_transient: bool,  # noqa: FBT001
) -> None:
    """Server errors and too many requests pass; not found and forbidden do not."""
    error = refused(status, WHERE, retry_after_s=None)

    assert (error.status, error.transient) == (status, is_transient)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 14 Mar 2026 12:01:30 GMT", 90.0),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0.0),
        ("Sat, 14 Mar 2026 12:00:10 -0000", 10.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str | None, seconds: float | None) -> None:
    """Seconds and dates are understood; nonsense counts as nothing."""
    wait_s = retry_after(value, now=NOON)

    assert wait_s == seconds
    assert NOON + timedelta(seconds=wait_s or 0) >= NOON
