"""What ties a sentence to its translation whatever the languages: figures, names, dates, signs.

Sentence -> Anchors -> Ties: for each anchor of one side, the sentences of the other that have it
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.compare.texts import Sentence
from dragoman.model import Language
from dragoman.text.dates import dates_of
from dragoman.text.numbers import figures_of
from dragoman.text.quotes import quotations_of
from dragoman.text.romanised import romanised, skeletons
from dragoman.text.words import words_of

Key = tuple[str, str]
"""What two anchors share if they are one: kind and value."""
Anchor = frozenset[Key]
"""The keys of one figure, word or sign."""

_HIT = {"figure": 0.93, "word": 0.55, "date": 0.85, "sign": 0.85, "start": 0.9}
"""How often the translation of a sentence has what the sentence has, by kind, if any sentence
of the translation has it: measured on half of NTREX-128 by tools/measure_sentences.py."""
_SHORTEST_WORD, _STEM = 4, 5
_MAX_SIZE = 3
_KEPT = 300_000
_SIGNS = {
    "?": re.compile(r"[?？؟;]\W*$"),
    "!": re.compile(r"[!！]"),
    ":": re.compile(r"[:：]\s"),
    "(": re.compile(r"[(（]"),
    "%": re.compile(r"[%٪％]"),
}


def anchors_of(sentence: Sentence, language: Language) -> frozenset[Anchor]:
    """The anchors of a sentence.

    >>> keys = anchors_of(Sentence("Was it 214?", 0), Language("en"))
    >>> frozenset({("figure", "214")}) in keys, frozenset({("sign", "?")}) in keys
    (True, True)
    """
    return frozenset(keys for keys in _anchors(sentence, language) if keys)


def _anchors(sentence: Sentence, language: Language) -> Iterator[Anchor]:
    text = sentence.text
    for figure in figures_of(text, language):
        if figure.kind in ("digits", "words"):
            values = (*figure.values, *figure.parts)
            yield frozenset(("figure", f"{v.normalize():f}") for v in values)
    yield from (frozenset({("date", f"{d.kind} {d.number}")}) for d in dates_of(text, language))
    for word in words_of(text):
        yield _word_keys(word.text)
    for name, sign in _SIGNS.items():
        if sign.search(text):
            yield frozenset({("sign", name)})
    if quotations_of(text).whole:
        yield frozenset({("sign", "quotation")})
    if sentence.starts_paragraph:
        yield frozenset({("start", "paragraph")})


def _word_keys(word: str) -> Anchor:
    """Beginning and consonants of a word in Latin letters: what names and loan words keep."""
    latin = romanised(word)
    if len(latin) < _SHORTEST_WORD - (not word.isascii()):  # scripts that leave vowels out
        return frozenset()
    bones = {("word", f"~{s}") for s in skeletons(word) if len(s) >= _SHORTEST_WORD - 1}
    return frozenset(bones | {("word", latin[:_STEM])})


@dataclass(frozen=True, slots=True)
class _Tie:
    """An anchor of one sentence and where the other text has it."""

    where: int
    """Bit n: sentence n of the other text has the anchor."""
    hits: tuple[float, ...]
    """What it says for a group of one, two or three sentences that has it."""
    miss: float
    """What it says against a group that has not."""


@dataclass(frozen=True, slots=True)
class Ties:
    """All anchors of the sentences of one text, as they tie them to another."""

    of_sentence: tuple[tuple[_Tie, ...], ...]
    _known: dict[tuple[int, int, int], float] = field(default_factory=dict, compare=False)
    """What each sentence says for a group: asked for many times on the way."""

    def score(self, own: range, others: range) -> float:
        """How much the anchors of own sentences speak for others as their translation."""
        return sum(self._one(n, others) for n in own)

    def _one(self, own: int, others: range) -> float:
        key = (own, others.start, others.stop)
        found = self._known.get(key)
        if found is None:
            group = ((1 << len(others)) - 1) << others.start
            size = len(others) - 1
            found = sum(
                tie.hits[size] if tie.where & group else tie.miss for tie in self.of_sentence[own]
            )
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = found
        return found

    def rare(self) -> Iterator[tuple[int, int, float]]:
        """Sentences tied by an anchor that only one sentence of the other text has."""
        for own, ties in enumerate(self.of_sentence):
            for tie in ties:
                if tie.where.bit_count() == 1:
                    yield own, tie.where.bit_length() - 1, tie.hits[0]


def ties(own: Sequence[frozenset[Anchor]], others: Sequence[frozenset[Anchor]]) -> Ties:
    """How the anchors of one text tie its sentences to another's."""
    places: defaultdict[Key, int] = defaultdict(int)
    for n, anchors in enumerate(others):
        for key in frozenset().union(*anchors) if anchors else ():
            places[key] |= 1 << n
    known: dict[Anchor, _Tie | None] = {}
    for anchors in own:
        for anchor in anchors:
            if anchor not in known:
                known[anchor] = _tie(anchor, places, len(others))
    return Ties(tuple(tuple(t for a in anchors if (t := known[a])) for anchors in own))


def _tie(anchor: Anchor, places: defaultdict[Key, int], n_others: int) -> _Tie | None:
    where = 0
    for key in anchor:
        where |= places.get(key, 0)
    if not where:
        return None
    hit = _HIT[next(iter(anchor))[0]]
    chance = (where.bit_count() + 0.3) / (n_others + 0.6)
    by_size = [min(0.97, 1 - (1 - chance) ** size) for size in range(1, _MAX_SIZE + 1)]
    likely = [min(0.985, 1 - (1 - hit) ** (1 + 0.3 * size)) for size in range(_MAX_SIZE)]
    hits = tuple(math.log(h / c) for h, c in zip(likely, by_size, strict=True))
    return _Tie(where, hits, math.log((1 - hit) / max(1 - chance, 1 - hit)))
