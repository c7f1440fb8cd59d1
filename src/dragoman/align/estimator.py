"""Estimates how good a translation is, and which of its words are wrong (quality estimation).

Four layers that read a sentence and its translation together, trained by tools/train_estimator.py
on what professional raters marked in real engines' translations (WMT 2021), on people's scores and
corrections (MLQE-PE), and on faults planted in good translations. docs/alignment.md tells what it
is worth, and what it misses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from dragoman.align.encoder import Read
from dragoman.align.layers import bounds_of, trained_layer
from dragoman.align.model_file import Floats, Model
from dragoman.model import Span

_SHARP = 0.06
"""How sharply a token chooses its counterparts, as in training."""
_SCALE = ":scale"
"""Ends the name of what a packed array's rows are to be multiplied with."""
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


class Estimator:
    """Estimates pairs that were read.

    `centre` is the middle of what the model says of tokens: its vectors share a large part that
    tells no words apart.
    """

    def __init__(self, model: Model, learnt: Mapping[str, Floats]) -> None:
        names = sorted(
            {name.split(".")[1] for name in learnt if name.startswith("layers.")}, key=int
        )
        self._layers = tuple(trained_layer(learnt, f"layers.{n}", model) for n in names)
        self._learnt = learnt
        self.centre = learnt["centre"]
        self._blas = ThreadpoolController().select(user_api="blas")

    def estimates(self, pairs: Sequence[tuple[Read, Read]]) -> tuple[Estimate, ...]:
        """One estimate for each source and translation, in order."""
        if not pairs:
            return ()
        with self._blas.limit(limits=1):
            return self._estimates(pairs)

    def _estimates(self, pairs: Sequence[tuple[Read, Read]]) -> tuple[Estimate, ...]:
        lead, sides = self._learnt["lead"], self._learnt["sides"]
        parts = [
            (a + sides[0] + self._beside(a, b), b + sides[1] + self._beside(b, a))
            for a, b in ((s.vectors[:LONGEST], t.vectors[:LONGEST]) for s, t in pairs)
        ]
        bounds = bounds_of([1 + len(a) + len(b) for a, b in parts])
        x = np.concatenate([piece for a, b in parts for piece in (lead[None], a, b)])
        for layer in self._layers:
            x = layer.run(x, bounds)
        return tuple(
            self._estimate(x[start:end], source, target)
            for (start, end), (source, target) in zip(bounds, pairs, strict=True)
        )

    def _beside(self, mine: Floats, other: Floats) -> Floats:
        """What each token's counterparts on the other side add to it."""
        compared = _compared(mine, other, self.centre)
        return compared @ self._learnt["beside.weight"].T

    def _estimate(self, x: Floats, source: Read, target: Read) -> Estimate:
        learnt, n = self._learnt, 1 + min(len(source.tokens), LONGEST)
        told = np.concatenate((x[0], x[1:n].mean(0), x[n:].mean(0)))
        inner = np.tanh(learnt["inner.weight"] @ told + learnt["inner.bias"])
        quality, critical, serious, penalty, fault = (
            learnt["scores.weight"] @ inner + learnt["scores.bias"]
        ).tolist()
        odds = x[1:] @ learnt["marks.weight"][1] + learnt["marks.bias"][1]
        chances = (1 / (1 + np.exp(-odds))).tolist()
        pieces = (*source.tokens[:LONGEST], *target.tokens[:LONGEST])
        doubts = tuple(Doubt(t.span, c) for t, c in zip(pieces, chances, strict=True))
        return Estimate(
            quality, critical, serious, penalty, fault, doubts[: n - 1], doubts[n - 1 :]
        )


def _compared(mine: Floats, other: Floats, centre: Floats) -> Floats:
    """For each token what it lacks against its counterparts, and where these stand.

    As in training (`compared` in tools/estimator_network.py): the counterparts' mean less the
    token; their product; cosine and share of the best; the token's place and how far from it the
    counterparts' is, as shares of the text.
    """
    a, b = _directions(mine - centre), _directions(other - centre)
    cosines = a @ b.T
    shares = np.exp((cosines - cosines.max(1, keepdims=True)) / _SHARP)
    shares /= shares.sum(1, keepdims=True)
    counterpart = shares @ other
    product = a * _directions(counterpart - centre) * np.float32(len(centre) ** 0.5)
    place, places = (np.arange(len(side), dtype=np.float32) / len(side) for side in (mine, other))
    numbers = np.stack((cosines.max(1), shares.max(1), place, shares @ places - place), 1)
    return np.concatenate((counterpart - mine, product, numbers), 1)


def _directions(rows: Floats) -> Floats:
    lengths: Floats = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return rows / lengths


@cache
def load_learnt() -> Mapping[str, Floats]:
    """What was trained, of the file that lies in this package."""
    with as_file(files("dragoman.align") / "data" / "estimator.npz") as path:
        return unpacked(path)


def unpacked(path: Path) -> Mapping[str, Floats]:
    """The arrays of a file; those of eight bits times the scale of their rows."""
    with np.load(path) as kept:
        arrays = {name: np.asarray(kept[name], np.float32) for name in kept.files}
    scales = {name: array for name, array in arrays.items() if name.endswith(_SCALE)}
    return {
        name: array * scales[name + _SCALE] if name + _SCALE in scales else array
        for name, array in arrays.items()
        if name not in scales
    }
