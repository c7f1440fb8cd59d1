"""Numbers in words: "two hundred and five", "treinta y cinco", "zweiundzwanzig"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from dragoman.model import Span
from dragoman.text.number_words import NumberWords, number_words
from dragoman.text.words import WORDS_KEPT, Word, unhyphenated


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words; kinds and fields as of a Figure."""

    span: Span
    kind: Literal["words", "loose", "scale"]
    values: tuple[Decimal, ...]
    scale: Decimal = Decimal(1)


_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_SHORTEST_PREFIX, _LONGEST_PREFIX = 3, 12
_SHORTEST_REST = 3
_SHORTEST_ELIDED = 4
"""Letters: "un'altra" is another, and no number."""
_LONGEST_GAP = 6
_HUNDREDTHS = frozenset(["cent", "cento", "cien", "ciento"])
_PER = re.compile(r"(?P<number>[^\W_]+)\s(?:per|por|pour)\s$", re.IGNORECASE)
_LONGEST_BEFORE = 30
_ARTICLE = "ال"
_OF = ("of", "de", "di")


@dataclass(slots=True)
class _Sum:
    """The number that is being read, word by word."""

    span: Span = (0, 0)
    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    n_words: int = 0
    is_weak: bool = True
    conjunction: str = ""
    is_reversed: bool = False
    """Whether the language puts ones before tens, as Arabic does."""
    bare_scale: Decimal | None = None
    scale: Decimal = Decimal(1)

    def goes_on(self, text: str, word: Word, value: Decimal) -> bool:
        """Whether the word is the next of this number: close by, and of a fitting size."""
        gap = text[self.span[1] : word.span[0]]
        inner = gap.strip().casefold()
        if not self.n_words or len(gap) > _LONGEST_GAP:
            return not self.n_words
        is_joined = inner in ("", "-", self.conjunction) or (value > _THOUSAND and inner in _OF)
        return is_joined and self._takes(value)

    def _takes(self, value: Decimal) -> bool:
        tens = self.current % _HUNDRED
        if self.is_reversed and 0 < tens < 10 and value < _HUNDRED:  # noqa: PLR2004
            return value >= 10  # noqa: PLR2004
        if value >= _THOUSAND:
            return True
        if value == _HUNDRED:
            return 0 < self.current < _HUNDRED or self.current == 0
        if value > _HUNDRED:
            return self.current == 0
        return tens == 0 or (value < 10 and tens >= 20 and tens % 10 == 0)  # noqa: PLR2004

    def add(self, word: Word, value: Decimal, *, is_weak: bool) -> None:
        """Go on with a word."""
        start = self.span[0] if self.n_words else word.span[0]
        self.span = (start, word.span[1])
        if value >= _THOUSAND:
            before = self.total + self.current
            is_bare = not self.n_words or self.bare_scale is not None
            self.total = (before or 1) * value if before < value else before + value
            self.bare_scale = self.total if is_bare else None
            self.scale = value
            self.current = Decimal(0)
        elif value == _HUNDRED:
            self.current = (self.current or 1) * _HUNDRED
            self.bare_scale = None
        else:
            self.current += value
            self.bare_scale = None
        self.n_words += 1
        self.is_weak = self.is_weak and is_weak

    def result(self) -> Iterator[Spelled]:
        """The number read so far, if any."""
        if not self.n_words:
            return
        if self.bare_scale is not None:
            yield Spelled(self.span, "scale", (self.bare_scale,), self.bare_scale)
            return
        kind: Literal["words", "loose"] = "loose" if self.is_weak and self.n_words == 1 else "words"
        yield Spelled(self.span, kind, (self.total + self.current,), self.scale)


def spelled_figures(text: str, tongue: str) -> Iterator[Spelled]:
    """The numbers that a text says in words, and words that may stand for a number."""
    words = number_words(tongue)
    if not words.cardinals:
        for stem, values in words.loose.items():
            if (at := text.find(stem)) >= 0:
                yield Spelled((at, at + len(stem)), "loose", values)
        return
    pieces = unhyphenated(text, is_whole=lambda w: w in words.cardinals or w in words.loose)
    telling = [
        (w, m)
        for w in pieces
        if (m := _meaning(w.folded, tongue)) and not _is_of_percent(text, w, tongue)
    ]
    number = _Sum(conjunction=words.conjunction, is_reversed=bool(words.prefixes))
    for word, (value, loose) in telling:
        if value is not None and not number.goes_on(text, word, value):
            yield from number.result()
            number = _Sum(conjunction=words.conjunction, is_reversed=bool(words.prefixes))
        if value is not None:
            number.add(word, value, is_weak=not number.n_words and word.folded in words.weak)
        if loose:
            yield Spelled(word.span, "loose", loose)
    yield from number.result()


def _is_of_percent(text: str, word: Word, tongue: str) -> bool:
    """Whether a hundred is the one in "27 por ciento"."""
    if word.folded not in _HUNDREDTHS:
        return False
    found = _PER.search(text, max(0, word.span[0] - _LONGEST_BEFORE), word.span[0])
    before = found["number"].casefold() if found else ""
    return bool(before) and (before[-1].isdecimal() or _meaning(before, tongue) is not None)


@lru_cache(maxsize=WORDS_KEPT)
def _meaning(folded: str, tongue: str) -> tuple[Decimal | None, tuple[Decimal, ...]] | None:
    """The number that a word says, and those it can stand for; None if it is no such word."""
    value, loose = _value(folded, tongue), _loose_values(folded, tongue)
    return None if value is None and not loose else (value, loose)


def _value(folded: str, tongue: str) -> Decimal | None:
    words = number_words(tongue)
    value = words.cardinals.get(folded, words.bare_scales.get(folded))
    if value is None and "'" in folded:
        return _elided(folded.partition("'")[0], words)
    if value is None and len(folded) > 2:  # noqa: PLR2004
        value = words.scales.get(folded)
    if value is None:
        for prefix in words.prefixes:
            known = (
                words.cardinals.get(folded[len(prefix) :]) if folded.startswith(prefix) else None
            )
            if known is not None and not prefix.endswith(_ARTICLE):
                return known
    return value


def _elided(head: str, words: NumberWords) -> Decimal | None:
    """The number that lost its last vowel before another: "quarant'anni"."""
    if len(head) < _SHORTEST_ELIDED:
        return None
    return next((words.cardinals[head + v] for v in "aio" if head + v in words.cardinals), None)


def _with_article(folded: str, words: NumberWords) -> tuple[Decimal, ...]:
    """What a number with an article can stand for: in Arabic it is an ordinal, or a Monday."""
    for prefix in words.prefixes:
        rest = folded[len(prefix) :]
        if prefix.endswith(_ARTICLE) and folded.startswith(prefix) and rest in words.cardinals:
            return (words.cardinals[rest],)
    return ()


def _loose_values(folded: str, tongue: str) -> tuple[Decimal, ...]:
    """What a word can stand for: "third", or a number with an ending: "zweijährig"."""
    words = number_words(tongue)
    values = words.loose.get(folded, ()) or _with_article(folded, words)
    if values or not words.has_endings or folded in words.cardinals:
        return values
    for size in range(min(len(folded) - _SHORTEST_REST, _LONGEST_PREFIX), _SHORTEST_PREFIX, -1):
        value = words.cardinals.get(folded[:size])
        if value is not None and folded[:size] not in words.weak:
            return (value,)
    return ()
