"""One question to one address and its answer, within limits of time and size."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import ClientResponse, ClientSession
from yarl import URL

from dragoman.errors import FetchError
from dragoman.fetch.failures import OUTSIDE_ERRORS, explained
from dragoman.fetch.unpacking import Unpacker

_SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes of an answer are taken, after decompression."""

    max_bytes: int
    is_cut: bool = False
    """True: what is over is left unread. False: it is an error."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, whatever it was; the body only of a success."""

    url: URL
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The header's value; None if it was not sent."""
        return self.headers.get(name)


async def exchange(
    session: ClientSession, url: URL, *, headers: Mapping[str, str], limit: Limit
) -> Answer:
    """The server's answer; redirects are not followed.

    Raises:
        FetchError: no answer, no proper one, or too large a one.
    """
    try:
        async with session.get(url, headers=headers, allow_redirects=False) as response:
            body = await _body(response, url, limit) if response.status in _SUCCESS else b""
            return Answer(url, response.status, response.headers.copy(), body)
    except OUTSIDE_ERRORS as err:
        raise explained(err, str(url)) from err


async def _body(response: ClientResponse, url: URL, limit: Limit) -> bytes:
    if not limit.is_cut and (response.content_length or 0) > limit.max_bytes:
        raise _too_large(url, limit)
    coding = response.headers.get("Content-Encoding", "")
    unpacker = Unpacker(coding, url=str(url), max_bytes=limit.max_bytes)
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += unpacker.unpacked(chunk)
        if unpacker.is_full and limit.is_cut:
            return bytes(body[: limit.max_bytes])
        if unpacker.is_full:
            raise _too_large(url, limit)
    unpacker.finish()
    return bytes(body)


def _too_large(url: URL, limit: Limit) -> FetchError:
    return FetchError(f"{url}: the answer is larger than {limit.max_bytes:,} bytes")
