"""Runs the first layers of the model on texts: a vector for each piece of a word, in its context.

Plain numpy in single precision, texts of a batch one after another in one matrix, so that there
is no padding. Nothing depends on chance or on the other texts of a batch beyond rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from threadpoolctl import ThreadpoolController

from dragoman.align.model_file import Floats, Model
from dragoman.align.tokens import Token, Tokenizer


@dataclass(frozen=True, slots=True)
class _Layer:
    qkv: Floats
    qkv_bias: Floats
    out: Floats
    out_bias: Floats
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    seen_norm: tuple[Floats, Floats]
    inner_norm: tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the model read it: its tokens, and a row of numbers for each."""

    tokens: tuple[Token, ...]
    vectors: tuple[Floats, ...]
    """One matrix for each layer that was asked for."""


class Encoder:
    """The first layers of a model, unpacked; tells the states of some of them."""

    def __init__(self, model: Model, layers: tuple[int, ...]) -> None:
        width = model.shape.width
        self._model = model
        self._tokenizer = Tokenizer(model.vocabulary)
        self._layers = tuple(_layer(model, number) for number in range(max(layers)))
        self._told = layers
        self._blas = ThreadpoolController().select(user_api="blas")
        self._places = model.plain["emb.pos"].reshape(-1, width) + model.plain["emb.type"][:width]

    def read(self, texts: Sequence[str]) -> tuple[Read, ...]:
        """What the model makes of each text; of one that is too long only its beginning."""
        room = self._model.shape.length - 2
        cut = [self._tokenizer.tokens(text)[:room] for text in texts]
        begin, end = self._model.vocabulary.begin, self._model.vocabulary.end
        sequences = [[begin, *(token.id for token in tokens), end] for tokens in cut]
        states = self.states(sequences)
        return tuple(
            Read(tokens, tuple(layer[number][1:-1] for layer in states))
            for number, tokens in enumerate(cut)
        )

    def states(self, sequences: Sequence[Sequence[int]]) -> tuple[tuple[Floats, ...], ...]:
        """For each layer that is told, the numbers for each token of each sequence of ids."""
        with self._blas.limit(limits=1):  # processes share the work, so that threads would fight
            return self._states(sequences)

    def _states(self, sequences: Sequence[Sequence[int]]) -> tuple[tuple[Floats, ...], ...]:
        model = self._model
        ids = np.array([i for sequence in sequences for i in sequence], np.int64)
        ends = np.cumsum([len(sequence) for sequence in sequences]).tolist()
        bounds = list(zip([0, *ends[:-1]], ends, strict=True))
        x = model.word_vectors(ids)
        for start, end in bounds:
            x[start:end] += self._places[: end - start]
        epsilon = model.shape.epsilon
        x = _normed(x, (model.plain["emb.ln.w"], model.plain["emb.ln.b"]), epsilon)
        told = {}
        for number, layer in enumerate(self._layers, 1):
            seen = _attend(x @ layer.qkv + layer.qkv_bias, bounds, model.shape.heads)
            x = _normed(x + (seen @ layer.out + layer.out_bias), layer.seen_norm, epsilon)
            inner = _gelu(x @ layer.widen + layer.widen_bias)
            x = _normed(x + (inner @ layer.narrow + layer.narrow_bias), layer.inner_norm, epsilon)
            if number in self._told:
                told[number] = tuple(x[start:end].copy() for start, end in bounds)
        return tuple(told[number] for number in self._told)


def _layer(model: Model, number: int) -> _Layer:
    width, inner = model.shape.width, model.shape.inner
    plain = {
        name: model.plain[f"l{number}.{name}"]
        for name in (
            "q.b",
            "k.b",
            "v.b",
            "ao.b",
            "fi.b",
            "fo.b",
            "aln.w",
            "aln.b",
            "oln.w",
            "oln.b",
        )
    }

    def matrix(names: tuple[str, ...], columns: int) -> Floats:
        rows = [model.tensor(f"l{number}.{name}.w", columns) for name in names]
        return np.ascontiguousarray(np.concatenate(rows).T)

    return _Layer(
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


def _attend(qkv: Floats, bounds: Sequence[tuple[int, int]], heads: int) -> Floats:
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


def _normed(x: Floats, scale: tuple[Floats, Floats], epsilon: float) -> Floats:
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
