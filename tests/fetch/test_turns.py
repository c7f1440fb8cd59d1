"""Twin of dragoman.fetch.turns."""

import asyncio
import contextlib

import pytest

from dragoman.errors import FetchError
from dragoman.fetch.turns import Postponed, Turns


class SteadyLoop(asyncio.SelectorEventLoop):
    """A loop whose time passes only when nothing else is left to do."""

    def __init__(self) -> None:
        super().__init__()
        self._now_s = 0.0

    def time(self) -> float:
        """Seconds of this loop's own time."""
        return self._now_s

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self._now_s = max(self._now_s, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


def asked_at(turns: Turns, hosts: list[str], *, pause_s: float = 0.0) -> list[tuple[str, float]]:
    """When each host was asked, if all wait for their turn at once."""
    seen: list[tuple[str, float]] = []

    async def ask(host: str) -> None:
        async with turns.turn(host, pause_s=pause_s):
            seen.append((host, asyncio.get_running_loop().time()))

    async def ask_all() -> None:
        await asyncio.gather(*(ask(host) for host in hosts))

    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        runner.run(ask_all())
    return seen


def test_one_host_is_asked_with_pauses() -> None:
    """After each answer of a host comes the pause; other hosts do not wait for it."""
    turns = Turns(pause_s=2.0)

    seen = asked_at(turns, ["a", "a", "b", "a"])

    assert seen == [("a", 0.0), ("b", 0.0), ("a", 2.0), ("a", 4.0)]


def test_longer_pause_of_the_site_counts() -> None:
    """A site that asks for more time gets it; one that asks for less does not hurry us."""
    longer, shorter = Turns(pause_s=2.0), Turns(pause_s=2.0)

    seen = asked_at(longer, ["a", "a"], pause_s=5.0), asked_at(shorter, ["a", "a"], pause_s=1.0)

    assert [times[1][1] for times in seen] == [5.0, 2.0]


def test_resting_host_is_left_alone() -> None:
    """A host that asked for a rest is not asked until it is over; another is."""
    turns = Turns(pause_s=0.0)

    async def rest_and_ask() -> None:
        turns.rest("a", 60)
        async with turns.turn("b"):
            pass
        with pytest.raises(FetchError, match="a: asked to be left alone, for 60 s more") as caught:
            async with turns.turn("a"):
                pass
        assert caught.value.transient
        assert caught.value.retry_after_s == 60
        await asyncio.sleep(61)
        async with turns.turn("a"):
            pass

    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        runner.run(rest_and_ask())


def test_rest_without_end_is_shortened() -> None:
    """A host cannot silence itself for a year by one header."""
    turns = Turns(pause_s=0.0)

    async def rest() -> None:
        turns.rest("a", 1e9)
        await asyncio.sleep(3601)
        async with turns.turn("a"):
            pass

    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        runner.run(rest())


def test_pause_begins_when_the_host_has_answered() -> None:
    """A host that takes long to answer has its pause all the same."""
    turns = Turns(pause_s=2.0)

    async def ask_twice() -> float:
        async with turns.turn("a"):
            await asyncio.sleep(10)
        async with turns.turn("a"):
            return asyncio.get_running_loop().time()

    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        assert runner.run(ask_twice()) == 12.0


def test_turn_that_comes_too_late_is_postponed() -> None:
    """Who does not want to wait that long is told at once, and the host is not asked."""
    turns = Turns(pause_s=20.0)
    seen: list[float] = []

    async def ask() -> None:
        with contextlib.suppress(Postponed):
            async with turns.turn("a", may_start=lambda at: at <= 30):
                seen.append(asyncio.get_running_loop().time())

    async def ask_all() -> float:
        await asyncio.gather(*(ask() for _ in range(5)))
        return asyncio.get_running_loop().time()

    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        ended_at = runner.run(ask_all())

    assert seen == [0.0, 20.0]
    assert ended_at == 20.0
