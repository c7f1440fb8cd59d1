"""CPU work: one single-process pool for each slot.

A pool that several processes share blames the innocent when one article ends a worker; with
one process a pool, it is known which batch did it. That batch is split until the one
culprit is found; the others are done.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait as wait_for_sentinels
from typing import Any

from dragoman.model import Failed
from dragoman.ports import Batch, K, R, T

Work = Callable[[K, tuple[T, ...]], Sequence[R | Failed]]

START_S = 30.0
"""On top of the items' own time, for a worker that starts and loads its models."""


@dataclass(slots=True)
class _Slot:
    pool: ProcessPoolExecutor
    last_key: object = None
    future: Future[Any] | None = None
    batch: Batch[Any, Any] | None = None
    overdue: threading.Event = field(default_factory=threading.Event)


class ProcessExecutor:
    """Runs work in `n_slots` processes, which end when this one does.

    Workers are forked from a server process that has imported `preload`, so that a new one
    starts in milliseconds and shares that memory.

    Args:
        n_slots: processes at once.
        item_timeout_s: how long one item may take; longer counts as a crash.
        preload: modules that the work needs.
    """

    def __init__(self, n_slots: int, *, item_timeout_s: float, preload: Sequence[str] = ()) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._n_slots = n_slots
        self._item_timeout_s = item_timeout_s
        self._idle: list[_Slot] = []
        self._n_made = 0
        self._has_room = threading.Condition()

    def map(
        self, work: Work[K, T, R], batches: Iterable[Batch[K, T]]
    ) -> Iterator[tuple[T, R | Failed]]:
        """Each item with its result, or with why it has none, as batches are finished."""
        todo = deque(batches)
        busy: dict[Future[Any], _Slot] = {}
        try:
            while todo or busy:
                while todo and (slot := self._take(wait_for_one=not busy, key=todo[0].key)):
                    batch = todo.popleft()
                    future = slot.pool.submit(_in_worker, work, batch.key, batch.items)
                    slot.future, slot.batch, slot.last_key = future, batch, batch.key
                    busy[future] = slot
                    self._watch(slot, future, len(batch.items))
                done, _ = wait(busy, return_when=FIRST_COMPLETED)
                for future in done:
                    slot = busy.pop(future)
                    results, again = self._finish(slot)
                    todo.extendleft(reversed(again))
                    yield from results
        finally:
            for slot in busy.values():
                self._discard(slot)

    def close(self) -> None:
        """End the workers."""
        with self._has_room:
            while self._idle:
                slot = self._idle.pop()
                slot.pool.shutdown(wait=True, cancel_futures=True)
                self._n_made -= 1

    def _take(self, *, wait_for_one: bool, key: object) -> _Slot | None:
        with self._has_room:
            while True:
                for slot in self._idle:
                    if slot.last_key == key:
                        self._idle.remove(slot)
                        return slot
                if self._n_made < self._n_slots:
                    self._n_made += 1
                    return _Slot(self._new_pool())
                if self._idle:
                    return self._idle.pop(0)
                if not wait_for_one:
                    return None
                self._has_room.wait()

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_end_with_parent)

    def _give_back(self, slot: _Slot) -> None:
        with self._has_room:
            self._idle.append(slot)
            self._has_room.notify()

    def _discard(self, slot: _Slot) -> None:
        _kill(slot.pool)
        with self._has_room:
            self._n_made -= 1
            self._has_room.notify()

    def _watch(self, slot: _Slot, future: Future[Any], n_items: int) -> None:
        slot.overdue = threading.Event()
        overdue = slot.overdue

        def kill() -> None:
            overdue.set()
            _kill(slot.pool)

        timer = threading.Timer(START_S + self._item_timeout_s * n_items, kill)
        timer.daemon = True
        timer.start()
        future.add_done_callback(lambda _: timer.cancel())

    def _finish(self, slot: _Slot) -> tuple[list[tuple[Any, Any]], list[Batch[Any, Any]]]:
        """The results of a slot's batch, and what of it must be done again in parts."""
        future, batch = slot.future, slot.batch
        if future is None or batch is None:
            raise ValueError("slot has no batch")
        try:
            results = future.result()
        except BrokenProcessPool:
            why = "took too long" if slot.overdue.is_set() else "ended its worker process"
            self._discard(slot)
            return _split(batch, why)
        except BaseException:
            self._discard(slot)
            raise
        self._give_back(slot)
        return list(zip(batch.items, results, strict=True)), []


def _split(batch: Batch[Any, Any], why: str) -> tuple[list[tuple[Any, Any]], list[Batch[Any, Any]]]:
    if len(batch.items) == 1:
        item = batch.items[0]
        name = getattr(item, "id", None) or getattr(item, "article_id", None) or repr(item)[:80]
        return [(item, Failed(str(name), f"{name} {why}; put aside"))], []
    middle = len(batch.items) // 2
    halves = batch.items[:middle], batch.items[middle:]
    return [], [Batch(batch.key, half) for half in halves]


def _kill(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):  # noqa: SLF001  no public way before 3.14
        with suppress(OSError):
            process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _in_worker(
    work: Callable[[Any, tuple[Any, ...]], Sequence[Any]], key: object, items: tuple[Any, ...]
) -> Sequence[Any]:
    return work(key, items)


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, however it did.

    Ctrl+C and a signal to the whole group are for the parent: it lets what is under way end.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait_for_sentinels([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()
