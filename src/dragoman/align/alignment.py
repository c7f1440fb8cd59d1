"""Says how like each word of a text is to each word of another, in any two languages."""

import re
from dataclasses import dataclass

import numpy as np

from dragoman.align.encoder import Read
from dragoman.align.model_file import Floats
from dragoman.model import Language, Span
from dragoman.text.scripts import has_blanks
from dragoman.text.words import MARKS

_WORD = re.compile(rf"[\w{MARKS}]+")
_SHARP = 0.06
"""How sharply a word chooses among those of the other side."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a text with their directions."""

    words: tuple[Span, ...]
    directions: Floats
    """Rows of length 1."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts side by side: words of the first in rows, of the second in columns."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    likeness: Floats
    """Cosines."""

    def links(self) -> tuple[tuple[int, int], ...]:
        """Pairs of words that are each other's most alike."""
        if not self.likeness.size:
            return ()
        there, back = self.likeness.argmax(1), self.likeness.argmax(0)
        return tuple((i, int(j)) for i, j in enumerate(there) if back[j] == i)

    @property
    def nearness(self) -> float:
        """How like the words of the second are to their counterparts: a free translation's are less."""
        return float(self.likeness.max(0).mean()) if self.likeness.size else 0.0

    @property
    def fit(self) -> float:
        """How well the texts fit word by word: squares, so that good matches count."""
        if not self.likeness.size:
            return 0.0
        there, back = self.likeness.max(1), self.likeness.max(0)
        return float((there @ there) / len(there) + (back @ back) / len(back))


def word_spans(text: str, read: Read, language: Language) -> tuple[Span, ...]:
    """The places of words; of the model's pieces in a script without blanks between words."""
    if has_blanks(language):
        return tuple(match.span() for match in _WORD.finditer(text))
    spans = (token.span for token in read.tokens)
    return tuple((a, b) for a, b in spans if _WORD.search(text, a, b))


def spoken(text: str, read: Read, *, language: Language, centre: Floats) -> Spoken:
    """The words of a text, each the mean of its pieces less the centre of all texts."""
    words, rows = [], []
    first = 0
    tokens = read.tokens
    for start, end in word_spans(text, read, language):
        while first < len(tokens) and tokens[first].span[1] <= start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].span[0] < end:
            last += 1
        if last > first:
            words.append((start, end))
            rows.append((first, last))
    return Spoken(tuple(words), _directions(read.vectors - centre, rows))


def _directions(vectors: Floats, rows: list[tuple[int, int]]) -> Floats:
    if not rows:
        return np.zeros((0, vectors.shape[1]), np.float32)
    means = np.stack([vectors[first:last].mean(0) for first, last in rows])
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    directions: Floats = (means / np.maximum(lengths, 1e-9)).astype(np.float32)
    return directions


def align(source: Spoken, target: Spoken) -> Alignment:
    """Two texts side by side."""
    # Small, and threads of a library for large ones would fight with those of other processes.
    likeness = np.einsum("ik,jk->ij", source.directions, target.directions)
    return Alignment(source.words, target.words, likeness)


def choices(matrix: Floats) -> Floats:
    """For each row the share that each column has in it, the most alike far ahead."""
    weights = np.exp((matrix - matrix.max(1, keepdims=True)) / _SHARP)
    shares: Floats = weights / weights.sum(1, keepdims=True)
    return shares
