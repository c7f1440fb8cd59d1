"""The synchronous door to fetching: one event loop in a thread of its own behind it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator, MutableMapping
from concurrent.futures import CancelledError, Future
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Self, TypeVar

from dragoman.errors import FetchError
from dragoman.fetch.crawler import Crawler, Outcomes
from dragoman.fetch.messages import Request, Response, RobotsRecord
from dragoman.settings import FetchSettings

T = TypeVar("T")

_PLACES_A_SLOT = 2
"""Answers that may wait to be taken for each request under way: bounds the memory."""


class Fetcher:
    """Fetches over HTTP, politely and guarded; may be used from several threads.

    `robots` is read once, here; new records are written to it by the thread that calls `fetch`,
    takes from `fetch_all` or closes, never by two at a time. So it may lie in a database, if
    the caller holds no write transaction while it fetches.

    Args:
        settings: limits and manners.
        user_agent: sent with every request; its product token is what robots.txt is asked for.
        clock: tells the time, aware.
        robots: robots.txt records by origin, kept from one run to the next.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        user_agent: str,
        clock: Callable[[], datetime],
        robots: MutableMapping[str, RobotsRecord],
    ) -> None:
        self._settings = settings
        self._kept = robots
        self._keeping = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fetch", daemon=True)
        self._thread.start()
        records = dict(robots)

        async def made() -> Crawler:
            return Crawler(settings, user_agent=user_agent, clock=clock, records=records)

        self._crawler = self._run(made())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def fetch(self, request: Request) -> Response:
        """The answer to one request.

        Raises:
            FetchError: there is none, or none that may be had.
        """

        async def fetched() -> Response:
            return await self._crawler.fetch(request, room=asyncio.Semaphore())

        try:
            return self._run(fetched())
        except CancelledError as err:
            raise FetchError(f"{request.url}: fetching was stopped", transient=True) from err
        finally:
            self._keep_robots()

    def fetch_all(
        self, requests: Iterable[Request], *, start_within_s: float | None = None
    ) -> Iterator[tuple[Request, Response | FetchError]]:
        """Each request with its outcome, as they are had; a slow host holds up no other.

        Nothing is asked before the first outcome is wanted; if the iterator is closed early,
        what is under way is given up.

        Args:
            requests: of any hosts, in any order.
            start_within_s: what could not be begun in this time, since its host is to be asked
                with pauses, is left out, to be wanted again; one outcome is waited for at least.
        """
        wanted = tuple(requests)
        outcomes: Outcomes = SimpleQueue()
        room = asyncio.Semaphore(self._settings.n_concurrent * _PLACES_A_SLOT)
        work = self._crawler.fetch_all(
            wanted, outcomes=outcomes, room=room, start_within_s=start_within_s
        )
        under_way = self._submit(work)
        try:
            for _ in wanted:
                request, outcome = outcomes.get()
                self._keep_robots()
                if isinstance(outcome, Response):
                    yield request, outcome
                    self._loop.call_soon_threadsafe(room.release)
                elif isinstance(outcome, FetchError):
                    yield request, outcome
                elif outcome is not None:
                    raise outcome
        finally:
            under_way.cancel()
            self._keep_robots()

    def close(self) -> None:
        """End all requests, drop the connections, keep what was learned of robots.txt."""
        if self._loop.is_closed():
            return
        self._run(_cancel_others())
        self._run(self._crawler.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._keep_robots()

    def _submit(self, work: Coroutine[object, object, T]) -> "Future[T]":
        if self._loop.is_closed():
            work.close()
            raise ValueError("the fetcher is closed")
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _run(self, work: Coroutine[object, object, T]) -> T:
        under_way = self._submit(work)
        try:
            return under_way.result()
        finally:
            under_way.cancel()

    def _keep_robots(self) -> None:
        with self._keeping:
            while True:
                try:
                    origin, record = self._crawler.robots.changed.get_nowait()
                except Empty:
                    return
                self._kept[origin] = record


async def _cancel_others() -> None:
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
