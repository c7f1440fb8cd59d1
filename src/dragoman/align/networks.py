"""The two networks: one reads a text for itself, the other a source with its translation."""

from dragoman.align.graph import Graph
from dragoman.align.model_file import Model
from dragoman.align.weights import Network, Weights, layer_of

_SHARP = 0.06
"""How sharply a token chooses its counterparts, as in training."""


def open_reader(model: Model, n_layers: int) -> Network:
    """The first layers: the vectors of a text's tokens become vectors in their context."""
    shape = model.shape
    graph = Graph(x=shape.width)
    scale, shift = (graph.constant(model.plain[f"emb.ln.{part}"]) for part in "wb")
    x = graph.add("LayerNormalization", "x", scale, shift, epsilon=shape.epsilon)
    x = graph.add("Unsqueeze", x, graph.axis(0))
    for number in range(n_layers):
        x = graph.layer(x, layer_of(model, number), shape)
    return graph.open([graph.add("Squeeze", x, graph.axis(0))])


def open_pair_reader(model: Model, trained: Weights) -> Network:
    """The layers trained: of both sides' vectors the scores of the pair and its tokens' odds.

    Inputs are `source` and `target`, and in `source_places` and `target_places` where each token
    stands, as a share of its text. The tokens of the second output: one that stands for the
    pair, those of the source, those of the target.
    """
    width, vectors = model.shape.width, trained.vectors
    graph = Graph(source=width, target=width, source_places=1, target_places=1)
    sides = graph.add_many(2, "Split", graph.constant(vectors["sides"]), axis=0, num_outputs=2)
    both = [
        graph.add("Add", graph.add("Add", mine, side), _beside(graph, mine, other, trained=trained))
        for mine, other, side in (("source", "target", sides[0]), ("target", "source", sides[1]))
    ]
    x = graph.add("Concat", graph.constant(vectors["lead"][None]), *both, axis=0)
    x = graph.add("Unsqueeze", x, graph.axis(0))
    for number in range(trained.n_layers):
        x = graph.layer(x, trained.layer(number), model.shape)
    x = graph.add("Squeeze", x, graph.axis(0))
    sizes = [graph.add("Shape", side, start=0, end=1) for side in both]
    parts = graph.add("Concat", graph.axis(1), *sizes, axis=0)
    lead, *texts = graph.add_many(3, "Split", x, parts, axis=0)
    means = [graph.add("ReduceMean", text, graph.axis(0)) for text in texts]
    told = graph.add("Concat", lead, *means, axis=1)
    inner = graph.add("Tanh", _linear(graph, told, "inner", trained=trained))
    return graph.open(
        [
            _linear(graph, inner, "scores", trained=trained),
            _linear(graph, x, "marks", trained=trained),
        ]
    )


def _beside(graph: Graph, mine: str, other: str, *, trained: Weights) -> str:
    """What each token's counterparts on the other side add to it.

    As in training (`compared` in tools/estimator_network.py): the counterparts' mean less the
    token; their product; cosine and share of the best; the token's place and how far from it the
    counterparts' is.
    """
    middle = trained.vectors["centre"]
    centre = graph.constant(middle)

    def direction(x: str) -> str:
        return graph.add("LpNormalization", graph.add("Sub", x, centre), axis=1, p=2)

    there = direction(mine)
    back = graph.add("Transpose", direction(other), perm=[1, 0])
    cosines = graph.add("MatMul", there, back)
    shares = graph.add("Softmax", graph.add("Div", cosines, graph.constant(_SHARP)), axis=1)
    counterpart = graph.add("MatMul", shares, other)
    product = graph.add("Mul", there, direction(counterpart))
    place, expected = f"{mine}_places", graph.add("MatMul", shares, f"{other}_places")
    parts = (
        graph.add("Sub", counterpart, mine),
        graph.add("Mul", product, graph.constant(len(middle) ** 0.5)),
        graph.add("ReduceMax", cosines, graph.axis(1)),
        graph.add("ReduceMax", shares, graph.axis(1)),
        place,
        graph.add("Sub", expected, place),
    )
    weight = graph.constant(trained.floats("beside.weight").T)
    return graph.add("MatMul", graph.add("Concat", *parts, axis=1), weight)


def _linear(graph: Graph, x: str, name: str, *, trained: Weights) -> str:
    """A small matrix and its bias, in single precision."""
    weight, bias = (trained.floats(f"{name}.{part}") for part in ("weight", "bias"))
    return graph.add("Gemm", x, graph.constant(weight), graph.constant(bias), transB=1)
