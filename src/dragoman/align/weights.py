"""What layers are made of: matrices in eight bits, and vectors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from dragoman.align.model_file import Floats

_SCALE = ":scale"
"""Ends the name of what a matrix's rows are to be multiplied with."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix in eight bits: each row of integers times its scale."""

    integers: NDArray[np.int8]
    scales: Floats
    """A column."""

    @classmethod
    def nearest(cls, floats: Floats) -> "Matrix":
        """What is nearest in eight bits.

        >>> Matrix.nearest(np.array([[1.0, -0.5], [0.0, 0.0]], np.float32)).integers.tolist()
        [[127, -64], [0, 0]]
        """
        highest = np.abs(floats).max(1, keepdims=True)
        scales = np.where(highest > 0, highest / 127, 1).astype(np.float32)
        return cls(np.rint(floats / scales).astype(np.int8), scales)

    @property
    def floats(self) -> Floats:
        """In single precision."""
        return self.integers * self.scales


Network = Callable[[Mapping[str, Floats]], Sequence[Floats]]
"""What gives outputs in order for inputs by their names."""
T = TypeVar("T")


def _beginning(named: Mapping[str, T], start: str) -> dict[str, T]:
    """What has a name that begins so, by the rest of its name."""
    return {n.removeprefix(start): value for n, value in named.items() if n.startswith(start)}


@dataclass(frozen=True, slots=True)
class Weights:
    """Matrices, their outputs in rows, and vectors, by their names.

    A layer has the matrices `qkv`, `out`, `widen`, `narrow`, each `.weight` with a `.bias`, and the
    vectors `.weight` and `.bias` of `seen_norm` and `inner_norm`.
    """

    matrices: Mapping[str, Matrix]
    vectors: Mapping[str, Floats]

    def layers(self, part: str) -> tuple["Weights", ...]:
        """The layers of a part, in order: `reader` reads a text for itself, `layers` a pair."""
        numbers = {int(n.split(".")[1]) for n in self.vectors if n.startswith(f"{part}.")}
        return tuple(
            Weights(_beginning(self.matrices, start), _beginning(self.vectors, start))
            for start in (f"{part}.{number}." for number in sorted(numbers))
        )

    def floats(self, name: str) -> Floats:
        """One of them in single precision."""
        return self.matrices[name].floats if name in self.matrices else self.vectors[name]


@cache
def load_trained() -> Weights:
    """What was trained, of the file that lies in this package."""
    with as_file(files("dragoman.align") / "data" / "estimator.npz") as path:
        return read_weights(path)


def read_weights(path: Path) -> Weights:
    """The weights in a file as `write_weights` makes it."""
    with np.load(path) as kept:
        arrays = {name: kept[name] for name in kept.files}
    scales = {n.removesuffix(_SCALE): a for n, a in arrays.items() if n.endswith(_SCALE)}
    return Weights(
        {name: Matrix(arrays[name], scale) for name, scale in scales.items()},
        {
            name: array.astype(np.float32)
            for name, array in arrays.items()
            if name not in scales and not name.endswith(_SCALE)
        },
    )


def write_weights(path: Path, weights: Weights) -> None:
    """Matrices in eight bits, all else in half precision."""
    arrays: dict[str, NDArray[Any]] = {n: v.astype(np.float16) for n, v in weights.vectors.items()}
    for name, matrix in weights.matrices.items():
        arrays |= {name: matrix.integers, f"{name}{_SCALE}": matrix.scales}
    np.savez_compressed(path, allow_pickle=False, **arrays)
