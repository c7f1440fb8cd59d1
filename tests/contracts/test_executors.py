"""One suite for every executor: each item comes back, with its result or with the reason."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from dragoman.executors import ProcessExecutor, ThreadExecutor
from dragoman.model import Failed
from dragoman.ports import Batch, Executor

BATCHES = [Batch("a", (1, 2, 3)), Batch("b", (4,)), Batch("a", (5, 6))]


def doubled(_key: str, items: tuple[int, ...]) -> list[int | Failed]:
    """Each number doubled."""
    return [2 * n for n in items]


def deadly(_key: str, items: tuple[int, ...]) -> list[int | Failed]:
    """Doubled, but 3 ends the process."""
    if 3 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * n for n in items]


def endless(_key: str, items: tuple[int, ...]) -> list[int | Failed]:
    """Doubled, but 3 never comes back."""
    while 3 in items:
        time.sleep(1)
    return [2 * n for n in items]


def process_id(_key: str, items: tuple[int, ...]) -> list[int | Failed]:
    """The worker's process for each number."""
    return [os.getpid() for _ in items]


@pytest.fixture(params=["processes", "threads"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """Each executor with two slots."""
    if request.param == "processes":
        made: Executor = ProcessExecutor(2, item_timeout_s=30)
    else:
        made = ThreadExecutor(2)
    yield made
    made.close()


def test_each_item_comes_back_with_its_result(executor: Executor) -> None:
    """No item is lost or done twice, whichever batch is finished first."""
    results = sorted(executor.map(doubled, BATCHES), key=lambda pair: pair[0])

    assert results == [(n, 2 * n) for n in range(1, 7)]


def test_nothing_to_do_is_done_at_once(executor: Executor) -> None:
    """No batches, no results."""
    assert list(executor.map(doubled, [])) == []


def test_one_that_kills_its_worker_is_put_aside_and_the_others_are_done() -> None:
    """The batch is split until the culprit is alone."""
    executor = ProcessExecutor(2, item_timeout_s=30)

    results = dict(executor.map(deadly, BATCHES))
    executor.close()

    assert {n: r for n, r in results.items() if n != 3} == {1: 2, 2: 4, 4: 8, 5: 10, 6: 12}
    assert results[3] == Failed("3", "3 ended its worker process; put aside")


def test_one_that_never_comes_back_is_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time its worker is ended, and it is named."""
    monkeypatch.setattr("dragoman.executors.processes.START_S", 2.0)
    executor = ProcessExecutor(1, item_timeout_s=0.5)

    results = dict(executor.map(endless, [Batch("a", (2, 3))]))
    executor.close()

    assert results[2] == 4
    assert results[3] == Failed("3", "3 took too long; put aside")


def test_workers_end_with_a_parent_that_is_killed() -> None:
    """Kill -9 of the driver leaves no orphan."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_executors import process_id\n"
        "from dragoman.executors import ProcessExecutor\n"
        "from dragoman.ports import Batch\n"
        "import time\n"
        "if __name__ == '__main__':\n"
        "    made = ProcessExecutor(1, item_timeout_s=30)\n"
        "    print(dict(made.map(process_id, [Batch('a', (1,))]))[1], flush=True)\n"
        "    time.sleep(60)\n"
    )
    folder = os.path.dirname(__file__)  # noqa: PTH120
    parent = subprocess.Popen(
        [sys.executable, "-c", program, folder], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None

    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()

    assert gone_within(worker, seconds=10)


def gone_within(pid: int, *, seconds: float) -> bool:
    """Whether a process has ended by then."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
