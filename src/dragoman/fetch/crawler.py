"""The asynchronous side of fetching: guards, robots.txt, turns and redirects around an exchange.

Request -> [checked address -> robots.txt -> the host's turn -> exchange -> redirect?]* -> Response
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from queue import SimpleQueue
from urllib.parse import urljoin

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from yarl import URL

from dragoman.errors import FetchError
from dragoman.fetch.addresses import (
    checked_url,
    guarded_socket,
    is_lan_address,
    is_public_address,
)
from dragoman.fetch.exchange import Answer, Limit, exchange
from dragoman.fetch.failures import refused, retry_after
from dragoman.fetch.messages import UNCHANGED, Request, Response, RobotsRecord
from dragoman.fetch.names import BoundedResolver
from dragoman.fetch.robots import MAX_BYTES, Robots
from dragoman.fetch.turns import Postponed, Turns, at_any_time
from dragoman.fetch.unpacking import ACCEPTED
from dragoman.settings import FetchSettings

Outcome = Response | Exception
"""An Exception other than FetchError is a bug; it is passed on to the caller's thread."""
Outcomes = SimpleQueue[tuple[Request, Outcome | None]]
"""None: the request was postponed."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_SUCCESS = range(200, 300)
_BUSY = frozenset({429, 503})
_LOOKUP_S = 10.0
"""For one host name. A resolver that works answers within 5 s even if its first server is dead."""
_MAX_HEADER_BYTES = 65_536
"""Of one header line: some publishers send 20 kB of content security policy."""


class Crawler:
    """Fetches on the event loop that it is made on."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        user_agent: str,
        clock: Callable[[], datetime],
        records: dict[str, RobotsRecord],
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._turns = Turns(pause_s=settings.host_delay_s)
        self._slots = asyncio.Semaphore(settings.n_concurrent)
        self._public = self._session(user_agent, is_public_address)
        self._private = self._session(user_agent, is_lan_address)
        agent = user_agent.partition("/")[0].split(" ")[0]
        self.robots = Robots(records, agent=agent, clock=clock, ask=self._robots_txt)

    def _session(self, user_agent: str, is_admitted: Callable[[str], bool]) -> ClientSession:
        timeout_s = self._settings.timeout_s
        deadline_s = min(_LOOKUP_S, timeout_s)
        return ClientSession(
            connector=TCPConnector(
                resolver=BoundedResolver(deadline_s=deadline_s, is_admitted=is_admitted),
                socket_factory=guarded_socket(is_admitted),
                limit=0,  # the slots are the limit
            ),
            headers={"User-Agent": user_agent, "Accept-Encoding": ACCEPTED},
            timeout=ClientTimeout(total=timeout_s),
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            max_line_size=_MAX_HEADER_BYTES,
            max_field_size=_MAX_HEADER_BYTES,
        )

    async def close(self) -> None:
        """Drop all connections."""
        await self._public.close()
        await self._private.close()

    async def fetch_all(
        self,
        requests: Iterable[Request],
        *,
        outcomes: Outcomes,
        room: asyncio.Semaphore,
        start_within_s: float | None,
    ) -> None:
        """Fetch all, each outcome put where the caller takes it.

        Args:
            requests: in any order, of any hosts.
            outcomes: gets one outcome a request.
            room: places for answers that are not taken yet; the caller releases one for each
                Response taken.
            start_within_s: what could not be begun by then is postponed, once anything was had.
        """
        n_had = 0
        loop = asyncio.get_running_loop()
        last_start = loop.time() + (float("inf") if start_within_s is None else start_within_s)

        def may_start(at: float) -> bool:
            return at <= last_start or n_had == 0

        async def settle(request: Request) -> None:
            nonlocal n_had
            outcome: Outcome | None
            try:
                outcome = await self.fetch(request, room=room, may_start=may_start)
            except asyncio.CancelledError:
                stopped = FetchError(f"{request.url}: fetching was stopped", transient=True)
                outcomes.put((request, stopped))
                raise
            except Postponed:
                outcome = None
            except Exception as err:  # noqa: BLE001 - raised again in the caller's thread
                outcome = err
            n_had += outcome is not None
            outcomes.put((request, outcome))

        await asyncio.gather(*(settle(request) for request in requests))

    async def fetch(
        self,
        request: Request,
        *,
        room: asyncio.Semaphore,
        may_start: Callable[[float], bool] = at_any_time,
    ) -> Response:
        """The good answer to a request; it keeps the place in `room` that it took."""
        limit = Limit(request.max_bytes or self._settings.max_bytes)
        answer, moved_to = await self._follow(_Errand(request, limit, room, may_start))
        return Response(
            url=str(answer.url),
            status=answer.status,
            body=answer.body,
            content_type=answer.header("Content-Type") or "",
            etag=answer.header("ETag"),
            last_modified=answer.header("Last-Modified"),
            fetched_at=self._clock(),
            moved_to=str(moved_to) if moved_to else None,
        )

    async def _robots_txt(self, request: Request) -> Answer:
        limit = Limit(MAX_BYTES, is_cut=True)
        answer, _ = await self._follow(_Errand(request, limit, asyncio.Semaphore()))
        return answer

    async def _follow(self, errand: "_Errand") -> tuple[Answer, URL | None]:
        """The answer at the end of all redirects, and where the address has moved for good."""
        request = errand.request
        first = url = checked_url(request.url)
        moved_to, is_for_good = None, True
        for _ in range(self._settings.max_redirects + 1):
            # Only the host that was named may be private, not whatever it redirects to.
            is_private = request.may_be_private and url.host == first.host
            pause_s = 0.0
            if request.obey_robots:
                pause_s = await self.robots.permit(url, may_be_private=is_private)
            # What was begun is brought to its end.
            may_start = errand.may_start if url is first else at_any_time
            async with self._turns.turn(str(url.host), pause_s=pause_s, may_start=may_start):
                answer = await self._hop(errand, url, self._private if is_private else self._public)
            target = _target(answer)
            if target is None:
                return answer, moved_to
            url = target
            is_for_good = is_for_good and answer.status in _FOR_GOOD
            moved_to = url if is_for_good else moved_to
        raise FetchError(
            f"{first}: more than {self._settings.max_redirects} redirects, the last to {url}",
            status=answer.status,
        )

    async def _hop(self, errand: "_Errand", url: URL, session: ClientSession) -> Answer:
        """A redirect, or a good answer, which keeps its place."""
        await errand.room.acquire()
        is_kept = False
        try:
            async with self._slots:
                answer = await exchange(session, url, headers=errand.headers(), limit=errand.limit)
            is_kept = _target(answer) is None
            if is_kept:
                self._need_good(answer, errand.request)
        except FetchError:
            is_kept = False
            raise
        finally:
            if not is_kept:
                errand.room.release()
        return answer

    def _need_good(self, answer: Answer, request: Request) -> None:
        is_asked = bool(request.etag or request.last_modified)
        if answer.status in _SUCCESS or (answer.status == UNCHANGED and is_asked):
            return
        wait_s = retry_after(answer.header("Retry-After"), now=self._clock())
        if wait_s and answer.status in _BUSY:
            self._turns.rest(str(answer.url.host), wait_s)
        raise refused(answer.status, str(answer.url), retry_after_s=wait_s)


@dataclass(frozen=True, slots=True)
class _Errand:
    """A request with all that its hops share."""

    request: Request
    limit: Limit
    room: asyncio.Semaphore
    may_start: Callable[[float], bool] = at_any_time

    def headers(self) -> dict[str, str]:
        request = self.request
        wanted = {
            "Accept": request.accept or "*/*",
            "If-None-Match": request.etag,
            "If-Modified-Since": request.last_modified,
        }
        return {name: value for name, value in wanted.items() if value}


def _target(answer: Answer) -> URL | None:
    """Where the answer redirects to; None if it does not."""
    location = answer.header("Location")
    if answer.status not in _REDIRECTS or not location:
        return None
    try:
        target = urljoin(str(answer.url), location.strip())
    except ValueError as err:
        raise FetchError(f"{answer.url}: redirects to what is no address: {err}") from err
    try:
        return checked_url(target)
    except FetchError as err:
        raise FetchError(f"{answer.url}: redirects to {err}", status=answer.status) from err
