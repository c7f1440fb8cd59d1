"""What has several implementations: engines, executors, judges and their budgets."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dragoman.model import Failed, Finding, Language, Pair, Route

K = TypeVar("K")
T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Translates segments from one language to another."""

    @property
    def name(self) -> str:
        """The engine with its version, "apertium@3.8.3": part of the memory's key."""
        ...

    def route(self, source: Language, target: Language) -> Route | None:
        """How this engine goes from one language to the other; None if it cannot.

        Raises:
            EngineError: the engine has to be asked, and is down.
        """
        ...

    def translate(self, segments: Sequence[str], route: Route) -> list[str]:
        """One answer for each segment, in order; an answer depends on its segment alone.

        Args:
            segments: plain text without line breaks, none blank.
            route: one that `route` gave.

        Raises:
            EngineError: the engine is down, or its answer is short or blank.
            PairNotOffered: the route is not one of this engine's.
        """
        ...

    def close(self) -> None:
        """Release processes and connections; the engine is not used again."""
        ...


@dataclass(frozen=True, slots=True)
class Batch(Generic[K, T]):
    """Items that are worked on together, since they need the same model."""

    key: K
    items: tuple[T, ...]


class Executor(Protocol):
    """Runs pure stage functions on batches; a worker never touches the database."""

    def map(
        self,
        work: Callable[[K, tuple[T, ...]], Sequence[R | Failed]],
        batches: Iterable[Batch[K, T]],
    ) -> Iterator[tuple[T, R | Failed]]:
        """Each item with its result, or with why it has none, as batches are finished.

        An item whose work ends the worker's process, or does not come back in time, comes
        back as Failed; the other items of its batch are done all the same.
        """
        ...

    def close(self) -> None:
        """End the workers."""
        ...


class Judge(Protocol):
    """Looks for errors in translations, from outside: a model or a scorer behind a service."""

    @property
    def name(self) -> str:
        """Who judges, for people: "openai:MODEL@HOST" or "scorer:NAME@HOST"."""
        ...

    def judge(
        self, pairs: Sequence[Pair], *, asked: Collection[int] | None = None
    ) -> list[tuple[Finding, ...]]:
        """What the judge finds, all of it of the check "judge": findings for each pair, in order.

        A pair on which the judge was not heard (its answer did not fit, its budget for the
        day is spent) has one finding of severity "note" that says so.

        Args:
            pairs: in reading order.
            asked: indices of those to be judged, whose neighbours are context; all if None.

        Raises:
            EngineError: the service is down or refuses, and nothing was judged.
        """
        ...


class Budget(Protocol):
    """What one judge may be asked in a day."""

    def take(self, n_chars: int) -> bool:
        """Count a request of so many characters; False, and nothing counted, if over."""
        ...
