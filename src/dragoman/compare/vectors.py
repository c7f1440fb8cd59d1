"""Likeness of sentences by vectors, from whatever model makes them.

texts of both sides -> vectors, each less the mean of its side -> cosine -> evidence

What all sentences of a side share, their language and topic, says nothing of which belongs to
which: so the mean goes.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.compare.alignment import Likeness

Embed = Callable[[Sequence[str]], NDArray[Any]]
"""A row of numbers for each text, of length one; texts that mean the same are near each other."""
_STRENGTH, _EVEN = 11.0, 0.3
"""What a cosine says in natural logarithms, and the cosine that says nothing: measured on half of
NTREX-128 with multilingual-e5-small by tools/measure_sentences.py --vectors."""
_LEAST, _MOST = -4.0, 6.0


def likeness_of(source: Sequence[str], target: Sequence[str], embed: Embed) -> Likeness | None:
    """What vectors say for groups of sentences as pairs; None if there is nothing to compare."""
    if min(len(source), len(target)) < 2:  # noqa: PLR2004 — a mean of one is the one
        return None
    own, others = _sums(embed(source)), _sums(embed(target))

    def likeness(group: range, other: range) -> float:
        a = own[group.stop] - own[group.start]
        b = others[other.stop] - others[other.start]
        norms = float(np.sqrt((a @ a) * (b @ b)))
        cosine = float(a @ b) / norms if norms else 0.0
        return min(_MOST, max(_LEAST, _STRENGTH * (cosine - _EVEN)))

    return likeness


def _sums(vectors: NDArray[Any]) -> NDArray[Any]:
    """Row n: the sum of the first n vectors, each less the mean of all and of length one."""
    centred = np.asarray(vectors, dtype=np.float64)
    centred = centred - centred.mean(axis=0)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    unit = centred / np.where(norms > 0, norms, 1.0)
    return np.vstack([np.zeros((1, unit.shape[1])), np.cumsum(unit, axis=0)])
