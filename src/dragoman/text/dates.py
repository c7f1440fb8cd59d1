"""Months and weekdays that a text names, in any language that CLDR knows."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from babel import Locale, UnknownLocaleError

from dragoman.model import Language, Span
from dragoman.text.han_numbers import numeral_figures
from dragoman.text.words import WORDS_KEPT, Word, tongue_of, unhyphenated

DateKind = Literal["month", "weekday"]


@dataclass(frozen=True, slots=True)
class DateName:
    """The name of a month (1 to 12) or weekday (1, Monday, to 7) in a text."""

    kind: DateKind
    number: int
    span: Span
    is_sure: bool
    """Whether the word means nothing else here: "may" and "march" do."""


_CAPITALISED = ("en", "de")
"""Languages that write these names with a capital."""
_PARTICLES = ("ال", "وال", "بال", "لل", "و", "ب", "ل", "ב", "ל", "מ", "ה", "ו", "בה", "וב", "שב")
_DIGIT_BEFORE = re.compile(r"\d[\W]{0,3}(?:th|st|nd|rd|de|of)?\W{0,3}$")
_DIGIT_AFTER = re.compile(r"[\W]{0,3}(?:de |of )?\d")
_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|early|late|mid|of|from)[\s-]$"
)
_NAME_AFTER = re.compile(r" [^\W\d_a-z]")
_IN_TITLE = re.compile(r"(?:\b[Tt]he |[\"“‘'«„])$")
_HAN_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s?月(?!間|间)")
_HAN_DAY = re.compile(r"(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])|([月火水木金土日])曜")
_KOREAN = re.compile(r"(\d{1,2})월|([월화수목금토일])요일")
_DAY_SIGNS = {s: n for n, signs in enumerate(("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일"), 1) for s in signs}  # fmt: skip
_MONTHS = 12
_SHORTEST_STEM, _LONGEST_ENDING = 4, 3


@lru_cache(maxsize=512)
def dates_of(text: str, language: Language) -> tuple[DateName, ...]:
    """The months and weekdays that a text names, in order.

    >>> [(d.kind, d.number) for d in dates_of("Monday, 3 March", Language("en"))]
    [('weekday', 1), ('month', 3)]
    """
    tongue = tongue_of(language)
    if tongue in ("zh", "ja", "yue", "ko"):
        return tuple(_in_signs(text, tongue))
    return tuple(_in_words(text, tongue))


def _in_signs(text: str, tongue: str) -> Iterator[DateName]:
    if tongue == "ko":
        for found in _KOREAN.finditer(text):
            kind: DateKind = "month" if found.group(1) else "weekday"
            number = int(found.group(1) or _DAY_SIGNS[found.group(2)])
            yield DateName(kind, number, found.span(), number <= _MONTHS)
        return
    for found in _HAN_MONTH.finditer(text):
        said = found.group(1)
        number = int(said) if said.isdecimal() else int(next(numeral_figures(said))[1][0])
        if 1 <= number <= _MONTHS:
            yield DateName("month", number, found.span(), is_sure=True)
    for found in _HAN_DAY.finditer(text):
        sign = found.group(1) or found.group(2)
        is_sure = text[found.start()] not in "周週"
        yield DateName("weekday", _DAY_SIGNS[sign], found.span(), is_sure)


def _in_words(text: str, tongue: str) -> Iterator[DateName]:
    names, weak = _names(tongue)
    words = unhyphenated(text, is_whole=names.__contains__)
    keyed = _keyed_pairs(words, tongue) if _has_pairs(tongue) else _keyed(words, tongue)
    for word, key in keyed:
        is_lower = not word.text[0].isupper()
        if tongue in _CAPITALISED and is_lower and not _is_beside_digits(text, word):
            continue
        if tongue not in _CAPITALISED and not is_lower and _is_in_name(text, word):
            continue
        kind, number = names[key]
        is_sure = key not in weak or (kind == "month" and _is_dated(text, word, tongue))
        is_sure = is_sure and (word.folded in names or tongue in _all_names())
        is_sure = is_sure and (tongue != "de" or not _compound_of(word.folded))
        is_sure = is_sure and not (tongue == "en" and _is_in_title(text, word))
        yield DateName(kind, number, word.span, is_sure)


def _keyed(words: tuple[Word, ...], tongue: str) -> list[tuple[Word, str]]:
    """The words that are names, each with the name under which it is known."""
    return [(w, key) for w in words if (key := _key(w.folded, tongue))]


def _keyed_pairs(words: tuple[Word, ...], tongue: str) -> list[tuple[Word, str]]:
    """The same in a language that has names of two words, known by their first."""
    following = (*(f"_{w.folded}" for w in words[1:]), "")
    found = (
        (w, (after and _key(w.folded + after, tongue)) or _key(w.folded, tongue))
        for w, after in zip(words, following, strict=False)
    )
    return [(word, key) for word, key in found if key]


@cache
def _has_pairs(tongue: str) -> bool:
    return any("_" in name for name in _names(tongue)[0])


@lru_cache(maxsize=WORDS_KEPT)
def _key(folded: str, tongue: str) -> str | None:
    """Under which name a word is known: by itself, or without its particle or ending."""
    names, _ = _names(tongue)
    bare = folded.partition("'")[0] if folded not in names else folded
    forms = [folded, bare]
    forms += [folded[len(p) :] for p in _PARTICLES if folded.startswith(p)]
    forms += [f"ال{folded[len(p) :]}" for p in ("وال", "بال", "لل") if folded.startswith(p)]
    known = next((f for f in forms if f in names), None)
    if known is None and tongue == "de":
        return _compound_of(folded)
    return known or _stems(tongue).get(_stem(folded))


@lru_cache(maxsize=WORDS_KEPT)
def _compound_of(folded: str) -> str | None:
    """The name that a German word goes on from: Freitagsausgabe; None if it is the name itself."""
    names, weak = _names("de")
    if folded in names:
        return None
    whole = (folded[:n] for n in range(len(folded) - 1, _SHORTEST_STEM, -1))
    return next((name for name in whole if name in names and name not in weak), None)


def _stem(folded: str) -> str:
    return folded[: max(_SHORTEST_STEM, len(folded) - _LONGEST_ENDING)]


@cache
def _stems(tongue: str) -> Mapping[str, str]:
    """Names by their beginning, for cases that CLDR does not have, where no two are alike."""
    if tongue in _all_names():
        return {}
    found: dict[str, set[str]] = {}
    names, _ = _names(tongue)
    for name in names:
        for size in range(_SHORTEST_STEM, len(name)):
            found.setdefault(name[:size], set()).add(name)
    return {
        stem: next(iter(whole))
        for stem, whole in found.items()
        if len({names[w] for w in whole}) == 1
    }


def _is_dated(text: str, word: Word, tongue: str) -> bool:
    """Whether a figure or a preposition makes a month of a word that can be another."""
    if tongue == "fr":
        return word.text.islower()
    if _is_beside_digits(text, word):
        return True
    before = text[max(0, word.span[0] - 10) : word.span[0]]
    is_in_name = _NAME_AFTER.match(text, word.span[1]) is not None
    return tongue == "en" and not is_in_name and _PREPOSITION.search(before) is not None


def _is_beside_digits(text: str, word: Word) -> bool:
    """Whether a figure stands before or after, as in a date."""
    before = text[max(0, word.span[0] - 10) : word.span[0]]
    is_after = _DIGIT_AFTER.match(text, word.span[1]) is not None
    return is_after or _DIGIT_BEFORE.search(before) is not None


def _is_in_name(text: str, word: Word) -> bool:
    """Whether a capital makes a name of a word in a language that writes dates small: Julio César."""
    if not _NAME_AFTER.match(text, word.span[1]) or _is_beside_digits(text, word):
        return False
    return any(c.isalnum() for c in text[: word.span[0]])


def _is_in_title(text: str, word: Word) -> bool:
    """Whether a weekday begins the name of something: the Sunday Times, “Monday Morning”."""
    before = text[max(0, word.span[0] - 5) : word.span[0]]
    return bool(_NAME_AFTER.match(text, word.span[1]) and _IN_TITLE.search(before))


def hints_at(date: DateName, text: str, language: Language) -> bool:
    """Whether a text has the beginning of a date's name: in a compound, or with an ending unheard of.

    >>> monday = DateName("weekday", 1, (0, 6), is_sure=True)
    >>> hints_at(monday, "w poniedziałkowe popołudnie", Language("pl"))
    True
    """
    folded = text.casefold()
    names, _ = _names(tongue_of(language))
    meant = (name for name, known in names.items() if known == (date.kind, date.number))
    return any(
        name[: max(_SHORTEST_STEM, len(name) - _LONGEST_ENDING)] in folded
        for name in meant
        if len(name) > _SHORTEST_STEM
    )


@cache
def _names(tongue: str) -> tuple[Mapping[str, tuple[DateKind, int]], frozenset[str]]:
    """Names of a language with what they mean, and those that mean other things as well."""
    found: dict[str, tuple[DateKind, int]] = {}
    for kind, number, name in _cldr_names(tongue):
        found[name] = (kind, number)
    own = _all_names().get(tongue, {})
    for kind, key in (("month", "months"), ("weekday", "weekdays")):
        for number, forms in enumerate(own.get(key, ()), 1):
            for form in _expanded(forms):
                found[form] = ("month" if kind == "month" else "weekday", number)
    return found, frozenset(own.get("weak", "").split())


def _expanded(forms: str) -> Iterator[str]:
    for form in forms.split():
        stem, _, endings = form.partition("+")
        yield from (stem + e.strip("-") for e in endings.split(",")) if endings else (stem,)


def _cldr_names(tongue: str) -> Iterator[tuple[DateKind, int, str]]:
    try:
        locale = Locale.parse(tongue)
    except (UnknownLocaleError, ValueError):
        return
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            yield "month", number, name.casefold().replace(" ", "_")
        for number, name in locale.days[context]["wide"].items():
            yield "weekday", number + 1, name.casefold().replace("’", "'").replace(" ", "_")


@cache
def _all_names() -> dict[str, Any]:
    path = files("dragoman.text") / "data" / "calendar.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
