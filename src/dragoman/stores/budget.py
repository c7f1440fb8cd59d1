"""What a judge from outside was asked on each day, so that a restart does not forget it."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select, update

from dragoman.stores.database import Database
from dragoman.stores.schema import BUDGET

_MAX_NAME = 255


class DailyBudget:
    """A judge's budget for each day of UTC, kept in the database.

    Args:
        database: open for writing.
        judge: its name; judges of one name share a budget.
        max_requests: in a day; 0 is no limit.
        max_chars: in a day; 0 is no limit.
        clock: what time it is.
    """

    def __init__(
        self,
        database: Database,
        judge: str,
        *,
        max_requests: int,
        max_chars: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._db, self._judge, self._clock = database, judge[:_MAX_NAME], clock
        self._max_requests, self._max_chars = max_requests, max_chars

    def take(self, n_chars: int) -> bool:
        """Count a request of so many characters; False, and nothing counted, if over."""
        row = {"judge": self._judge, "day": self._today(), "n_requests": 0, "n_chars": 0}
        new = {"n_requests": BUDGET.c.n_requests + 1, "n_chars": BUDGET.c.n_chars + n_chars}
        counting = update(BUDGET).where(
            BUDGET.c.judge == self._judge, BUDGET.c.day == self._today()
        )
        if self._max_requests:
            counting = counting.where(BUDGET.c.n_requests < self._max_requests)
        if self._max_chars:
            counting = counting.where(BUDGET.c.n_chars + n_chars <= self._max_chars)
        with self._db.writing() as connection:
            self._db.insert_new(connection, BUDGET, [row])
            return connection.execute(counting.values(new)).rowcount == 1

    def taken(self) -> tuple[int, int]:
        """Requests and characters of today."""
        mine = (BUDGET.c.judge == self._judge) & (BUDGET.c.day == self._today())
        query = select(BUDGET.c.n_requests, BUDGET.c.n_chars).where(mine)
        with self._db.reading() as connection:
            row = connection.execute(query).first()
        return (row.n_requests, row.n_chars) if row else (0, 0)

    def _today(self) -> str:
        return self._clock().astimezone(UTC).date().isoformat()
