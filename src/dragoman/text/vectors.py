"""Words as points: words of all languages that mean the same lie near each other.

data/vectors/<language>.txt  words, the most frequent first
data/vectors/<language>.npy  for each word 64 numbers and its crowdedness, each in one byte

data/vectors/README.md says whence. A language takes about 20 ms when its first word is asked for.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Language
from dragoman.text.words import WORDS_KEPT, tongue_of

_SHORTEST_BEGINNING, _SHARE_OF_BEGINNING = 5, 0.7
"""What two forms of one word have in common, from its first letter on."""
_SHORTEST_PIECE = 4
_COMPOUNDING = frozenset(("de", "nl", "sv", "da", "nb", "fi"))
_CROWD_SCALE = 127.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a word."""

    vector: NDArray[np.float32]
    """Of length 1."""
    crowd: float
    """Its mean likeness to the ten nearest words of other languages: high if it is near many."""
    rank: int
    """Its place among the words of the language, the most frequent first."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    places: dict[str, int]
    sorted_words: list[str]
    table: NDArray[np.int8]


def has_vectors(language: Language) -> bool:
    """Whether there are vectors for the words of a language.

    >>> has_vectors(Language("es-MX")), has_vectors(Language("qu"))
    (True, False)
    """
    return _path(tongue_of(language), "npy").is_file()


@lru_cache(maxsize=WORDS_KEPT)
def meaning_of(folded: str, tongue: str) -> Meaning | None:
    """What is known of a word or of another form of it; None if nothing.

    >>> meaning_of("zzyzx", "en") is None
    True
    """
    vocabulary = _vocabulary(tongue)
    if vocabulary is None:
        return None
    bare = folded.removesuffix("'s")
    place = vocabulary.places.get(bare)
    if place is not None:
        return _meaning(vocabulary, (place,))
    pieces = bare.split("-") if "-" in bare else _pieces(bare, tongue, vocabulary)
    known = tuple(vocabulary.places[p] for p in pieces if p in vocabulary.places)
    if known and len(known) == len(pieces):
        return _meaning(vocabulary, known)
    place = _form_of(bare, vocabulary)
    return None if place is None else _meaning(vocabulary, (place,))


def rank_of(folded: str, tongue: str) -> int | None:
    """A word's place among the words of its language; None if it is not among them."""
    vocabulary = _vocabulary(tongue)
    return None if vocabulary is None else vocabulary.places.get(folded)


def _meaning(vocabulary: _Vocabulary, places: tuple[int, ...]) -> Meaning:
    rows = vocabulary.table[list(places)].astype(np.float32)
    vector = rows[:, :-1].sum(axis=0)
    vector /= float(np.linalg.norm(vector)) or 1.0
    return Meaning(vector, float(rows[:, -1].mean()) / _CROWD_SCALE, max(places))


def _pieces(word: str, tongue: str, vocabulary: _Vocabulary) -> tuple[str, ...]:
    """The two words that a compound is made of, the longest first one taken."""
    if tongue not in _COMPOUNDING:
        return ()
    for at in range(len(word) - _SHORTEST_PIECE, _SHORTEST_PIECE - 1, -1):
        first, last = word[:at], word[at:]
        if last in vocabulary.places:
            for form in (first, first.removesuffix("s"), first.removesuffix("en")):
                if form in vocabulary.places and len(form) >= _SHORTEST_PIECE:
                    return form, last
    return ()


def _form_of(word: str, vocabulary: _Vocabulary) -> int | None:
    """The word with the longest common beginning, if that is long enough."""
    needed = max(_SHORTEST_BEGINNING, round(_SHARE_OF_BEGINNING * len(word)))
    at = bisect_left(vocabulary.sorted_words, word)
    near = vocabulary.sorted_words[max(0, at - 2) : at + 2]
    alike = [w for w in near if w[:needed] == word[:needed] and len(w) <= len(word) + 3]
    if not alike or len(word) < needed:
        return None
    return min(vocabulary.places[w] for w in alike)


@cache
def _vocabulary(tongue: str) -> _Vocabulary | None:
    path = _path(tongue, "npy")
    if not path.is_file():
        return None
    words = _path(tongue, "txt").read_text(encoding="utf-8").split()
    table = np.load(path, mmap_mode="r")
    return _Vocabulary({w: n for n, w in enumerate(words)}, sorted(words), table)


def _path(tongue: str, ending: str) -> Path:
    folder = Path(str(files("dragoman.text"))) / "data" / "vectors"
    return folder / f"{tongue}.{ending}"
