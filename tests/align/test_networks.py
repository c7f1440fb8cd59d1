"""Twin of dragoman.align.networks: against the same in plain numpy and single precision."""

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("onnxruntime")

from dragoman.align.model_file import Floats, Model, Shape, Vocabulary
from dragoman.align.networks import Graph, open_pair_reader
from dragoman.align.weights import Matrix, Weights

SHAPE = Shape(width=8, layers=1, heads=2, inner=12, n_words=0, length=0, epsilon=1e-5)
DICE = np.random.default_rng(3)


def some(*shape: int) -> NDArray[np.float32]:
    """Numbers by chance."""
    return DICE.normal(size=shape).astype(np.float32)


def weights() -> Weights:
    """Of one layer."""
    width, inner = SHAPE.width, SHAPE.inner
    sizes = {"qkv": (3 * width, width), "out": (width, width), "widen": (inner, width)}
    sizes["narrow"] = (width, inner)
    vectors = {
        f"{norm}.{part}": some(width)
        for norm in ("seen_norm", "inner_norm")
        for part in ("weight", "bias")
    }
    vectors |= {f"{name}.bias": some(rows) for name, (rows, _) in sizes.items()}
    return Weights(
        {f"{n}.weight": Matrix.nearest(some(*size)) for n, size in sizes.items()}, vectors
    )


LAYER = weights()


def layer(text: Floats) -> Floats:
    """What the graph makes of a text."""
    graph = Graph(x=SHAPE.width)
    out = graph.layer(graph.add("Unsqueeze", "x", graph.axis(0)), LAYER, SHAPE)
    return graph.open([graph.add("Squeeze", out, graph.axis(0))])({"x": text})[0]


def plain(x: Floats) -> Floats:
    """The same as it is written in papers."""

    def linear(x: Floats, name: str) -> Floats:
        return x @ LAYER.floats(f"{name}.weight").T + LAYER.floats(f"{name}.bias")

    def normed(x: Floats, name: str) -> Floats:
        x = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + SHAPE.epsilon)
        return x * LAYER.floats(f"{name}.weight") + LAYER.floats(f"{name}.bias")

    size = SHAPE.width // SHAPE.heads
    seen = []
    query, key, value = np.split(linear(x, "qkv"), 3, axis=1)
    for head in range(SHAPE.heads):
        q, k, v = (part[:, head * size : (head + 1) * size] for part in (query, key, value))
        odds = np.exp(q @ k.T / size**0.5)
        seen.append(odds / odds.sum(1, keepdims=True) @ v)
    x = normed(x + linear(np.concatenate(seen, 1), "out"), "seen_norm")
    inner = linear(x, "widen")
    inner *= (1 + np.tanh((2 / np.pi) ** 0.5 * (inner + 0.044715 * inner**3))) / 2
    return normed(x + linear(inner, "narrow"), "inner_norm")


def test_a_layer_is_what_papers_say_it_is() -> None:
    """But for what eight bits lose."""
    text = some(30, SHAPE.width)

    off = np.abs(layer(text) - plain(text)).mean() / np.abs(plain(text)).mean()

    assert off < 0.02


def test_a_row_of_large_numbers_leaves_the_others_precise() -> None:
    """One scale for all would leave them no bits."""
    matrix, x = Matrix.nearest(some(5, 8)), some(4, 8)
    x[2] *= 1000
    graph = Graph(x=8)
    even, uneven = graph.open([graph.even_product("x", matrix), graph.product("x", matrix)])(
        {"x": x}
    )

    exact = x @ matrix.floats.T

    small = [0, 1, 3]
    assert np.abs(even - exact)[small].mean() < 0.05 < np.abs(uneven - exact)[small].mean()


def test_a_row_of_zeros_stays_one() -> None:
    """It has no size to divide by."""
    graph = Graph(x=8)
    even = graph.open([graph.even_product("x", Matrix.nearest(some(5, 8)))])

    (made,) = even({"x": np.zeros((2, 8), np.float32)})

    assert (made == 0).all()


def directions(x: Floats, centre: Floats) -> Floats:
    """Rows of length 1."""
    rows: Floats = (x - centre) / np.linalg.norm(x - centre, axis=1, keepdims=True)
    return rows


def choices(cosines: Floats) -> Floats:
    """What each row chooses."""
    odds = np.exp((cosines - cosines.max(1, keepdims=True)) / 0.06)
    shares: Floats = odds / odds.sum(1, keepdims=True)
    return shares


def beside(mine: Floats, other: Floats, near: Floats, *, centre: Floats) -> Floats:
    """What is told of each row of `mine`, before the matrix."""
    cosines = directions(mine, centre) @ directions(other, centre).T
    shares, back = choices(cosines), choices(cosines.T).T
    counterpart = shares @ other
    product = directions(mine, centre) * directions(counterpart, centre) * len(centre) ** 0.5
    place = np.arange(len(mine)) / len(mine)
    away = shares @ (np.arange(len(other)) / len(other)) - place
    chosen = np.log(back.sum(1) * len(mine) / len(other) + 0.05)
    mutual = (shares * back).sum(1)
    anchors = near @ mutual + 0.0025
    jump = 5 * (away - near @ (mutual * away) / anchors)
    numbers = (
        cosines.max(1), shares.max(1), place, away, chosen, mutual, anchors, jump, np.abs(jump)
    )  # fmt: skip
    return np.concatenate((counterpart - mine, product, np.stack(numbers, 1)), 1)


def test_a_pair_is_told_what_stands_beside_each_token() -> None:
    """As in training: without layers, each token is itself, its side, and what stands beside it."""
    width = SHAPE.width
    model = Model(SHAPE, Vocabulary({}, 0, 0, 0, 0, {}), {}, {})
    vectors = {
        "lead": some(width), "sides": some(2, width), "centre": some(width),
        "beside.weight": some(width, 2 * width + 9),
        "inner.weight": some(width, 3 * width), "inner.bias": some(width),
        "scores.weight": some(5, width), "scores.bias": some(5),
        "marks.weight": np.eye(width, dtype=np.float32), "marks.bias": np.zeros(width, np.float32),
    }  # fmt: skip
    source, target = some(5, width), some(3, width)
    near = {n: np.abs(some(n, n)) for n in (5, 3)}
    places = {n: (np.arange(n, dtype=np.float32) / np.float32(n))[:, None] for n in (5, 3)}

    _, told = open_pair_reader(model, Weights({}, vectors))(
        {
            "source": source, "target": target, "source_places": places[5],
            "target_places": places[3], "source_around": near[5], "target_around": near[3],
        }
    )  # fmt: skip

    matrix, centre = vectors["beside.weight"].T, vectors["centre"]
    mine = source + vectors["sides"][0] + beside(source, target, near[5], centre=centre) @ matrix
    other = target + vectors["sides"][1] + beside(target, source, near[3], centre=centre) @ matrix
    assert told == pytest.approx(np.concatenate((vectors["lead"][None], mine, other)), abs=1e-3)
