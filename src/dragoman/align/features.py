"""What the words of two texts side by side say of a translation: names exchanged, quotations moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dragoman.align.alignment import Alignment
from dragoman.align.estimator import Estimate
from dragoman.align.model_file import Floats
from dragoman.model import Pair, Span
from dragoman.text.names import capitals_of, have_one_name
from dragoman.text.quotes import quotations_of

MOST = 6
"""Swaps tried for one pair."""
_SAME_BEGINNING = 4
_SHARP = 0.06
"""How sharply a word chooses among those of the other side when quotations are projected."""
_EDGE = 3
"""Words in a row that must be inside of a quotation on one side and outside on the other."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A target with two names exchanged."""

    text: str
    spans: tuple[Span, Span]
    """Where they stand in the text as it was."""


@dataclass(frozen=True, slots=True)
class Gain:
    """How much better a pair fits if two of its names change places."""

    amount: float
    """0.2 is much; below 0 they fit where they are."""
    spans: tuple[Span, Span]
    """Where the names stand in the target."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a quotation begins or ends at other words than on the other side."""

    edge: float
    """0 to 1: how far three words in a row are inside on one side and outside on the other."""
    span: Span
    """The words in the target."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that is said of a pair by those who read both texts."""

    estimate: Estimate
    gain: Gain | None = None
    """None if there are no two names to exchange."""
    moved: Moved | None = None
    """None if either side quotes nothing."""


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


def moved_quotation(pair: Pair, alignment: Alignment) -> Moved | None:
    """Whether quotations open and close at the words that the other side's say.

    A quotation is projected on the other side in both directions; the smaller doubt counts.
    """
    source = _quoted(pair.source, alignment.source)
    target = _quoted(pair.target, alignment.target)
    if not source.any() or not target.any():
        return None
    wrong = np.abs(_chosen(alignment.likeness.T) @ source - target)
    back = np.abs(_chosen(alignment.likeness) @ target - source)
    at, edge = _worst_run(wrong)
    _, edge_back = _worst_run(back)
    words = alignment.target
    span = words[at][0], words[min(at + _EDGE, len(words)) - 1][1]
    return Moved(min(edge, edge_back), span)


def _worst_run(doubts: Floats) -> tuple[int, float]:
    """Where the words in a row begin that are doubted most, and how much."""
    n = min(_EDGE, len(doubts))
    sums = np.convolve(doubts, np.full(n, 1 / n), "valid")
    at = int(sums.argmax())
    return at, float(sums[at])


def _quoted(text: str, words: Sequence[Span]) -> Floats:
    """1 for each word within quotation marks."""
    quotations = quotations_of(text).whole
    inside = [any(q.start <= a and b <= q.end for q in quotations) for a, b in words]
    return np.array(inside, np.float32)


def _chosen(matrix: Floats) -> Floats:
    """For each row the share that each column has in it, the most alike far ahead."""
    weights = np.exp((matrix - matrix.max(1, keepdims=True)) / _SHARP)
    shares: Floats = weights / weights.sum(1, keepdims=True)
    return shares
