"""Runs the first layers of the model on texts: a vector for each piece of a word, in its context."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import ThreadpoolController

from dragoman.align.layers import bounds_of, layer_of, normed
from dragoman.align.model_file import Floats, Model
from dragoman.align.tokens import Token, Tokenizer


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the model read it: its tokens, and a row of numbers for each."""

    tokens: tuple[Token, ...]
    vectors: Floats


class Encoder:
    """The first layers of a model, unpacked."""

    def __init__(self, model: Model, n_layers: int) -> None:
        width = model.shape.width
        self._model = model
        self._tokenizer = Tokenizer(model.vocabulary)
        self._layers = tuple(layer_of(model, number) for number in range(n_layers))
        self._blas = ThreadpoolController().select(user_api="blas")
        self._places = model.plain["emb.pos"].reshape(-1, width) + model.plain["emb.type"][:width]

    def read(self, texts: Sequence[str]) -> tuple[Read, ...]:
        """What the model makes of each text; of one that is too long only its beginning."""
        room = self._model.shape.length - 2
        cut = [self._tokenizer.tokens(text)[:room] for text in texts]
        begin, end = self._model.vocabulary.begin, self._model.vocabulary.end
        sequences = [[begin, *(token.id for token in tokens), end] for tokens in cut]
        states = self.states(sequences)
        return tuple(Read(t, state[1:-1]) for t, state in zip(cut, states, strict=True))

    def states(self, sequences: Sequence[Sequence[int]]) -> tuple[Floats, ...]:
        """The numbers for each token of each sequence of ids, a row for a token."""
        with self._blas.limit(limits=1):  # processes share the work, so that threads would fight
            return self._states(sequences)

    def _states(self, sequences: Sequence[Sequence[int]]) -> tuple[Floats, ...]:
        model = self._model
        ids = np.array([i for sequence in sequences for i in sequence], np.int64)
        bounds = bounds_of([len(sequence) for sequence in sequences])
        x = model.word_vectors(ids)
        for start, end in bounds:
            x[start:end] += self._places[: end - start]
        x = normed(x, (model.plain["emb.ln.w"], model.plain["emb.ln.b"]), model.shape.epsilon)
        for layer in self._layers:
            x = layer.run(x, bounds)
        return tuple(x[start:end].copy() for start, end in bounds)
