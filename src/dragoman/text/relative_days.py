"""Days, weeks, months and years that a text counts from its own day: yesterday, next week."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.model import Language, Span
from dragoman.text.words import tongue_of


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """One such word: "yesterday" is -1 day."""

    unit: str
    """day, week, month or year."""
    offset: int
    span: Span
    is_sure: bool
    """Whether it means nothing else: Spanish "mañana" is also the morning."""


def knows_relative_days(language: Language) -> bool:
    """Whether these words are known in a language."""
    return tongue_of(language) in _all_words()


@lru_cache(maxsize=512)
def relative_days_of(text: str, language: Language) -> tuple[RelativeDay, ...]:
    """The words of a text that count from its day, in order; none without data.

    >>> [(d.unit, d.offset) for d in relative_days_of("Last week, not yesterday", Language("en"))]
    [('week', -1), ('day', -1)]
    """
    patterns = _patterns(tongue_of(language))
    if patterns is None:
        return ()
    folded = text.replace("’", "'").replace("İ", "i").lower()
    return tuple(_made(found, patterns) for found in patterns.whole.finditer(folded))


@dataclass(frozen=True, slots=True)
class _Patterns:
    whole: re.Pattern[str]
    meanings: Mapping[str, tuple[str, int, bool]]
    """What each named group stands for."""


def _made(found: re.Match[str], patterns: _Patterns) -> RelativeDay:
    unit, offset, is_sure = patterns.meanings[found.lastgroup or ""]
    return RelativeDay(unit, offset, found.span(), is_sure)


@cache
def _patterns(tongue: str) -> _Patterns | None:
    data = _all_words().get(tongue)
    if data is None:
        return None
    is_signs = data.get("signs", False)
    entries = [(key, forms, True) for key, forms in data.items() if " " in key]
    entries += [(key, forms, False) for key, forms in data["weak"].items()]
    entries.sort(key=_longest, reverse=True)
    meanings, groups = {}, []
    for n, (key, forms, is_sure) in enumerate(entries):
        unit, _, offset = key.partition(" ")
        meanings[f"g{n}"] = (unit, int(offset), is_sure)
        groups.append(f"(?P<g{n}>{forms})")
    joined = "|".join(groups)
    pattern = joined if is_signs else rf"(?<!\w)(?:{joined})(?!\w)"
    return _Patterns(re.compile(pattern), meanings)


def _longest(entry: tuple[str, str, bool]) -> int:
    """Longer words first, so that "the day after tomorrow" is no tomorrow."""
    return max(map(len, entry[1].split("|")))


@cache
def _all_words() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "relative_days.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
