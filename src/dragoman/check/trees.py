"""Decision trees that LightGBM learned, read from its text format and walked in plain Python.

The library itself weighs 30 MB with what it needs, and takes longer to be called for one
row than the trees take to be walked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, isnan


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: for each node its feature, threshold and children; below 0 stands a leaf."""

    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    is_left_if_unknown: tuple[bool, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    leaves: tuple[float, ...]
    values: tuple[float, ...]
    """Of each inner node: what is expected of a row that comes there."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose sum, through the logistic function, is a probability."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]

    def chance(self, row: Sequence[float]) -> float:
        """The probability that a row is of the class that was learned."""
        return 1 / (1 + exp(-sum(tree.leaves[_leaf(tree, row)] for tree in self.trees)))

    def reasons(self, row: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """By how much each feature moved the sum, the strongest for the class first."""
        moved: dict[str, float] = {}
        for tree in self.trees:
            for feature, change in _moves(tree, row):
                name = self.names[feature]
                moved[name] = moved.get(name, 0.0) + change
        return tuple(sorted(moved.items(), key=lambda item: -item[1]))


def read_forest(text: str) -> Forest:
    """The trees of a LightGBM model file.

    Raises:
        ValueError: a tree splits by categories, which is not read, or there is no tree.
    """
    head, *parts = text.partition("end of trees")[0].split("\nTree=")
    names = tuple(_fields(head)["feature_names"].split())
    if not parts:
        raise ValueError("no tree in the model")
    return Forest(names, tuple(_tree(_fields(part)) for part in parts))


def _fields(text: str) -> Mapping[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def _tree(fields: Mapping[str, str]) -> Tree:
    kinds = [int(kind) for kind in fields["decision_type"].split()]
    if any(kind & 1 for kind in kinds):
        raise ValueError("a tree splits by categories")
    return Tree(
        tuple(int(n) for n in fields["split_feature"].split()),
        tuple(float(n) for n in fields["threshold"].split()),
        tuple(bool(kind & 2) for kind in kinds),
        tuple(int(n) for n in fields["left_child"].split()),
        tuple(int(n) for n in fields["right_child"].split()),
        tuple(float(n) for n in fields["leaf_value"].split()),
        tuple(float(n) for n in fields["internal_value"].split()),
    )


def _path(tree: Tree, row: Sequence[float]) -> Iterator[int]:
    """The nodes from the root on; the last, below 0, is the leaf."""
    node = 0
    while node >= 0:
        yield node
        value = row[tree.features[node]]
        is_left = tree.is_left_if_unknown[node] if isnan(value) else value <= tree.thresholds[node]
        node = tree.left[node] if is_left else tree.right[node]
    yield node


def _leaf(tree: Tree, row: Sequence[float]) -> int:
    node = 0
    features, thresholds, left, right = tree.features, tree.thresholds, tree.left, tree.right
    while node >= 0:
        value = row[features[node]]
        if value <= thresholds[node] or (value != value and tree.is_left_if_unknown[node]):  # noqa: PLR0124 — NaN
            node = left[node]
        else:
            node = right[node]
    return ~node


def _moves(tree: Tree, row: Sequence[float]) -> Iterator[tuple[int, float]]:
    nodes = list(_path(tree, row))
    values = [tree.values[n] if n >= 0 else tree.leaves[~n] for n in nodes]
    for n, node in enumerate(nodes[:-1]):
        yield tree.features[node], values[n + 1] - values[n]
