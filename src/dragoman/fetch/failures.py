"""Turns what the network libraries raise into FetchError, most specific first."""

import asyncio
from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp

from dragoman.errors import FetchError
from dragoman.fetch.addresses import PrivateAddressError

OUTSIDE_ERRORS = (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError)
"""All that asking an address can raise, but FetchError."""

_TRY_AGAIN = frozenset({408, 421, 425, 429})
_SERVER_ERROR = 500
_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "its host name is not known: {reason}"),
    (aiohttp.ClientConnectorCertificateError, "its certificate is not valid: {reason}"),
    (aiohttp.ClientSSLError, "no secure connection: {reason}"),
    (aiohttp.ServerFingerprintMismatch, "its certificate is not the expected one"),
    (aiohttp.ServerTimeoutError, "the server took too long"),
    (asyncio.TimeoutError, "the server took too long"),
    (aiohttp.ServerDisconnectedError, "the server hung up without an answer"),
    (aiohttp.ClientConnectorError, "cannot be connected to: {reason}"),
    (aiohttp.ClientConnectionError, "the connection broke: {reason}"),
    (ConnectionError, "the connection broke: {reason}"),
    (aiohttp.ClientPayloadError, "the answer broke off or cannot be decoded: {reason}"),
    (OSError, "the network failed: {reason}"),
)
_PERMANENT: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.InvalidURL, "cannot be asked: {reason}"),
    (aiohttp.ClientResponseError, "the answer is not proper HTTP: {reason}"),
    (aiohttp.ClientError, "cannot be fetched: {reason}"),
    (ValueError, "cannot be asked: {reason}"),
)


def explained(err: Exception, url: str) -> FetchError:
    """The error as a sentence about the address; transient if it is the network's."""
    cause = _cause(err)
    if isinstance(cause, PrivateAddressError):
        return FetchError(f"{url}: refused, since {cause.strerror}")
    for kinds, is_transient in ((_SENTENCES, True), (_PERMANENT, False)):
        for kind, sentence in kinds:
            if isinstance(err, kind):
                said = sentence.format(reason=_reason(cause))
                return FetchError(f"{url}: {said}", transient=is_transient)
    return FetchError(f"{url}: {type(err).__name__}: {err}")


def _cause(err: Exception) -> Exception:
    match err:
        case aiohttp.ClientConnectorCertificateError():
            return err.certificate_error
        case aiohttp.ClientConnectorError():
            return err.os_error
        case _:
            return err


def _reason(err: BaseException) -> str:
    if isinstance(err, aiohttp.ClientResponseError):
        return " ".join(err.message.split())
    text = err.strerror if isinstance(err, OSError) and err.strerror else str(err)
    return " ".join(text.split()) or type(err).__name__


def refused(status: int, url: str, *, retry_after_s: float | None) -> FetchError:
    """The error for an answer that is no success; transient if trying again may help."""
    is_transient = status in _TRY_AGAIN or status >= _SERVER_ERROR
    wait = f" and asks to wait {retry_after_s:.0f} s" if retry_after_s else ""
    return FetchError(
        f"{url}: the server answers {status}{wait}",
        transient=is_transient,
        status=status,
        retry_after_s=retry_after_s,
    )


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """Seconds to wait after a Retry-After header: a number, or a date to come.

    Source: RFC 9110, section 10.2.3.
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return max(0.0, (moment - now).total_seconds())
