"""Words of scripts that put no blank between words, the most likely ones."""

import math
from functools import lru_cache

from dragoman.model import Language
from dragoman.text.vectors import has_vectors, rank_of
from dragoman.text.words import Word, tongue_of, words_of

_LONGEST = 6
_UNKNOWN_COST = 13.0
"""Of a sign that is no word by itself: a little more than that of the rarest word."""


@lru_cache(maxsize=512)
def signs_of(text: str, language: Language) -> tuple[Word, ...]:
    """The words of a text, in order; stretches without blanks in their likeliest words.

    Where a language has no list of words, they are those between blanks.

    >>> [w.text for w in signs_of("今天天气很好。", Language("zh"))]
    ['今天', '天气', '很', '好']
    """
    if not has_vectors(language):
        return words_of(text)
    tongue = tongue_of(language)
    return tuple(piece for word in words_of(text) for piece in _cut(word, tongue))


def _cut(word: Word, tongue: str) -> tuple[Word, ...]:
    """The cheapest way to put a stretch together from words (Viterbi)."""
    if word.text.isascii():
        return (word,)
    text = word.folded if len(word.folded) == len(word.text) else word.text
    costs, starts = [0.0], [0]
    for end in range(1, len(text) + 1):
        ways = (
            (costs[start] + _cost(text[start:end], tongue), start)
            for start in range(max(0, end - _LONGEST), end)
        )
        cost, start = min(ways)
        costs.append(cost)
        starts.append(start)
    found, end = [], len(text)
    at = word.span[0]
    while end:
        start = starts[end]
        span = (at + start, at + end)
        found.append(Word(word.text[start:end], text[start:end], span))
        end = start
    return tuple(reversed(found))


def _cost(piece: str, tongue: str) -> float:
    """Less for a frequent word; a stretch that is none costs the same for each sign."""
    rank = rank_of(piece, tongue)
    if rank is None:
        return _UNKNOWN_COST * len(piece) * math.sqrt(len(piece))
    return math.log(rank + 10) + 1
