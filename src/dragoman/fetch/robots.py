"""What a site's robots.txt lets us fetch (RFC 9309), kept for a day and then asked about again."""

import asyncio
import contextlib
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from queue import SimpleQueue

from protego import Protego
from yarl import URL

from dragoman.errors import FetchError
from dragoman.fetch.exchange import Answer
from dragoman.fetch.messages import UNCHANGED, Request, RobotsRecord

MAX_BYTES = 512_000
"""RFC 9309 wants at least 500 KiB read; what is over is not looked at."""
_GOOD_FOR = timedelta(hours=24)
_GOOD_WITHOUT_SERVER = timedelta(days=30)
"""A copy may be used for so long while the server cannot be asked (RFC 9309, 2.3.1.4)."""
_REFUSAL_GOOD_FOR = timedelta(minutes=10)
_MAX_PAUSE_S = 30.0
"""A longer Crawl-delay would starve the newsroom: 30 s are 120 pages an hour."""
_UNAVAILABLE = range(300, 500)
"""No rules: not there, not for us, or redirected without end (RFC 9309, 2.3.1.2 and 2.3.1.3)."""
_TOO_MANY_REQUESTS = 429

Ask = Callable[[Request], Awaitable[Answer]]


class Robots:
    """The rules of all sites met so far. Lives on one event loop.

    Args:
        records: what is known already, by origin.
        agent: product token of our User-Agent, which rules are written for.
        clock: tells the time, aware.
        ask: fetches a robots.txt.
    """

    def __init__(
        self,
        records: dict[str, RobotsRecord],
        *,
        agent: str,
        clock: Callable[[], datetime],
        ask: Ask,
    ) -> None:
        self._records = records
        self._agent = agent
        self._clock = clock
        self._ask = ask
        self._rules: dict[str, Protego] = {}
        self._refusals: dict[str, tuple[datetime, FetchError]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.changed: SimpleQueue[tuple[str, RobotsRecord]] = SimpleQueue()
        """New records, for whoever keeps them."""

    async def permit(self, url: URL, *, may_be_private: bool) -> float:
        """The pause in seconds that the site asks for between two requests; 0 if none.

        Raises:
            FetchError: the rules forbid the address (permanent), or cannot be had (transient).
        """
        origin = str(url.origin())
        async with self._locks[origin]:
            rules = await self._current_rules(origin, may_be_private=may_be_private)
        if not rules.can_fetch(str(url), self._agent):
            raise FetchError(f"{url}: robots.txt does not let {self._agent} fetch it")
        return min(max(rules.crawl_delay(self._agent) or 0.0, 0.0), _MAX_PAUSE_S)

    async def _current_rules(self, origin: str, *, may_be_private: bool) -> Protego:
        record, now = self._records.get(origin), self._clock()
        if record is None or now - record.fetched_at >= _GOOD_FOR:
            request = Request(
                f"{origin}/robots.txt",
                etag=record.etag if record else None,
                last_modified=record.last_modified if record else None,
                may_be_private=may_be_private,
                obey_robots=False,
            )
            record = await self._renewed(origin, record, request)
        if origin not in self._rules:
            self._rules[origin] = rules_for(self._agent, record.text)
        return self._rules[origin]

    async def _renewed(
        self, origin: str, old: RobotsRecord | None, request: Request
    ) -> RobotsRecord:
        now = self._clock()
        refused_at, refusal = self._refusals.get(origin, (now, None))
        if refusal is None or now - refused_at >= _REFUSAL_GOOD_FOR:
            try:
                answer = await self._ask(request)
            except FetchError as err:
                if err.status in _UNAVAILABLE and err.status != _TOO_MANY_REQUESTS:
                    return self._keep(origin, RobotsRecord("", err.status or 0, None, None, now))
                refusal = FetchError(
                    f"{origin}: nothing is fetched while its robots.txt cannot be had: {err}",
                    transient=True,
                    retry_after_s=err.retry_after_s,
                )
                self._refusals[origin] = (now, refusal)
            else:
                return self._keep(origin, _record(answer, old, now))
        if old is not None and now - old.fetched_at < _GOOD_WITHOUT_SERVER:
            return old
        raise refusal

    def _keep(self, origin: str, record: RobotsRecord) -> RobotsRecord:
        with contextlib.suppress(KeyError):
            del self._refusals[origin]
        self._records[origin] = record
        self._rules.pop(origin, None)
        self.changed.put((origin, record))
        return record


def rules_for(agent: str, text: str) -> Protego:
    """The rules in a robots.txt, those for the agent found whatever follows its name.

    Sites write "Dragoman/0.1" or "Dragoman newswire" too; only the product token counts
    (RFC 9309, 2.2.1), which the parser leaves to us.

    >>> rules_for("Dragoman", "User-agent: DRAGOMAN/0.1\\nDisallow: /").can_fetch("/a", "Dragoman")
    False
    """
    ours = rf"^([ \t]*user-?agent[ \t]*:[ \t]*{re.escape(agent)})(?![\w-])[^\r\n]*"
    return Protego.parse(re.sub(ours, r"\1", text, flags=re.IGNORECASE | re.MULTILINE))


def _record(answer: Answer, old: RobotsRecord | None, now: datetime) -> RobotsRecord:
    if answer.status == UNCHANGED and old is not None:
        return replace(old, fetched_at=now)
    # A byte order mark would void the first group of rules.
    text = answer.body.decode("utf-8-sig", "replace")
    etag, last_modified = answer.header("ETag"), answer.header("Last-Modified")
    return RobotsRecord(text, answer.status, etag, last_modified, now)
