"""How any judge is asked: within its budget, with patience, and a part's failure told apart."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from dragoman.errors import EngineError, Refusal
from dragoman.judges.answers import CHECK
from dragoman.model import Finding
from dragoman.ports import Budget
from dragoman.service import Service
from dragoman.settings import JudgeSettings

LOG = logging.getLogger(__name__)

T = TypeVar("T")
Found = dict[int, tuple[Finding, ...]]
"""Findings by the number of their pair."""

LONGEST_WAIT_S = 30.0
"""A service that asks to be left alone for longer is asked again when the flow comes back."""
_WAIT_S, _MAX_WAITS = 2.0, 2
_PEACE_S = 30.0
"""After a failure, before a service is asked again."""
_SLOW_DOWN = frozenset({429, 503})
_DOWN = frozenset({408, 425, 429, 502, 503, 504})
OF_THIS_REQUEST = frozenset({400, 413, 422})
"""Refusals that other requests need not share."""


class Spent(EngineError):
    """The judge's budget for the day is spent."""


class Asking:
    """Asks one service, as often as its budget allows; may be used from several threads.

    Args:
        service: who is asked.
        budget: what it may be asked today.
        pause: waits for so many seconds.
    """

    def __init__(
        self, service: Service, budget: Budget, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._service, self._budget, self._pause = service, budget, pause
        self._quiet: tuple[float, str] = (0.0, "")

    def post(self, path: str, body: Mapping[str, object], *, n_chars: int) -> object:
        """The JSON that the service answers; it is waited for where it asks to slow down.

        Args:
            path: below the service's address.
            body: what is sent.
            n_chars: what the budget counts of it.

        Raises:
            Spent: not asked, since the budget for the day is spent.
            EngineError: the service is down or refuses, or did so a short while ago.
        """
        until, message = self._quiet
        if time.monotonic() < until:
            raise EngineError(message)
        for _ in range(_MAX_WAITS):
            try:
                return self._posted(path, body, n_chars=n_chars)
            except Refusal as err:
                wait_s = _WAIT_S if err.retry_after_s is None else err.retry_after_s
                if err.status not in _SLOW_DOWN or wait_s > LONGEST_WAIT_S:
                    raise
                self._pause(wait_s)
        return self._posted(path, body, n_chars=n_chars)

    def _posted(self, path: str, body: Mapping[str, object], *, n_chars: int) -> object:
        if not self._budget.take(n_chars):
            raise Spent(f"{self._service.name} {self._service.host}: today's budget is spent")
        try:
            answer = self._service.exchange("POST", path, body)
        except EngineError as err:
            if not isinstance(err, Refusal) or err.status in _DOWN:
                peace_s = max(_PEACE_S, getattr(err, "retry_after_s", None) or 0.0)
                self._quiet = (time.monotonic() + peace_s, str(err))
            raise
        self._quiet = (0.0, "")
        return answer


def name_of(settings: JudgeSettings) -> str:
    """What a judge is called.

    >>> name_of(JudgeSettings(url="http://127.0.0.1:8080/v1", model="qwen"))
    'openai:qwen@127.0.0.1:8080'
    """
    return f"{settings.kind}:{settings.model}@{service_of(settings).host}"


def service_of(settings: JudgeSettings) -> Service:
    """The service that a judge asks.

    Raises:
        ConfigError: its address is not one of http or https.
    """
    key = settings.api_key
    return Service(
        name=settings.kind,
        url=settings.url,
        timeout_s=settings.timeout_s,
        headers={"Authorization": f"Bearer {key}"} if key else {},
        secret=key,
        setting="judges.url",
    )


def gathered(
    parts: Iterable[T], ask: Callable[[T], Found], *, unheard: Callable[[T, str], Found]
) -> Found:
    """What was found in all parts; notes for those that were not heard.

    Raises:
        EngineError: no part was heard, and not for want of budget.
    """
    found: Found = {}
    n_heard, failure = 0, None
    for part in parts:
        try:
            found |= ask(part)
            n_heard += 1
        except Spent:
            found |= unheard(part, "its budget for today is spent")
        except EngineError as err:
            is_alone = isinstance(err, Refusal) and err.status in OF_THIS_REQUEST
            if not n_heard and not is_alone:
                raise
            LOG.warning("judge: %s", err)
            failure = failure or err
            found |= unheard(part, "it did not answer")
    if failure and not n_heard:
        raise failure
    return found


def unheard(numbers: Iterable[int], judge: str, why: str) -> Found:
    """Notes that a judge was not heard on some sentences, and why."""
    note = Finding(CHECK, "note", f"{judge} was not heard on this sentence: {why}")
    return dict.fromkeys(numbers, (note,))
