"""Estimates how good a translation is, and which of its words are wrong (quality estimation).

Four layers read a sentence and its translation together; tools/train_estimator.py trained all twelve
on what professional raters marked in real engines' translations (WMT 2021), on people's scores and
corrections (MLQE-PE), and on faults planted in good translations. docs/alignment.md tells what it
is worth, and what it misses.
"""

from dataclasses import dataclass

import numpy as np

from dragoman.align.encoder import Read
from dragoman.align.model_file import Floats
from dragoman.align.weights import Network
from dragoman.model import Span

_NEAR = 2.0
"""Tokens over which what stands around a token counts less and less, as in training."""
_WRONG = 1
"""The column of odds to be part of a serious error; the other: of what editors change."""
LONGEST = 220
"""Tokens of each side that are read; in training it was half of that."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of a word, and how likely it is part of a serious error."""

    span: Span
    chance: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is expected of a translation; log-odds are above 0 where likelier than not."""

    quality: float
    """The z-score that people would give it: 0 is usual, higher is better."""
    critical: float
    """Log-odds of a critical error, as MLQE-PE has it."""
    serious: float
    """Log-odds that a professional rater marks a major error (MQM)."""
    penalty: float
    """Logarithm of 1 and the MQM penalty: 5 for a major, 1 for a minor error."""
    fault: float
    """Log-odds that it was damaged: words dropped, added, replaced, swapped, denied."""
    source: tuple[Doubt, ...]
    """Pieces of the source, in order."""
    target: tuple[Doubt, ...]

    @property
    def missed(self) -> float:
        """How many pieces of the source are expected to be part of a serious error."""
        return sum(doubt.chance for doubt in self.source)

    @property
    def mistaken(self) -> float:
        """How many pieces of the translation are."""
        return sum(doubt.chance for doubt in self.target)


class Estimator:
    """Estimates pairs that were read, by what `open_pair_reader` gives.

    `centre` is the middle of what the model says of tokens: its vectors share a large part that
    tells no words apart.
    """

    def __init__(self, network: Network, centre: Floats) -> None:
        self.centre = centre
        self._network = network

    def estimate(self, source: Read, target: Read) -> Estimate:
        """What is expected of a translation; both sides have tokens."""
        a, b = source.vectors[:LONGEST], target.vectors[:LONGEST]
        inputs = {
            "source": a,
            "target": b,
            "source_places": _places(a),
            "target_places": _places(b),
            "source_around": _around(len(a)),
            "target_around": _around(len(b)),
        }
        scores, odds = self._network(inputs)
        quality, critical, serious, penalty, fault = scores[0].tolist()
        chances = (1 / (1 + np.exp(-odds[1:, _WRONG]))).tolist()
        pieces = (*source.tokens[:LONGEST], *target.tokens[:LONGEST])
        doubts = tuple(Doubt(t.span, c) for t, c in zip(pieces, chances, strict=True))
        return Estimate(
            quality, critical, serious, penalty, fault, doubts[: len(a)], doubts[len(a) :]
        )


def _places(rows: Floats) -> Floats:
    """Where each row stands, as a share of all."""
    return np.arange(len(rows), dtype=np.float32)[:, None] / np.float32(len(rows))


def _around(n: int) -> Floats:
    """How much each of `n` rows counts among those around each other: the near ones, to a sum of 1.

    >>> _around(3)[1].tolist()
    [0.5, 0.0, 0.5]
    """
    places = np.arange(n, dtype=np.float32)
    weights = np.exp(-np.abs(places[:, None] - places[None]) / _NEAR)
    np.fill_diagonal(weights, 0)
    shares: Floats = weights / np.maximum(weights.sum(1, keepdims=True), 1e-9)
    return shares
