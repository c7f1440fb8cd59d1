"""The two networks: one reads a text for itself, the other a source with its translation.

They are written down as ONNX graphs and run by ONNX Runtime with integers of eight bits.

What a matrix is multiplied with is brought to eight bits as it comes, by one scale for a whole text. So
each text is run by itself, and what is said of it does not depend on those beside it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from dragoman.align.model_file import Model, Shape
from dragoman.align.weights import Matrix, Network, Weights

_VERSIONS = (helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1))
_IR_VERSION = 10
"""The one of opset 21: the newest that onnx writes may be too new for the runtime."""
_JOINT = "com.microsoft"
"""Where the runtime has operators that ONNX knows only as several."""
_TINY = 1e-12
"""Stands for the size of a row of zeros, by which nothing can be divided."""
_SHARP = 0.06
"""How sharply a token chooses its counterparts."""
_LEAST, _JUMP = 0.05, 5.0
"""What brings the numbers that are told of a token to about one size; all three as in training."""
Attribute = int | float | str | list[int]


class Graph:
    """A graph that grows node by node; values go by their names."""

    def __init__(self, **columns: int | str) -> None:
        """Inputs are matrices with any number of rows and so many columns; any number has a name."""
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._inputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [f"rows of {name}", n])
            for name, n in columns.items()
        ]

    def constant(self, value: NDArray[Any] | float) -> str:
        """A value that is always the same: floats, eight-bit integers, or places."""
        array = np.asarray(value)
        array = array.astype(np.float32) if array.dtype.kind == "f" else array
        name = f"constant {len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def axis(self, number: int) -> str:
        """The constant that names an axis."""
        return self.constant(np.array([number], np.int64))

    def add(self, kind: str, *inputs: str, **attributes: Attribute) -> str:
        """A node with one output, whose name is returned."""
        return self.add_many(1, kind, *inputs, **attributes)[0]

    def add_many(self, n: int, kind: str, *inputs: str, **attributes: Attribute) -> list[str]:
        """A node with `n` outputs, whose names are returned."""
        names = [f"{kind} {len(self._nodes)} {i}" for i in range(n)]
        named = cast("dict[str, Any]", attributes)
        self._nodes.append(helper.make_node(kind, inputs, names, **named))
        return names

    def product(self, x: str, matrix: Matrix) -> str:
        """The matrix times each row of `x`."""
        integers, scales = self.constant(matrix.integers.T), self.constant(matrix.scales[:, 0])
        return self.add("DynamicQuantizeMatMul", x, integers, scales, domain=_JOINT)

    def even_product(self, x: str, matrix: Matrix) -> str:
        """The same where some rows have far larger numbers: brought to one size before."""
        size = self.add("ReduceMax", self.add("Abs", x), self.axis(-1))
        size = self.add("Max", size, self.constant(_TINY))
        return self.add("Mul", self.product(self.add("Div", x, size), matrix), size)

    def layer(self, x: str, weights: Weights, shape: Shape) -> str:
        """What a layer makes of a text: attention, then a feed-forward part, each added and normed.

        `x` is of 1, tokens, width, as the runtime wants it.
        """
        matrices = weights.matrices
        vectors = {name: self.constant(vector) for name, vector in weights.vectors.items()}

        def normed(x: str, more: str, *, bias: str, norm: str) -> str:
            by = (vectors[f"{norm}.weight"], vectors[f"{norm}.bias"], vectors[f"{bias}.bias"])
            return self.add(
                "SkipLayerNormalization", x, more, *by, domain=_JOINT, epsilon=shape.epsilon
            )

        qkv = self.add("Add", self.product(x, matrices["qkv.weight"]), vectors["qkv.bias"])
        heads = self.add_many(3, "Split", qkv, axis=2, num_outputs=3)
        seen = self.add("MultiHeadAttention", *heads, domain=_JOINT, num_heads=shape.heads)
        x = normed(x, self.product(seen, matrices["out.weight"]), bias="out", norm="seen_norm")
        wide = self.even_product(x, matrices["widen.weight"])
        wide = self.add("FastGelu", wide, vectors["widen.bias"], domain=_JOINT)
        narrow = self.even_product(wide, matrices["narrow.weight"])
        return normed(x, narrow, bias="narrow", norm="inner_norm")

    def open(self, outputs: Sequence[str]) -> Network:
        """Ready to run, on one core: processes share the work, so that threads would fight."""
        told = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in outputs]
        graph = helper.make_graph(self._nodes, "graph", self._inputs, told, self._constants)
        model = helper.make_model(graph, opset_imports=_VERSIONS, ir_version=_IR_VERSION)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        return partial(session.run, None)


def open_reader(model: Model, layers: Sequence[Weights]) -> Network:
    """Layers that read a text: the vectors of its tokens become vectors in their context."""
    shape = model.shape
    graph = Graph(x=shape.width)
    scale, shift = (graph.constant(model.plain[f"emb.ln.{part}"]) for part in "wb")
    x = graph.add("LayerNormalization", "x", scale, shift, epsilon=shape.epsilon)
    x = graph.add("Unsqueeze", x, graph.axis(0))
    for layer in layers:
        x = graph.layer(x, layer, shape)
    return graph.open([graph.add("Squeeze", x, graph.axis(0))])


def open_pair_reader(model: Model, trained: Weights) -> Network:
    """The layers trained: of both sides' vectors the scores of the pair and its tokens' odds.

    Inputs are `source` and `target`; in `source_places` and `target_places` where each token
    stands, as a share of its text; in `source_around` and `target_around` how much each token of a
    text counts among those around each other. The tokens of the second output: one that stands for the
    pair, those of the source, those of the target.
    """
    width, vectors = model.shape.width, trained.vectors
    graph = Graph(
        source=width, target=width, source_places=1, target_places=1,
        source_around="tokens of the source", target_around="tokens of the target",
    )  # fmt: skip
    sides = graph.add_many(2, "Split", graph.constant(vectors["sides"]), axis=0, num_outputs=2)
    both = [
        graph.add("Add", graph.add("Add", mine, side), _beside(graph, mine, other, trained=trained))
        for mine, other, side in (("source", "target", sides[0]), ("target", "source", sides[1]))
    ]
    x = graph.add("Concat", graph.constant(vectors["lead"][None]), *both, axis=0)
    x = graph.add("Unsqueeze", x, graph.axis(0))
    for layer in trained.layers("layers"):
        x = graph.layer(x, layer, model.shape)
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

    The same as `compared` in tools/estimator_network.py, with which it was trained.
    """
    middle = trained.vectors["centre"]
    centre, rows = graph.constant(middle), graph.axis(1)

    def direction(x: str) -> str:
        return graph.add("LpNormalization", graph.add("Sub", x, centre), axis=1, p=2)

    there = direction(mine)
    cosines = graph.add("MatMul", there, graph.add("Transpose", direction(other), perm=[1, 0]))
    sharp = graph.add("Div", cosines, graph.constant(_SHARP))
    shares, back = (graph.add("Softmax", sharp, axis=axis) for axis in (1, 0))
    counterpart = graph.add("MatMul", shares, other)
    product = graph.add("Mul", there, direction(counterpart))
    place = f"{mine}_places"
    away = graph.add("Sub", graph.add("MatMul", shares, f"{other}_places"), place)
    chosen = graph.add("ReduceSum", back, rows)
    chosen = graph.add("Div", chosen, graph.add("ReduceMean", chosen, graph.axis(0)))
    mutual = graph.add("ReduceSum", graph.add("Mul", shares, back), rows)
    around = f"{mine}_around"
    anchors = graph.add("MatMul", around, mutual)
    anchors = graph.add("Add", anchors, graph.constant(_LEAST * _LEAST))
    expected = graph.add("MatMul", around, graph.add("Mul", mutual, away))
    jump = graph.add("Sub", away, graph.add("Div", expected, anchors))
    jump = graph.add("Mul", jump, graph.constant(_JUMP))
    parts = (
        graph.add("Sub", counterpart, mine),
        graph.add("Mul", product, graph.constant(len(middle) ** 0.5)),
        graph.add("ReduceMax", cosines, rows),
        graph.add("ReduceMax", shares, rows),
        place,
        away,
        graph.add("Log", graph.add("Add", chosen, graph.constant(_LEAST))),
        mutual,
        anchors,
        jump,
        graph.add("Abs", jump),
    )
    weight = graph.constant(trained.floats("beside.weight").T)
    return graph.add("MatMul", graph.add("Concat", *parts, axis=1), weight)


def _linear(graph: Graph, x: str, name: str, *, trained: Weights) -> str:
    """A small matrix and its bias, in single precision."""
    weight, bias = (trained.floats(f"{name}.{part}") for part in ("weight", "bias"))
    return graph.add("Gemm", x, graph.constant(weight), graph.constant(bias), transB=1)
