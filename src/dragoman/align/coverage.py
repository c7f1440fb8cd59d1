"""Which words of a text those of its translation stand for, and which are left over (coverage)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from dragoman.align.alignment import Alignment, choices
from dragoman.align.model_file import Floats
from dragoman.model import Language, Pair, Span
from dragoman.text.function_words import small_words
from dragoman.text.scripts import has_blanks

_ENOUGH, _SMALL = 0.6, 0.5
"""How much a word must be chosen to be stood for; how much a small word counts if it is not."""
_WORTH = (
    (re.compile(r"[㐀-䶿一-鿿豈-﫿]"), 0.5),
    (re.compile(r"[ァ-ヿ]"), 0.25),
    (re.compile(r"[ぁ-ゖ]"), 0.1),
)
_WORTH_OTHERS = 0.2
"""Words' worth of a sign where no blanks part them: most words of Chinese have two, names in katakana
four, and hiragana is mostly grammar; other scripts have letters."""
_GLOSS = re.compile(
    r"(?P<name>(?:[^\W\d_a-zA-Z]|[·・＝=－-])+)\s*[(（](?P<latin>[A-Z][A-Za-zÀ-ÿ .’'-]+)"
)
_SIGNS_A_LETTER = 0.6
"""Signs that a name has at most in such a script for each of its Latin letters."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Words in a row that nothing on the other side stands for."""

    amount: float
    """Words' worth: 2 is a clause of which nothing at all is left, or a longer one of which little is."""
    span: Span


def missing_words(pair: Pair, alignment: Alignment) -> Uncovered | None:
    """The stretch of the source that the least of the translation stands for."""
    weights = _weights(pair.source, pair.source_language, alignment.source)
    return _uncovered(alignment.source, weights, alignment.likeness.T)


def added_words(pair: Pair, alignment: Alignment) -> Uncovered | None:
    """The stretch of the translation that stands for the least of the source."""
    weights = _weights(pair.target, pair.target_language, alignment.target)
    return _uncovered(alignment.target, weights, alignment.likeness)


def _weights(text: str, language: Language, words: Sequence[Span]) -> list[float]:
    """How much each word counts, or each of the model's pieces where no blanks part the words.

    A name nothing at all if a parenthesis says it once more in Latin letters.
    """
    if not has_blanks(language):
        told = _told_twice(text)
        return [0.0 if any(c <= a < d for c, d in told) else _worth(text[a:b]) for a, b in words]
    small = small_words(language)
    return [_SMALL if text[a:b].casefold() in small else 1.0 for a, b in words]


def _worth(piece: str) -> float:
    """How many words a piece stands for in a script without blanks.

    >>> _worth("天津"), _worth("です"), _worth("UN")
    (1.0, 0.2, 1.0)
    """
    if piece.isascii():
        return 1.0
    kinds = (next((w for signs, w in _WORTH if signs.match(s)), _WORTH_OTHERS) for s in piece)
    return sum(kinds)


def _told_twice(text: str) -> list[Span]:
    """Where a name stands that a parenthesis gives in Latin letters as well.

    >>> _told_twice("俄罗斯总统普京(Putin)说")
    [(4, 7)]
    """
    found = []
    for gloss in _GLOSS.finditer(text):
        n = min(len(gloss["name"]), ceil(_SIGNS_A_LETTER * sum(map(str.isalpha, gloss["latin"]))))
        found.append((gloss.end("name") - n, gloss.end("name")))
    return found


def _uncovered(words: Sequence[Span], weights: list[float], likeness: Floats) -> Uncovered | None:
    """The stretch of words that those of the other side, in rows, choose the least.

    Each of these chooses one word, or shares of several: what was left out is seen even where its
    words are like others of the sentence (coverage; Tu et al., ACL 2016).
    """
    if not likeness.size:
        return None
    chosen = np.minimum(choices(likeness).sum(0) * len(words) / len(likeness), 1)
    worst, amount, start = Uncovered(0, (0, 0)), 0.0, 0
    for word, weight, share in zip(words, weights, chosen.tolist(), strict=True):
        if amount <= 0:
            amount, start = 0.0, word[0]
        amount += (_ENOUGH - share) * weight
        if amount > worst.amount:
            worst = Uncovered(amount, (start, word[1]))
    return worst if worst.amount else None
