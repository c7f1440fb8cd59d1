"""What an alignment says of a translation, in numbers, and which words it makes suspicious.

Two layers of the model speak: a middle one (meaning of a word in its place; best for what was
dropped) and a late one (meaning that languages share; best for what was replaced). Measured on
planted faults, AUC of each feature by kind: `tools/measure_alignment.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from dragoman.align.alignment import Alignment
from dragoman.align.model_file import Floats
from dragoman.model import Pair, Span
from dragoman.text.negation import denials_of
from dragoman.text.quotes import quotations_of

MIDDLE, LATE = 0, 1
"""Places of the two layers in an alignment."""
_RUNS = (1, 2, 3)
_SHARP = 0.06
"""How sharply a word chooses among those of the other side when quotations are projected."""
_EDGE = 3

Side = Literal["source", "target"]
Reason = Literal["unsupported", "negation", "quotation", "swapped"]


@dataclass(frozen=True, slots=True)
class Suspect:
    """Words that have no counterpart, or are out of place."""

    side: Side
    span: Span
    reason: Reason
    weight: float
    """The higher the more suspicious; comparable within one reason only."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything an alignment says of a pair."""

    values: Mapping[str, float]
    suspects: tuple[Suspect, ...]


NOTHING = Evidence(MappingProxyType({}), ())


def evidence_of(pair: Pair, alignment: Alignment, *, gain: "Gain | None") -> Evidence:
    """The numbers and the suspicious words of a pair.

    Args:
        pair: in two languages.
        alignment: of the pair, in a middle and a late layer.
        gain: what it gains if two names change places; None if there are no two.
    """
    if not alignment.source or not alignment.target:
        return NOTHING
    values: dict[str, float] = {
        "n_source": float(len(alignment.source)),
        "n_target": float(len(alignment.target)),
    }
    suspects = []
    for side in ("source", "target"):
        found, seen = _support(alignment, side)
        values |= found
        suspects += seen
    for found, seen in (_negation(pair, alignment), _quotation(pair, alignment)):
        values |= found
        suspects += seen
    values["swap_gain"] = gain.amount if gain else 0.0
    values["can_swap"] = float(gain is not None)
    if gain and gain.amount > 0:
        suspects += [Suspect("target", span, "swapped", gain.amount) for span in gain.spans]
    return Evidence(MappingProxyType(values), tuple(suspects))


@dataclass(frozen=True, slots=True)
class Gain:
    """How much better a pair fits if two of its names change places."""

    amount: float
    spans: tuple[Span, Span]
    """Where the names stand in the target."""


_Found = tuple[dict[str, float], list[Suspect]]


def _support(alignment: Alignment, side: Side) -> _Found:
    """How well the words of a side, and runs of them, are supported by the other."""
    axis = 1 if side == "source" else 0
    words = alignment.source if side == "source" else alignment.target
    values: dict[str, float] = {}
    suspects: list[Suspect] = []
    for name, layer in (("", MIDDLE), ("_late", LATE)):
        support = alignment.likeness[layer].max(axis)
        mean = float(support.mean())
        values[f"{side}_mean{name}"] = mean
        for n in _RUNS:
            at, lack = _weakest(support, n)
            values[f"{side}_run{n}{name}"] = lack
            values[f"{side}_fall{n}{name}"] = mean - 1 + lack
            span = (words[at][0], words[min(at + n, len(words)) - 1][1])
            suspects.append(Suspect(side, span, "unsupported", lack))
    return values, suspects


def _weakest(support: Floats, n: int) -> tuple[int, float]:
    """Where the n words in a row begin that are supported least, and what they lack."""
    n = min(n, len(support))
    sums = np.convolve(support, np.full(n, 1 / n), "valid")
    at = int(sums.argmin())
    return at, float(1 - sums[at])


def _negation(pair: Pair, alignment: Alignment) -> _Found:
    """Whether each word that denies finds one on the other side."""
    source = denials_of(pair.source, pair.source_language)
    target = denials_of(pair.target, pair.target_language)
    late = alignment.likeness[LATE]
    ours = _rows(alignment.source, source.sure)
    theirs = _rows(alignment.target, target.sure)
    any_ours = ours + _rows(alignment.source, source.possible)
    any_theirs = theirs + _rows(alignment.target, target.possible)
    values: dict[str, float] = {"denials_more": float(len(source.sure) - len(target.sure))}
    suspects: list[Suspect] = []
    sides: tuple[tuple[Side, Floats, list[int], list[int], tuple[Span, ...]], ...] = (
        ("source", late, ours, any_theirs, alignment.source),
        ("target", late.T, theirs, any_ours, alignment.target),
    )
    for side, matrix, deny, others, words in sides:
        gaps = [(_gap(matrix[i], others), i) for i in deny]
        worst, at = max(gaps, default=(0.0, -1))
        values[f"{side}_denial_alone"] = worst
        values[f"{side}_denial_lacks"] = max((1 - float(matrix[i].max()) for i in deny), default=0)
        if at >= 0:
            suspects.append(Suspect(side, words[at], "negation", worst))
    return values, suspects


def _gap(row: Floats, others: Sequence[int]) -> float:
    """How much less a denial is like the denials there than it would have to be."""
    return 1 - max((float(row[j]) for j in others), default=-0.5)


def _rows(words: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    return [
        n for n, (start, end) in enumerate(words) if any(start < b and a < end for a, b in spans)
    ]


def _quotation(pair: Pair, alignment: Alignment) -> _Found:
    """Whether quotations open and close at the words that the other side's say."""
    source = _quoted(pair.source, alignment.source)
    target = _quoted(pair.target, alignment.target)
    values = {"quote_edge": 0.0, "quote_words": 0.0}
    if not source.any() or not target.any():
        return values, []
    matrix = alignment.likeness[MIDDLE]
    expected = _chosen(matrix.T) @ source
    expected_source = _chosen(matrix) @ target
    wrong, back = np.abs(expected - target), np.abs(expected_source - source)
    at, lack = _weakest(1 - wrong, _EDGE)
    _, lack_back = _weakest(1 - back, _EDGE)
    values["quote_edge"] = min(lack, lack_back)
    values["quote_edge_target"], values["quote_edge_source"] = lack, lack_back
    values["quote_words"] = float(np.rint(wrong).sum())
    words = alignment.target
    span = (words[at][0], words[min(at + _EDGE, len(words)) - 1][1])
    return values, [Suspect("target", span, "quotation", values["quote_edge"])]


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
