"""The two things that have several implementations: engines and executors."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dragoman.model import Failed, Language, Route

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
