"""What the checks of the closer look share: limits of a number, and how words are named."""

from typing import NamedTuple

from dragoman.model import Severity, Span

_MOST_SHOWN = 60


class Limits(NamedTuple):
    """From which amount on something is a warning, and from which on it holds."""

    seen: float
    held: float

    def severity(self, amount: float) -> Severity | None:
        """How grave an amount is; None if it is nothing to tell.

        >>> Limits(0.5, 0.7).severity(0.6)
        'warn'
        """
        if amount < self.seen:
            return None
        return "block" if amount >= self.held else "warn"

    def times(self, factor: float) -> "Limits":
        """Both limits, so much higher."""
        return Limits(self.seen * factor, self.held * factor)


def said(text: str, span: Span) -> str:
    """What stands there, of a long stretch its beginning and end.

    >>> said("one two three", (4, 7))
    'two'
    """
    words = text[span[0] : span[1]]
    if len(words) <= _MOST_SHOWN:
        return words
    head, tail = words[: _MOST_SHOWN // 2], words[-_MOST_SHOWN // 2 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"
