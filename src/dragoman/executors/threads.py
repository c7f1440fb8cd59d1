"""I/O work: batches in threads, for engines that are services somewhere else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from dragoman.model import Failed
from dragoman.ports import Batch, K, R, T


class ThreadExecutor:
    """Runs work in threads of this process.

    Args:
        n_slots: batches under way at once.
    """

    def __init__(self, n_slots: int) -> None:
        self._pool = ThreadPoolExecutor(n_slots, thread_name_prefix="dragoman-io")

    def map(
        self,
        work: Callable[[K, tuple[T, ...]], Sequence[R | Failed]],
        batches: Iterable[Batch[K, T]],
    ) -> Iterator[tuple[T, R | Failed]]:
        """Each item with its result, or with why it has none, as batches are finished."""
        waiting: dict[Future[Sequence[R | Failed]], Batch[K, T]] = {}
        for batch in batches:
            waiting[self._pool.submit(work, batch.key, batch.items)] = batch
        for future in as_completed(waiting):
            yield from zip(waiting[future].items, future.result(), strict=True)

    def close(self) -> None:
        """End the threads when what they do is done."""
        self._pool.shutdown(wait=True, cancel_futures=True)
