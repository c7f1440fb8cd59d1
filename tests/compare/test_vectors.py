"""Likeness of sentences by vectors."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.compare.vectors import likeness_of

MEANINGS = {"cat": 0, "Katze": 0, "dog": 1, "Hund": 1, "sea": 2, "Meer": 2}


def embed(texts: Sequence[str]) -> NDArray[Any]:
    """A direction for each meaning, and one that all texts share."""
    rows = np.full((len(texts), 4), 0.5)
    for row, text in zip(rows, texts, strict=True):
        row[MEANINGS.get(text, 3)] += 1
    return rows


def test_what_means_the_same_is_alike() -> None:
    """A sentence speaks for its own translation and against the others."""
    likeness = likeness_of(["cat", "dog", "sea"], ["Katze", "Hund", "Meer"], embed)

    assert likeness is not None
    assert likeness(range(1, 2), range(1, 2)) > 3
    assert likeness(range(1, 2), range(2, 3)) < 0


def test_groups_are_alike_as_a_whole() -> None:
    """Two sentences go with the two that they became, better than with one of them."""
    likeness = likeness_of(["cat", "dog", "sea"], ["Katze", "Hund", "Meer"], embed)

    assert likeness is not None
    assert likeness(range(2), range(2)) > likeness(range(2), range(1))


def test_one_sentence_alone_cannot_be_compared() -> None:
    """The mean of one vector is that vector: nothing is left of it."""
    assert likeness_of(["cat"], ["Katze", "Hund"], embed) is None


def test_texts_that_are_the_same_throughout_say_nothing_wrong() -> None:
    """Where no vector differs from the mean, the answer is still a number."""
    likeness = likeness_of(["cat"] * 3, ["Hund"] * 3, embed)

    assert likeness is not None
    assert likeness(range(1), range(1)) <= 0
