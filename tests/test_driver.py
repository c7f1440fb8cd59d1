"""The driver runs arrows side by side, to the end or without one."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.driver import Arrow, Driver, driving
from dragoman.errors import StoreError
from dragoman.model import Tally

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def pipe(n_items: int) -> tuple[list[int], Callable[[datetime], Tally]]:
    """A list that a step fills with one number at a time, up to `n_items`."""
    made: list[int] = []

    def step(_now: datetime) -> Tally:
        if len(made) == n_items:
            return Tally()
        made.append(len(made))
        return Tally(1)

    return made, step


def driver_of(*arrows: Arrow) -> Driver:
    """A driver of these arrows that nobody watches."""
    return Driver(arrows, clock=lambda: NOW, watch=lambda _name, _tally: None)


def test_a_run_ends_when_nothing_is_due_any_more() -> None:
    """Every arrow works until it is idle and its upstream has finished."""
    made, step = pipe(5)
    taken: list[int] = []

    def take(_now: datetime) -> Tally:
        new = made[len(taken) :]
        taken.extend(new)
        return Tally(len(new))

    totals = driver_of(Arrow("make", step), Arrow("take", take, ("make",))).run(is_endless=False)

    assert totals["make"].done == 5
    assert taken == [0, 1, 2, 3, 4]


def test_a_gated_arrow_sees_all_of_its_upstream_at_once() -> None:
    """What is made of many items must not depend on the order in which they came."""
    made, step = pipe(7)
    seen: list[int] = []

    def look(_now: datetime) -> Tally:
        seen.append(len(made))
        return Tally()

    driver_of(Arrow("make", step), Arrow("look", look, ("make",), is_gated=True)).run(
        is_endless=False
    )

    assert seen == [7]


def test_an_arrow_that_hangs_holds_up_no_other() -> None:
    """A slow engine delays its own arrow only."""
    released = threading.Event()
    made, step = pipe(3)

    def hang(_now: datetime) -> Tally:
        released.wait(10)
        return Tally()

    def finish(now: datetime) -> Tally:
        tally = step(now)
        if len(made) == 3:
            released.set()
        return tally

    driver_of(Arrow("hang", hang), Arrow("make", finish)).run(is_endless=False)

    assert released.is_set()
    assert len(made) == 3


def test_a_failing_database_ends_all_arrows_and_is_raised() -> None:
    """An error of the store stops the whole run; the door decides what to say."""

    def fail(_now: datetime) -> Tally:
        raise StoreError("disk full")

    driver = driver_of(Arrow("fail", fail), Arrow("wait", lambda _: Tally()))

    with pytest.raises(StoreError, match="disk full"):
        driver.run(is_endless=True)


def test_an_endless_run_ends_on_stop() -> None:
    """Stopping lets each arrow end what it is at."""
    made, step = pipe(1)
    driver = driver_of(Arrow("make", step))
    thread = threading.Thread(target=lambda: driver.run(is_endless=True))

    thread.start()
    driver.stop()
    thread.join(10)

    assert not thread.is_alive()
    assert len(made) <= 1


def test_a_newsroom_has_one_driver(tmp_path: Path) -> None:
    """A second driver is refused with the pid of the first, and may go on after it."""
    with driving(tmp_path):
        pid = (tmp_path / "driver.pid").read_text().strip()
        with pytest.raises(StoreError, match=pid), driving(tmp_path):
            pass

    with driving(tmp_path):
        pass
    assert not (tmp_path / "driver.pid").exists()
