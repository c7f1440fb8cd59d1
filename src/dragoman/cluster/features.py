"""What of an article can be found again in another that tells of the same event."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from types import MappingProxyType

import stopwordsiso
from anyascii import anyascii

from dragoman.model import ArticleId, Language

STEM_CHARS = 5
"""Words are compared by so many letters of their Latin spelling, which lets forms of one word
and most cognates meet. Measured on og2021, uci: 5 is better than 6, and 6 than 8."""
TEXT_CHARS = 500
"""Of the text only this much counts: news says first what it is about."""
TITLE_WEIGHT, TEXT_WEIGHT, NAME_FACTOR = 100, 30, 1.5
"""Weights are whole hundredths, so that adding and taking away leaves nothing behind."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)
"""Thai, Lao, Burmese, Khmer, Kana, Han: scripts that do not part words by blanks."""


@dataclass(frozen=True, slots=True)
class Item:
    """What `cluster` needs to know of an article."""

    id: ArticleId
    language: Language
    published_at: datetime
    title: str
    text: str = ""
    """What a reader reads, from its beginning; may be empty."""

    def __post_init__(self) -> None:
        if self.published_at.tzinfo is None:
            raise ValueError(f"item {self.id}: published_at has no UTC offset")


def features(item: Item) -> Mapping[str, int]:
    """Word stems, pairs of characters and figures of an item, each with its weight.

    Words are written in Latin letters, so that names meet over scripts; those that mean little
    in the item's language are left out, those with a capital count for more.

    >>> from datetime import UTC
    >>> moment = datetime(2026, 3, 14, tzinfo=UTC)
    >>> item = Item(ArticleId("a"), Language("ru"), moment, "Пожар в порту Одессы: 1.200 тонн")
    >>> dict(features(item))
    {'pozha': 141, 'portu': 100, 'odess': 141, '#1200': 100, 'tonn': 100}
    """
    return _features(item.language, item.title, item.text[:TEXT_CHARS])


@lru_cache(maxsize=16_384)
def _features(language: Language, title: str, opening: str) -> Mapping[str, int]:
    """Remembered, since an article of the last days is looked at again with each new batch."""
    found: Counter[str] = Counter()
    for text, weight in ((title, TITLE_WEIGHT), (opening, TEXT_WEIGHT)):
        tokens = _TOKEN.findall(text)
        has_capitals = sum(token[0].isupper() for token in tokens) < 0.6 * len(tokens)
        for token in tokens:
            is_name = has_capitals and token[0].isupper()
            for name in _names(token, language):
                found[name] += round(weight * NAME_FACTOR) if is_name else weight
    return MappingProxyType({name: _damped(total) for name, total in found.items()})


def _names(token: str, language: Language) -> Iterator[str]:
    """The features that one token of a text stands for."""
    if token[0].isdecimal():
        yield "#" + "".join(str(int(c)) for c in token if c.isdecimal())
        return
    for run in _UNSPACED.findall(token):
        yield from (run[n : n + 2] for n in range(len(run) - 1))
    spaced = _UNSPACED.sub("", token)
    word = "".join(c for c in anyascii(spaced).lower() if c.isalnum())
    if len(word) > 1 and word not in _stop_words(language):
        yield word[:STEM_CHARS]


def _damped(total: int) -> int:
    """A weight to which repetition adds less and less.

    >>> _damped(100), _damped(200), _damped(800)
    (100, 169, 308)
    """
    if total <= TITLE_WEIGHT:
        return total
    return round(TITLE_WEIGHT * (1 + math.log(total / TITLE_WEIGHT)))


@cache
def _stop_words(language: Language) -> frozenset[str]:
    primary = language.partition("-")[0]
    if not stopwordsiso.has_lang(primary):
        return frozenset()
    return frozenset(anyascii(word).lower() for word in stopwordsiso.stopwords(primary))
