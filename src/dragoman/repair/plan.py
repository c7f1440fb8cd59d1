"""What is to be asked to translate one text anew, and how the answers become one text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """Texts for an engine, and what makes one translation of its answers."""

    texts: tuple[str, ...]
    join: Callable[[Sequence[str]], str | None]
    """Takes one answer for each text; None if they do not fit together."""


def whole(text: str) -> Plan:
    """A text as it is.

    >>> whole("Hola.").join(["Hello."])
    'Hello.'
    """
    return Plan((text,), lambda answers: answers[0])
