"""Twin of dragoman.fetch.names."""

import asyncio
import socket

import pytest

from dragoman.fetch.addresses import PrivateAddressError, is_public_address
from dragoman.fetch.names import BoundedResolver


def everything(_address: str) -> bool:
    """Admits any address."""
    return True


def test_local_name_is_resolved() -> None:
    """A name that the system knows gives its addresses, in numbers."""
    resolver = BoundedResolver(deadline_s=5, is_admitted=everything)

    found = asyncio.run(resolver.resolve("localhost", 80))

    assert {result["host"] for result in found} <= {"127.0.0.1", "::1"}
    assert all(result["port"] == 80 for result in found)


def test_private_address_is_not_given_out() -> None:
    """A name that leads to private addresses alone is refused, and they are named."""
    resolver = BoundedResolver(deadline_s=5, is_admitted=is_public_address)

    with pytest.raises(PrivateAddressError, match="is no public address"):
        asyncio.run(resolver.resolve("localhost", 80))


@pytest.mark.parametrize("host", ["0x7f000001", "2130706433", "0177.0.0.1", "127.1"])
def test_odd_notation_is_seen_through(host: str) -> None:
    """Whatever notation the system takes for an address, its meaning is what is judged."""
    resolver = BoundedResolver(deadline_s=5, is_admitted=is_public_address)

    with pytest.raises(PrivateAddressError, match=r"127\.0\.0\.1"):
        asyncio.run(resolver.resolve(host, 80))


@pytest.mark.parametrize("host", ["no.such.name.invalid", "x" * 70 + ".example", "a..b"])
def test_unknown_name_is_an_error(host: str) -> None:
    """A name that nobody knows, or that is none, is an error of the network's kind."""
    resolver = BoundedResolver(deadline_s=5, is_admitted=everything)

    with pytest.raises(OSError, match=r"."):
        asyncio.run(resolver.resolve(host, 80))


def test_dead_name_server_costs_no_more_than_the_deadline() -> None:
    """A lookup that does not end is given up, as a failure that may pass."""
    resolver = BoundedResolver(deadline_s=0.0, is_admitted=everything)

    with pytest.raises(socket.gaierror, match="no answer from the name servers") as caught:
        asyncio.run(resolver.resolve("localhost", 80))

    assert caught.value.errno == socket.EAI_AGAIN


def test_one_lookup_serves_all_who_ask() -> None:
    """Two questions for one name at a time are one question to the system."""
    resolver = BoundedResolver(deadline_s=5, is_admitted=everything)

    async def both() -> list[object]:
        return list(
            await asyncio.gather(
                resolver.resolve("localhost", 80), resolver.resolve("localhost", 443)
            )
        )

    first, second = asyncio.run(both())

    assert first
    assert second
