"""The layers of the network, in plain numpy and single precision.

Texts of a batch stand one after another in one matrix, so that there is no padding. Nothing
depends on chance or on the other texts of a batch beyond rounding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from dragoman.align.model_file import Floats, Model

Bounds = Sequence[tuple[int, int]]
"""Rows `[start, end)` of each text in the matrix of a batch."""
Norm = tuple[Floats, Floats]
"""Scale and shift of a layer norm."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: attention within each text, then a feed-forward part, each added and normed."""

    heads: int
    epsilon: float
    qkv: Floats
    qkv_bias: Floats
    out: Floats
    out_bias: Floats
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    seen_norm: Norm
    inner_norm: Norm

    def run(self, x: Floats, bounds: Bounds) -> Floats:
        """What the layer makes of the tokens of a batch."""
        seen = _attend(x @ self.qkv + self.qkv_bias, bounds, self.heads)
        x = normed(x + (seen @ self.out + self.out_bias), self.seen_norm, self.epsilon)
        inner = _gelu(x @ self.widen + self.widen_bias)
        return normed(x + (inner @ self.narrow + self.narrow_bias), self.inner_norm, self.epsilon)


def bounds_of(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """The bounds of texts of some lengths that follow each other.

    >>> bounds_of([2, 3])
    [(0, 2), (2, 5)]
    """
    ends = np.cumsum(lengths).tolist()
    return list(zip([0, *ends[:-1]], ends, strict=True))


def layer_of(model: Model, number: int) -> Layer:
    """A layer of the model, counted from 0, unpacked."""
    width, inner = model.shape.width, model.shape.inner
    plain = {
        name.removeprefix(f"l{number}."): tensor
        for name, tensor in model.plain.items()
        if name.startswith(f"l{number}.")
    }

    def matrix(names: tuple[str, ...], columns: int) -> Floats:
        rows = [model.tensor(f"l{number}.{name}.w", columns) for name in names]
        return np.ascontiguousarray(np.concatenate(rows).T)

    return Layer(
        heads=model.shape.heads,
        epsilon=model.shape.epsilon,
        qkv=matrix(("q", "k", "v"), width),
        qkv_bias=np.concatenate((plain["q.b"], plain["k.b"], plain["v.b"])),
        out=matrix(("ao",), width),
        out_bias=plain["ao.b"],
        widen=matrix(("fi",), width),
        widen_bias=plain["fi.b"],
        narrow=matrix(("fo",), inner),
        narrow_bias=plain["fo.b"],
        seen_norm=(plain["aln.w"], plain["aln.b"]),
        inner_norm=(plain["oln.w"], plain["oln.b"]),
    )


def trained_layer(learnt: Mapping[str, Floats], name: str, model: Model) -> Layer:
    """A layer that was trained, by the name it was saved under."""

    def matrix(part: str) -> Floats:
        return np.ascontiguousarray(learnt[f"{name}.{part}.weight"].T)

    def norm(part: str) -> Norm:
        return learnt[f"{name}.{part}.weight"], learnt[f"{name}.{part}.bias"]

    return Layer(
        heads=model.shape.heads,
        epsilon=model.shape.epsilon,
        qkv=matrix("qkv"),
        qkv_bias=learnt[f"{name}.qkv.bias"],
        out=matrix("out"),
        out_bias=learnt[f"{name}.out.bias"],
        widen=matrix("widen"),
        widen_bias=learnt[f"{name}.widen.bias"],
        narrow=matrix("narrow"),
        narrow_bias=learnt[f"{name}.narrow.bias"],
        seen_norm=norm("seen_norm"),
        inner_norm=norm("inner_norm"),
    )


def _attend(qkv: Floats, bounds: Bounds, heads: int) -> Floats:
    """What each token takes from the tokens of its own text."""
    width = qkv.shape[1] // 3
    size = width // heads
    seen = np.empty((len(qkv), width), np.float32)
    for start, end in bounds:
        parts = qkv[start:end].reshape(-1, 3, heads, size).transpose(1, 2, 0, 3)
        weights = parts[0] @ parts[1].transpose(0, 2, 1)
        weights *= 1 / sqrt(size)
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        seen[start:end] = (weights @ parts[2]).transpose(1, 0, 2).reshape(-1, width)
    return seen


def normed(x: Floats, scale: Norm, epsilon: float) -> Floats:
    """Each row with mean 0 and variance 1, then scaled and shifted; in place."""
    x -= x.mean(1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + epsilon)
    x *= scale[0]
    x += scale[1]
    return x


def _gelu(x: Floats) -> Floats:
    """The usual approximation by tanh, in place."""
    inner = x * x
    inner *= 0.044715
    inner += 1.0
    inner *= x
    inner *= 0.7978845608
    np.tanh(inner, out=inner)
    inner += 1.0
    inner *= x
    inner *= 0.5
    return inner
