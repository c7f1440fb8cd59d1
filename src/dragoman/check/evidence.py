"""Word evidence: how well each word of a side is supported by the other.

words of both sides -> likeness of every word to every other -> best partners, one for each
-> what has none, between which neighbours it stands

A word is supported by one of like meaning (vectors), or of like spelling or sound (cognates,
names). What is in no list of words and sounds like nothing counts as unknown, not as unsupported.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Language, Pair, Span
from dragoman.text.romanised import likeness, romanised
from dragoman.text.scripts import has_blanks
from dragoman.text.signs import signs_of
from dragoman.text.vectors import Meaning, has_vectors, meaning_of
from dragoman.text.words import Word, tongue_of, words_of

_MOST_WORDS = 160
"""Of a side; what follows in a longer text is not looked at."""
_COMMON_RANK = 150
"""Words more frequent than this say little by themselves: of, the, was."""
_ALIKE = 0.15
"""Support of a word by one spelled alike: as much as the best translations have."""
_SHORTEST = 2
"""Letters of a word that is in no list and matters all the same."""
_SPELLED_ALIKE, _SHORTEST_COGNATE = 0.72, 4
_NOTHING = -1.6
"""Support where the other side has nothing at all."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A word and what speaks for it on the other side."""

    text: str
    span: Span
    weight: float
    """How much it matters, 0 for the most frequent words to about 1 for rare ones."""
    support: float
    """Likeness to its best partner: about 0.1 for a plain translation, -0.8 for none."""
    partner: int
    """Place of the word on the other side that goes with it best; -1 if none does."""
    taken: float
    """Likeness to the partner that is left when each word has one partner only."""
    is_known: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of both sides, in order."""

    source: tuple[Clue, ...]
    target: tuple[Clue, ...]


@lru_cache(maxsize=64)
def evidence(pair: Pair) -> Evidence | None:
    """What speaks for each word of a pair; None if a language has no list of words."""
    languages = (pair.source_language, pair.target_language)
    if not all(has_vectors(language) for language in languages):
        return None
    source = _words(pair.source, languages[0])[:_MOST_WORDS]
    target = _words(pair.target, languages[1])[:_MOST_WORDS]
    if not source or not target:
        return None
    meanings = (
        [meaning_of(w.folded, tongue_of(languages[0])) for w in source],
        [meaning_of(w.folded, tongue_of(languages[1])) for w in target],
    )
    likes = _likes((source, target), meanings)
    taken = _taken(likes, (_weights(meanings[0]), _weights(meanings[1])))
    return Evidence(
        _clues(source, meanings[0], likes, taken),
        _clues(target, meanings[1], likes.T, {b: (a, like) for a, (b, like) in taken.items()}),
    )


def _words(text: str, language: Language) -> tuple[Word, ...]:
    return words_of(text) if has_blanks(language) else signs_of(text, language)


def _weights(meanings: list[Meaning | None]) -> list[float]:
    return [_weight(m) for m in meanings]


def _weight(meaning: Meaning | None) -> float:
    if meaning is None:
        return 1.0
    return min(1.0, max(0.0, math.log((meaning.rank + 1) / _COMMON_RANK) / 4))


def _likes(
    words: tuple[tuple[Word, ...], tuple[Word, ...]],
    meanings: tuple[list[Meaning | None], list[Meaning | None]],
) -> NDArray[np.float32]:
    """For each word of the source its likeness to each word of the target."""
    left, right = (_matrix(m) for m in meanings)
    likes = 2 * (left[0] @ right[0].T) - left[1][:, None] - right[1][None, :]
    for row, word in enumerate(words[0]):
        if len(word.folded) < _SHORTEST_COGNATE and word.text.islower():
            continue
        for column, other in enumerate(words[1]):
            if likes[row, column] < _ALIKE and _is_cognate(word.folded, other.folded):
                likes[row, column] = _ALIKE
    return likes


def _matrix(meanings: list[Meaning | None]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    rows = np.stack([_NO_VECTOR if m is None else m.vector for m in meanings])
    crowds = np.array([-_NOTHING / 2 if m is None else m.crowd for m in meanings], np.float32)
    return rows, crowds


_NO_VECTOR = np.zeros(64, np.float32)


@lru_cache(maxsize=200_000)
def _is_cognate(one: str, other: str) -> bool:
    a, b = romanised(one), romanised(other)
    if not a or not b or a[0] != b[0]:
        return False
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST_COGNATE:
        return False
    return likeness(a, b) >= _SPELLED_ALIKE


def _taken(
    likes: NDArray[np.float32], weights: tuple[list[float], list[float]]
) -> dict[int, tuple[int, float]]:
    """Partners, the best first, each word with one only; words near by win over others."""
    n_rows, n_columns = likes.shape
    rows = np.arange(n_rows)[:, None] / n_rows
    columns = np.arange(n_columns)[None, :] / n_columns
    scores = likes - 0.3 * np.abs(rows - columns)
    scores += 0.1 * (np.array(weights[0])[:, None] + np.array(weights[1])[None, :])
    places = np.argsort(-scores, axis=None)[: 6 * (n_rows + n_columns)]
    found: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for place in places.tolist():
        row, column = divmod(place, n_columns)
        if row not in found and column not in used:
            found[row] = (column, float(likes[row, column]))
            used.add(column)
    return found


def _clues(  # noqa: PLR0917 — four columns of one table
    words: tuple[Word, ...],
    meanings: list[Meaning | None],
    likes: NDArray[np.float32],
    taken: dict[int, tuple[int, float]],
) -> tuple[Clue, ...]:
    best = likes.max(axis=1).tolist()
    clues = []
    for n, (word, meaning) in enumerate(zip(words, meanings, strict=True)):
        partner, like = taken.get(n, (-1, _NOTHING))
        is_known = meaning is not None or best[n] >= _ALIKE
        weight = _weight(meaning) if len(word.text) > _SHORTEST or meaning else 0.0
        clues.append(Clue(word.text, word.span, weight, best[n], partner, like, is_known))
    return tuple(clues)
