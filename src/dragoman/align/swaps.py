"""Texts in which two names have changed places, to ask which order fits better."""

from dataclasses import dataclass
from itertools import combinations

from dragoman.model import Pair, Span
from dragoman.text.names import capitals_of, have_one_name

MOST = 6
"""Swaps tried for one pair."""
_SAME_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Swap:
    """A target with two names exchanged."""

    text: str
    spans: tuple[Span, Span]
    """Where they stand in the text as it was."""


def swaps_of(pair: Pair) -> tuple[Swap, ...]:
    """The target with each two of those names exchanged that the source has as well."""
    text = pair.target
    tries = (
        Swap(_exchanged(text, first, second), (first, second))
        for first, second in combinations(_names(pair), 2)
        if text[slice(*first)][:_SAME_BEGINNING].casefold()
        != text[slice(*second)][:_SAME_BEGINNING].casefold()
    )
    return tuple(swap for swap, _ in zip(tries, range(MOST), strict=False))


def _names(pair: Pair) -> list[Span]:
    """Places of names in the target that the source knows; neighbours are one."""
    languages = (pair.source_language, pair.target_language)
    known = capitals_of(pair.source, pair.source_language)
    merged: list[Span] = []
    for word in capitals_of(pair.target, pair.target_language):
        if not any(have_one_name(k.text, word.text, languages) for k in known):
            continue
        start, end = word.span
        if merged and pair.target[merged[-1][1] : start] == " ":
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _exchanged(text: str, first: Span, second: Span) -> str:
    """The text with what stands at two places exchanged.

    >>> _exchanged("Ada met Bob.", (0, 3), (8, 11))
    'Bob met Ada.'
    """
    (a, b), (c, d) = first, second
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
