"""What the words of two texts side by side say of a translation.

Names that changed places, quotations that moved, denials that nothing stands for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from dragoman.align.alignment import Alignment, choices
from dragoman.align.coverage import Uncovered
from dragoman.align.estimator import Estimate
from dragoman.align.model_file import Floats
from dragoman.model import Pair, Span
from dragoman.text.names import capitals_of, have_one_name
from dragoman.text.negation import denials_of
from dragoman.text.quotes import quotations_of

MOST = 6
"""Swaps tried for one pair."""
USUAL_NEARNESS = 0.683
"""Mean over the good single sentences of the fidelity corpus."""
_SAME_BEGINNING = 4
_EDGE = 3
"""Words in a row that must be inside of a quotation on one side and outside on the other."""
_AROUND, _AS_NEAR = 2.0, 3.0
"""Over how many words what stands around a place counts less and less; how near a denial must be."""


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
    is_known: bool = True
    """Whether both are spelled, or sound, like names of the source: else they are only likely theirs."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a quotation begins or ends at other words than on the other side."""

    edge: float
    """0 to 1: how far three words in a row are inside on one side and outside on the other."""
    span: Span
    """The words in the target."""


@dataclass(frozen=True, slots=True)
class Lone:
    """A denial of the source where the translation has none."""

    amount: float
    """0 to 1: how far the nearest denial is from where it should be."""
    span: Span
    """The word in the source that denies."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that is said of a pair by those who read both texts."""

    estimate: Estimate
    gain: Gain | None = None
    """Of the fit, if names are exchanged and all is read again; None if there are no two."""
    moved: Moved | None = None
    """None if either side quotes nothing."""
    around: Gain | None = None
    """Of what stands around names that are exchanged; None if there are no two."""
    lone: Lone | None = None
    """None if either side denies nothing, which is for rules to judge."""
    missing: Uncovered | None = None
    """Words of the source; None if all are stood for."""
    added: Uncovered | None = None
    """Words of the translation."""
    nearness: float = USUAL_NEARNESS
    """How like the translation's words are to their counterparts, on average."""


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


def names_around(pair: Pair, alignment: Alignment) -> Gain | None:
    """Whether two names stand each among the words that surround the other in the source.

    Of the words around a name it is asked how near their counterparts stand to either name of the
    other side, in both directions; names themselves say nothing of each other.
    """
    names = _placed_names(pair, alignment)
    if len(names) < 2:  # noqa: PLR2004 — two can change places
        return None
    in_target, in_source = [name.words for name in names], [name.answers for name in names]
    target = _nearness(in_target, len(alignment.target), _AROUND)
    source = _nearness(in_source, len(alignment.source), _AROUND)
    target[:, sorted({n for name in in_target for n in name})] = 0
    source[:, sorted({n for name in in_source for n in name})] = 0
    there = _projected(target, alignment.likeness.T) @ source.T
    back = _projected(source, alignment.likeness) @ target.T
    fits = there + back.T
    spans = [(alignment.target[n[0]][0], alignment.target[n[-1]][1]) for n in in_target]
    gains = (
        Gain(
            float(fits[a, b] + fits[b, a] - fits[a, a] - fits[b, b]),
            (spans[a], spans[b]),
            is_known=names[a].is_known and names[b].is_known,
        )
        for a, b in combinations(range(len(names)), 2)
        if not set(in_source[a]) & set(in_source[b])
    )
    return max(gains, key=lambda gain: gain.amount, default=None)


class _Placed(NamedTuple):
    """A name of the target, and what it answers, as numbers of words."""

    words: list[int]
    answers: list[int]
    is_known: bool


def _placed_names(pair: Pair, alignment: Alignment) -> list[_Placed]:
    """Names of the target that answer something; neighbours are one."""
    languages = (pair.source_language, pair.target_language)
    known = capitals_of(pair.source, pair.source_language)
    linked = {j: i for i, j in alignment.links()}
    placed: list[_Placed] = []
    end = 0
    for word in capitals_of(pair.target, pair.target_language):
        words = _within(word.span, alignment.target)
        same = [k for k in known if have_one_name(k.text, word.text, languages)]
        answers = [i for k in same[:1] for i in _within(k.span, alignment.source)]
        if not same:
            answers = [linked[j] for j in words if j in linked]
        if len(same) > 1 or not (words and answers):
            continue
        name = _Placed(words, answers, is_known=bool(same))
        if placed and pair.target[end : word.span[0]] == " ":
            last = placed.pop()
            name = _Placed(
                last.words + words, last.answers + answers, last.is_known and name.is_known
            )
        placed.append(name)
        end = word.span[1]
    return placed


def _within(span: Span, words: Sequence[Span]) -> list[int]:
    """The numbers of the words that lie in a span, wholly or in part."""
    return [n for n, (a, b) in enumerate(words) if a < span[1] and span[0] < b]


def _nearness(places: Sequence[Sequence[int]], n: int, reach: float) -> Floats:
    """How near each of `n` words, in columns, is to places: 1 there, less and less around."""
    numbers = np.arange(n)
    rows = [np.abs(numbers[:, None] - np.array(place)).min(1) for place in places]
    nearness: Floats = np.exp(-np.array(rows, np.float32).reshape(-1, n) / reach)
    return nearness


def _projected(weights: Floats, likeness: Floats) -> Floats:
    """Weights of words, in rows, as weights of their counterparts; to a sum of 1.

    Words count as far as they have a counterpart at all.
    """
    counted = weights * np.clip(likeness.max(1), 0, 1) ** 2
    projected: Floats = (
        counted @ choices(likeness) / np.maximum(counted.sum(1, keepdims=True), 1e-6)
    )
    return projected


def lone_denial(pair: Pair, alignment: Alignment) -> Lone | None:
    """The denial of the source that is farthest from what denies in the translation."""
    denials = denials_of(pair.source, pair.source_language).sure
    theirs = denials_of(pair.target, pair.target_language).all
    answers = [n for span in theirs for n in _within(span, alignment.target)]
    spans = [span for span in denials if _within(span, alignment.source)]
    if not spans or not answers:
        return None
    weights = _nearness(
        [_within(span, alignment.source) for span in spans], len(alignment.source), _AROUND
    )
    near = _nearness([answers], len(alignment.target), _AS_NEAR)[0]
    amounts = 1 - _projected(weights, alignment.likeness) @ near
    at = int(amounts.argmax())
    return Lone(float(amounts[at]), spans[at])


def moved_quotation(pair: Pair, alignment: Alignment) -> Moved | None:
    """Whether quotations open and close at the words that the other side's say.

    A quotation is projected on the other side in both directions; the smaller doubt counts.
    """
    source = _quoted(pair.source, alignment.source)
    target = _quoted(pair.target, alignment.target)
    if not source.any() or not target.any():
        return None
    wrong = np.abs(choices(alignment.likeness.T) @ source - target)
    back = np.abs(choices(alignment.likeness) @ target - source)
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
