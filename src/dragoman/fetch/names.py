"""Looks up host names in bounded time, and forgets what may not be asked."""

import asyncio
import socket
import threading
from collections.abc import Callable

from aiohttp.abc import AbstractResolver, ResolveResult

from dragoman.fetch.addresses import PrivateAddressError

Addresses = tuple[tuple[socket.AddressFamily, str], ...]


class BoundedResolver(AbstractResolver):
    """Resolves by the system's own means; what is not known in time counts as unknown.

    Each lookup has a daemon thread, since the system's call cannot be cut short: a dead name
    server holds up neither other lookups nor the end of the process.
    """

    def __init__(self, *, deadline_s: float, is_admitted: Callable[[str], bool]) -> None:
        self._deadline_s = deadline_s
        self._is_admitted = is_admitted
        self._under_way: dict[str, asyncio.Future[Addresses]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The admitted addresses of the host.

        Raises:
            OSError: not known, not known in time, or none admitted.
        """
        lookup = self._under_way.get(host) or self._start(host)
        try:
            found = await asyncio.wait_for(asyncio.shield(lookup), self._deadline_s)
        except TimeoutError as err:
            said = f"no answer from the name servers within {self._deadline_s:g} s"
            raise socket.gaierror(socket.EAI_AGAIN, said) from err
        admitted = [(kind, address) for kind, address in found if self._is_admitted(address)]
        if not admitted:
            raise PrivateAddressError(", ".join(address for _, address in found) or host)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, address in admitted
            if family in (socket.AF_UNSPEC, kind)
        ]

    def _start(self, host: str) -> "asyncio.Future[Addresses]":
        loop = asyncio.get_running_loop()
        lookup: asyncio.Future[Addresses] = loop.create_future()
        self._under_way[host] = lookup

        def settle(outcome: Addresses | OSError) -> None:
            self._under_way.pop(host, None)
            if lookup.done():
                return
            if isinstance(outcome, OSError):
                lookup.set_exception(outcome)
                lookup.exception()  # nobody may be waiting any more
            else:
                lookup.set_result(outcome)

        def look_up() -> None:
            outcome = _looked_up(host)
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, outcome)

        threading.Thread(target=look_up, name=f"lookup {host}", daemon=True).start()
        return lookup

    async def close(self) -> None:
        """Let go of lookups under way."""
        for lookup in self._under_way.values():
            lookup.cancel()


def _looked_up(host: str) -> Addresses | OSError:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as err:
        return socket.gaierror(socket.EAI_NONAME, f"not a host name: {err}")
    except OSError as err:
        return err
    return tuple((kind, str(where[0])) for kind, _, _, _, where in found)
