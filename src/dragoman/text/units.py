"""Units that a figure has: per cent, currencies, measures, spans of time."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.model import Language, Span
from dragoman.text.numbers import Figure
from dragoman.text.words import WORDS_KEPT, tongue_of, words_of

NONE: frozenset[str] = frozenset()
_AFTER = re.compile(
    r"[\s\u00a0\u202f-]*(?:de |d'|d’|of |di |q[- ])?([%％٪‰°º℃₽₺₴₹€£$¥][CFcf]?|[^\W\d_](?![\w'’])|[^\W\d_]{2,}(?:[²³·/-][^\W\d_]+)*[²³]?)"
)
_BEFORE = re.compile(r"([$€£¥₽₺₴₹]|[A-Z]{2,3}|[^\W\d_]+)[\s\u00a0]?$")
_SIGN_BEFORE = re.compile(r"([$€£¥₽₺₴₹])\s?$")
"""In "$100 M" the letter is no metre."""
_PHRASES = re.compile(r"\b(per|por|pour) (cent|ciento|cento)\b", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"(?:yüzde |百分之|%|في المئة )$", re.IGNORECASE)
_DECADE = re.compile(r"s(?!\w)")
"""The 40s are no 40 seconds."""
_RANGE = re.compile(
    r"\s?(?:[-–—~～至到]|to|a|à|bis|and|or|y|o|ou|et|e|i|und|oder|и|до|или|і|або|ile)"
    r"\s?(?:[$€£¥]|el |un )?\d[\d.,]*"
)
"""The rest of "2 to 3 kilometres": both figures have its unit."""
_SIGNS = re.compile(r"[%％٪$€£¥₽₺₴₹]|°[CF]")
_PERCENT_SIGNS = re.compile(r"百分之|パーセント|퍼센트|프로")
_SIGN_LANGUAGES = ("zh", "ja", "ko", "yue")
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class UnitName:
    """A word or sign for a unit, and what it can mean."""

    units: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    exact: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]


def units_of(text: str, figure: Figure, language: Language) -> frozenset[str]:
    """The units that the words beside a figure can mean; empty if none is known.

    >>> from dragoman.text.numbers import figures_of
    >>> text, language = "It costs $5.", Language("en")
    >>> sorted(units_of(text, figures_of(text, language)[0], language))
    ['USD']
    """
    tongue = tongue_of(language)
    words = _words(tongue)
    start, end = figure.span
    if link := _RANGE.match(text, end):
        end = link.end()
    if _PERCENT_BEFORE.search(text[max(0, start - 12) : start]):
        return frozenset({"percent"})
    if _DECADE.match(text, end):
        return NONE
    if sign := _SIGN_BEFORE.search(text, max(0, start - 2), start):
        return words.exact.get(sign.group(1), NONE)
    if tongue in _SIGN_LANGUAGES:
        after = _longest(text[end : end + 6].lstrip(), words)
    else:
        after = _named(_PHRASES.sub(r"\1-\2", text[end : end + 40]), tongue)
    return after or _currency_before(text[max(0, start - 12) : start], words)


@lru_cache(maxsize=512)
def units_in(text: str, language: Language) -> tuple[UnitName, ...]:
    """The units that a text names, with figures or without, in order.

    In scripts without blanks only signs and per cent are found.
    """
    tongue = tongue_of(language)
    found = [
        UnitName(_meaning(m.group().casefold(), tongue), m.span()) for m in _SIGNS.finditer(text)
    ]
    if tongue in _SIGN_LANGUAGES:
        percent = _meaning("%", tongue)
        found += [UnitName(percent, m.span()) for m in _PERCENT_SIGNS.finditer(text)]
        return tuple(sorted(found, key=_place))
    words = words_of(_PHRASES.sub(r"\1-\2", text) if "cent" in text else text)
    found += [UnitName(u, w.span) for w in words if (u := _unit_word(w.folded, tongue))]
    return tuple(sorted(found, key=_place))


def has_units(language: Language) -> bool:
    """Whether the words for units are known in a language, not only their signs."""
    return tongue_of(language) in _all_units()


def dimension_of(unit: str) -> str | None:
    """What a unit measures: "length", "money"; None if it stands alone, as per cent does."""
    if len(unit) == 3 and unit.isupper():  # noqa: PLR2004 — ISO 4217
        return "money"
    return _dimensions().get(unit, (None, Decimal(1)))[0]


def factor_of(unit: str) -> Decimal:
    """How many of the first unit of its dimension one of this unit is."""
    return _dimensions().get(unit, (None, Decimal(1)))[1]


def _named(text: str, tongue: str) -> frozenset[str]:
    found = _AFTER.match(text)
    if not found:
        return NONE
    word = found.group(1).casefold()
    for form in (word, word.rpartition("-")[2], word.partition("-")[0], word.partition("/")[0]):
        if units := _meaning(form, tongue):
            return units
    return NONE


@lru_cache(maxsize=WORDS_KEPT)
def _unit_word(folded: str, tongue: str) -> frozenset[str]:
    """What a word stands for, or what follows its last hyphen: light-years."""
    if len(folded) == 1:
        return NONE
    tail = folded.rpartition("-")[2]
    return _meaning(folded if "cent" in tail else tail, tongue)


def _place(name: UnitName) -> Span:
    return name.span


@lru_cache(maxsize=WORDS_KEPT)
def _meaning(word: str, tongue: str) -> frozenset[str]:
    """The units that a word stands for."""
    words = _words(tongue)
    return words.exact.get(word) or _by_stem(word, words)


def _by_stem(word: str, words: _Words) -> frozenset[str]:
    for size in range(len(word), _SHORTEST_STEM - 1, -1):
        if units := words.stems.get(word[:size]):
            return units
    return NONE


def _longest(text: str, words: _Words) -> frozenset[str]:
    """In scripts without blanks: the longest word that the text begins with."""
    for size in range(len(text), 0, -1):
        if units := words.exact.get(text[:size].casefold()):
            return units
    return NONE


def _currency_before(text: str, words: _Words) -> frozenset[str]:
    found = _BEFORE.search(text)
    if not found:
        return NONE
    units = words.exact.get(found.group(1).casefold(), NONE)
    return frozenset(u for u in units if u.isupper() and len(u) == 3)  # noqa: PLR2004 — ISO 4217


@cache
def _words(tongue: str) -> _Words:
    exact: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    for unit, word in (*_lines("all"), *_lines(tongue)):
        table = stems if word.endswith("*") else exact
        key = word.rstrip("*").casefold()
        table[key] = table.get(key, NONE) | {unit}
    return _Words(exact, stems)


def _lines(section: str) -> Iterator[tuple[str, str]]:
    for line in _all_units().get(section, {"words": ""})["words"].strip().splitlines():
        unit, *words = line.split()
        yield from ((unit, word) for word in words)


@cache
def _dimensions() -> Mapping[str, tuple[str, Decimal]]:
    found: dict[str, tuple[str, Decimal]] = {}
    for dimension, units in _all_units()["dimensions"].items():
        for entry in units.split():
            unit, _, factor = entry.partition("=")
            found[unit] = (dimension, Decimal(factor))
    return found


@cache
def _all_units() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "units.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
