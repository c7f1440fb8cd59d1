"""The driver: one bounded loop for each arrow, so that none holds up another.

Only one driver moves items on; a lock on a file that the system lets go of when the process
ends, however it ends, sees to that.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dragoman.errors import StoreError
from dragoman.model import Tally

log = logging.getLogger(__name__)

PAUSE_S = 1.0
"""An idle arrow looks again after this time, or at once when another has done something."""
GATE_S = 60.0
"""A gated arrow waits so long for its upstream to come to rest, in a run without end."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of the flow, bound to everything but the time.

    Args:
        name: the stage's verb.
        step: does a bounded part of what is due; an empty Tally when nothing is.
        after: arrows whose output this one takes.
        is_gated: True to wait until these have come to rest: what is made of many items at
            once must not depend on the order in which they came.
    """

    name: str
    step: Callable[[datetime], Tally]
    after: tuple[str, ...] = ()
    is_gated: bool = False


@contextmanager
def driving(data_dir: Path) -> Iterator[None]:
    """Be the only driver of a newsroom; `driver.pid` says which process is.

    Raises:
        StoreError: another process drives it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data_dir / "driver.lock")
    pid_file = data_dir / "driver.pid"
    try:
        lock.acquire(timeout=0)
    except Timeout as err:
        pid = pid_file.read_text(encoding="utf-8").strip() if pid_file.exists() else "unknown"
        raise StoreError(f"another process, pid {pid}, drives the newsroom in {data_dir}") from err
    try:
        pid_file.write_text(f"{os.getpid()}\n", encoding="utf-8")
        yield
    finally:
        pid_file.unlink(missing_ok=True)
        lock.release()


class Driver:
    """Runs arrows, each in a thread of its own.

    Args:
        arrows: upstream first.
        clock: the time, for what is due.
        watch: told of each step that did something.
    """

    def __init__(
        self,
        arrows: Sequence[Arrow],
        *,
        clock: Callable[[], datetime],
        watch: Callable[[str, Tally], None],
    ) -> None:
        self._arrows = arrows
        self._clock = clock
        self._watch = watch
        self._changed = threading.Condition()
        self._idle: set[str] = set()
        self._finished: set[str] = set()
        self._n_steps = 0
        self._is_stopping = False
        self._error: BaseException | None = None
        self.totals: dict[str, Tally] = {arrow.name: Tally() for arrow in arrows}

    def run(self, *, is_endless: bool) -> dict[str, Tally]:
        """Run until everything due is done, or without end until `stop`.

        Returns:
            What each arrow did.

        Raises:
            StoreError: the database failed; all arrows have ended.
        """
        threads = [
            threading.Thread(target=self._guarded, args=(a, is_endless), name=f"arrow-{a.name}")
            for a in self._arrows
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._error is not None:
            raise self._error
        return self.totals

    def stop(self) -> None:
        """Let each arrow end after what it is doing."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()

    def _guarded(self, arrow: Arrow, is_endless: bool) -> None:  # noqa: FBT001  a thread's argument
        try:
            self._loop(arrow, is_endless=is_endless)
        except BaseException as err:  # noqa: BLE001  raised again in `run`, whatever it is
            self._error = self._error or err
            self.stop()

    def _loop(self, arrow: Arrow, *, is_endless: bool) -> None:
        while True:
            upstream_finished = self._await_turn(arrow, is_endless=is_endless)
            if self._is_stopping:
                return
            with self._changed:
                n_steps = self._n_steps
            tally = self._step(arrow)
            has_worked = bool(tally.done or tally.failed)
            with self._changed:
                if has_worked:
                    self.totals[arrow.name] += tally
                    self._n_steps += 1
                    self._idle.discard(arrow.name)
                else:
                    self._idle.add(arrow.name)
                    if upstream_finished and not is_endless:
                        self._finished.add(arrow.name)
                self._changed.notify_all()
                if arrow.name in self._finished:
                    return
                if not has_worked and n_steps == self._n_steps and not self._is_stopping:
                    self._changed.wait(PAUSE_S)

    def _step(self, arrow: Arrow) -> Tally:
        log.debug("%s: begins", arrow.name)
        tally = arrow.step(self._clock())
        if tally.done or tally.failed:
            log.debug("%s: %d done, %d failed", arrow.name, tally.done, tally.failed)
            self._watch(arrow.name, tally)
        return tally

    def _await_turn(self, arrow: Arrow, *, is_endless: bool) -> bool:
        """Wait until a gated arrow may go; whether all upstream has finished for good."""
        began_s = time.monotonic()
        with self._changed:
            while arrow.is_gated and not self._is_stopping:
                at_rest = self._idle if is_endless else self._finished
                if at_rest.issuperset(arrow.after) or (
                    is_endless and time.monotonic() - began_s >= GATE_S
                ):
                    break
                self._changed.wait(PAUSE_S)
            return self._finished.issuperset(arrow.after)
