"""The judges that a newsroom names, each with its budget for the day."""

from collections.abc import Callable, Sequence
from datetime import datetime

from dragoman.judges import judge_of, name_of
from dragoman.ports import Judge
from dragoman.settings import JudgeSettings
from dragoman.stores import DailyBudget, Store


def panel(
    judges: Sequence[JudgeSettings], store: Store, *, clock: Callable[[], datetime]
) -> tuple[Judge, ...]:
    """The judges that settings name, in order; what they are asked is counted in the store.

    Raises:
        ConfigError: an address is not one of http or https.
    """
    return tuple(judge_of(j, budget=budget_of(j, store, clock=clock)) for j in judges)


def budget_of(judge: JudgeSettings, store: Store, *, clock: Callable[[], datetime]) -> DailyBudget:
    """What one judge may be asked today, and was."""
    return DailyBudget(
        store.database,
        name_of(judge),
        max_requests=judge.max_requests_per_day,
        max_chars=judge.max_chars_per_day,
        clock=clock,
    )
