"""Politeness: one request at a time to a host, with a pause after each, and a rest if it asks."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from dragoman.errors import FetchError

_MAX_REST_S = 3600.0
"""A longer Retry-After is shortened to this; the flow asks again by its own clock anyway."""


class Postponed(Exception):
    """The host's turn comes too late for who waits for it; nothing was asked."""


def at_any_time(_at: float) -> bool:
    """Waits as long as it takes."""
    return True


class Turns:
    """Who may ask which host when. Lives on one event loop."""

    def __init__(self, *, pause_s: float) -> None:
        self._pause_s = pause_s
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asked_at: dict[str, float] = {}
        self._rests_until: dict[str, float] = {}

    @asynccontextmanager
    async def turn(
        self,
        host: str,
        *,
        pause_s: float = 0.0,
        may_start: Callable[[float], bool] = at_any_time,
    ) -> AsyncIterator[None]:
        """Wait until the host may be asked again, counted from when it last answered.

        Args:
            host: name or address, whatever the port.
            pause_s: counts if it is longer than the usual pause.
            may_start: whether that time, by the loop's clock, is still early enough.

        Raises:
            FetchError: the host asked to be left alone. Transient.
            Postponed: its turn comes too late.
        """
        loop = asyncio.get_running_loop()
        async with self._locks[host]:
            self._refuse_resting(host, loop.time())
            pause_s = max(pause_s, self._pause_s)
            start = max(loop.time(), self._asked_at.get(host, float("-inf")) + pause_s)
            if not may_start(start):
                raise Postponed
            await asyncio.sleep(start - loop.time())
            try:
                yield
            finally:
                self._asked_at[host] = loop.time()

    def rest(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        until = asyncio.get_running_loop().time() + min(seconds, _MAX_REST_S)
        self._rests_until[host] = max(until, self._rests_until.get(host, until))

    def _refuse_resting(self, host: str, now: float) -> None:
        left = self._rests_until.get(host, now) - now
        if left > 0:
            raise FetchError(
                f"{host}: asked to be left alone, for {left:.0f} s more",
                transient=True,
                retry_after_s=left,
            )
