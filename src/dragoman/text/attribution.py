"""Words by which a text says that others say so, or that it is not sure."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.model import Language, Span
from dragoman.text.words import tongue_of


@dataclass(frozen=True, slots=True)
class Hedges:
    """Where a text reports what others say, is not sure, or may be either."""

    hearsay: tuple[Span, ...] = ()
    doubt: tuple[Span, ...] = ()
    soft: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hearsay or self.doubt or self.soft)


@dataclass(frozen=True, slots=True)
class _Patterns:
    hearsay: re.Pattern[str]
    doubt: re.Pattern[str]
    soft: re.Pattern[str]


def knows_hedges(language: Language) -> bool:
    """Whether these words are known in a language."""
    return tongue_of(language) in _all_words()


@lru_cache(maxsize=512)
def hedges_of(text: str, language: Language) -> Hedges:
    """The words of hearsay and doubt in a text; none in a language without data.

    >>> hedges_of("He allegedly lied.", Language("en")).hearsay
    ((3, 12),)
    """
    patterns = _patterns(tongue_of(language))
    if patterns is None:
        return Hedges()
    folded = _folded(text)
    hearsay, doubt = _spans(patterns.hearsay, folded), _spans(patterns.doubt, folded)
    sure = (*hearsay, *doubt)
    soft = tuple(s for s in _spans(patterns.soft, folded) if not any(_meet(s, o) for o in sure))
    return Hedges(hearsay, doubt, soft)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _folded(text: str) -> str:
    """The text in small letters, each in its place: İ alone would become two."""
    return text.replace("’", "'").replace("İ", "i").lower()


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in pattern.finditer(text))


@cache
def _patterns(tongue: str) -> _Patterns | None:
    data = _all_words().get(tongue)
    if data is None:
        return None
    is_signs = data.get("signs", False)
    made = (_pattern(data[key], is_signs=is_signs) for key in ("hearsay", "doubt", "soft"))
    return _Patterns(*made)


def _pattern(listed: str, *, is_signs: bool) -> re.Pattern[str]:
    if is_signs:
        return re.compile(listed)
    forms = re.sub(r"(?<=[^\\\])])\*", r"\\w*", listed)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")


@cache
def _all_words() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "attribution.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
