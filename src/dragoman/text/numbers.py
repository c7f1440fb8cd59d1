"""The figures of a text: digits, number words, roman numerals, with what they can mean.

text -> digits with their scale ("2.2 million", "220万"), number words, roman numerals
A figure of kind "digits" or "words" says a number; the other kinds only may.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal
from unicodedata import digit

from dragoman.model import Language, Span
from dragoman.text.han_numbers import mixed_figures, numeral_figures
from dragoman.text.number_words import NumberWords, number_words
from dragoman.text.spelled_numbers import spelled_figures
from dragoman.text.words import tongue_of

FigureKind = Literal["digits", "words", "loose", "scale", "roman"]
"""digits, words: a number; scale: a size without a figure ("millions"); loose: a word that can
stand for a number ("third", "decade"); roman: what may be a roman numeral."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text says, or may say."""

    span: Span
    kind: FigureKind
    values: tuple[Decimal, ...]
    """What it can mean; the reading of its language first."""
    parts: tuple[Decimal, ...] = ()
    """What it is made of if it is a date, a time or a score: 19.15 is 19 and 15."""
    scale: Decimal = Decimal(1)
    """The factor of a scale word: in "2.2 million" a million."""


_HAN = ("zh", "ja", "ko", "yue")
_DIGITS = re.compile(
    r"\d{1,3}(?:[\u0020\u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,٫٬]\d+)*|[½¼¾⅓⅔⅛]"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]|[₀-₉]")
_FRACTIONS = dict(zip("½¼¾⅓⅔⅛", ("0.5", "0.25", "0.75", "0.333", "0.667", "0.125"), strict=True))
_SCALE_WORD = re.compile(r"[\s\u00a0\u202f-]{0,2}([^\W\d_]+)\.?")
_SCALE_PAUSE = re.compile(r"\s?(?:de|of)?\s?")
_DECADE = re.compile(r"['’‘]?s\b|er\b|ern\b|-?(?:х|е|ті|тих|ми|м)\b|['’](?:ler|lar)|年代")
_CENTURY_OF_DECADE = re.compile(r"世[纪紀]\s?\d0年代")
"""What makes 20世纪80年代 the 1980s: the century says no number of its own."""
_TIME_AFTER = re.compile(
    r":[0-5]\d|\s?(?:[ap]\.?\s?m\b|uhr|h\b|heures?\b|hrs?\b|час|год|horas?|hores?|時|点|點|时|o['’]clock)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s?(?:[-–—~～至到]|to|a|à|bis|and|or|y|o|ou|et|e|i|und|oder|и|до|или|і|або|ile)\s?"
)
_LIKE_LATIN = str.maketrans("ХІІСМ", "XIICM")
_ROMAN_RUN = re.compile(r"\b[IVXLCDMХІІСМ]+(?=(?:e|er|o|a|è|ème|º|ª)?\b)")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LAST_YEAR = Decimal(2999)
_YEAR, _CENTURY = Decimal(1000), Decimal(100)
_HALF_DAY, _DAY = Decimal(12), Decimal(24)


@lru_cache(maxsize=512)
def figures_of(text: str, language: Language) -> tuple[Figure, ...]:
    """The figures of a text, in the order of their places.

    >>> [int(f.values[0]) for f in figures_of("Two of 2.2 million, 1,500", Language("en"))]
    [2, 2200000, 1500]
    """
    tongue = tongue_of(language)
    words = number_words(tongue)
    plain = _with_plain_digits(text)
    found: list[Figure] = []
    if tongue in _HAN:
        found += [Figure(s, "digits", (v,)) for s, v in mixed_figures(plain)]
    found += _digit_figures(plain, words, taken=tuple(f.span for f in found))
    taken = tuple(f.span for f in found)
    if tongue in _HAN:
        numerals = numeral_figures(text)
        found += [Figure(s, "loose", values) for s, values in numerals if _is_free(s, taken)]
    for said in spelled_figures(text, tongue):
        if _is_free(said.span, taken):
            figure = Figure(said.span, said.kind, said.values, scale=said.scale)
            found.append(_with_half(text, figure, words) if said.kind == "words" else figure)
    found += [f for f in _roman_figures(text) if _is_free(f.span, taken)]
    return tuple(sorted(found, key=lambda f: f.span))


def _is_free(span: Span, taken: tuple[Span, ...]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in taken)


def _with_plain_digits(text: str) -> str:
    """The text with all digits of other scripts, and those below the line, as 0 to 9."""
    return _OTHER_DIGIT.sub(lambda m: str(digit(m.group())), text)


def _digit_figures(text: str, words: NumberWords, taken: tuple[Span, ...]) -> list[Figure]:
    figures: list[Figure] = []
    for found in _DIGITS.finditer(text):
        if not _is_free(found.span(), taken):
            continue
        figure = _read(found.group(), found.span(), words.decimal)
        figure = _with_half(text, _with_context(text, _with_scale(text, figure, words)), words)
        if figures and figure.scale > 1:
            figures[-1] = _sharing_scale(text, figures[-1], figure)
        figures.append(figure)
    return figures


def _read(token: str, span: Span, decimal: str) -> Figure:
    """A token of digits and marks with its readings."""
    if token in _FRACTIONS:
        return Figure(span, "digits", (Decimal(_FRACTIONS[token]),))
    if token.isdecimal():
        return Figure(span, "digits", (Decimal(token),))
    clean = re.sub(r"[\s\u00a0\u202f\u2009'’]", "", token).replace("٫", ".").replace("٬", ",")
    groups = re.split(r"[.,]", clean)
    parts = tuple(Decimal(g) for g in groups)
    marks = [c for c in clean if c in ".,"]
    if len(clean) != len(token) and not marks:
        pieces = tuple(Decimal(g) for g in re.findall(r"\d+", token))
        return Figure(span, "digits", (Decimal(clean),), parts=pieces)
    if not marks:
        return Figure(span, "digits", (Decimal(clean),))
    if len(set(marks)) == 1 and len(marks) > 1:
        is_grouped = len(groups[0]) <= 3 and len(groups[-1]) == 3 and min(map(len, groups[1:])) > 1  # noqa: PLR2004
        whole = Decimal("".join(groups))
        return Figure(span, "digits", (whole,), parts=() if is_grouped else parts)
    with_decimals = Decimal("".join(groups[:-1]) + "." + groups[-1])
    is_open = len(marks) == 1 and len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0] != "0"  # noqa: PLR2004
    if not is_open:
        is_time = len(groups) == 2 and len(groups[1]) == 2 and len(groups[0]) < 3  # noqa: PLR2004
        return Figure(span, "digits", (with_decimals,), parts=parts if is_time else ())
    whole = Decimal("".join(groups))
    if groups[1].endswith("0"):
        return Figure(span, "digits", (whole,))
    readings = (whole, with_decimals) if marks[0] != decimal else (with_decimals, whole)
    return Figure(span, "digits", readings)


def _with_scale(text: str, figure: Figure, words: NumberWords) -> Figure:
    """The figure multiplied by the scale words that follow it."""
    end, scale, is_letter = figure.span[1], Decimal(1), False
    while found := _SCALE_WORD.match(text, end):
        word = found.group(1).casefold()
        factor = words.scales.get(word) or words.bare_scales.get(word)
        if factor is None:
            break
        is_letter = is_letter or len(word) == 1
        scale *= factor
        end = found.end(1)
    if scale == 1:
        return figure
    values = tuple(v * scale for v in figure.values)
    values += figure.values if is_letter else ()
    return replace(figure, span=(figure.span[0], end), values=values, parts=(), scale=scale)


def _with_half(text: str, figure: Figure, words: NumberWords) -> Figure:
    """The figure with the half that follows: "dos millones y medio", "two and a half million"."""
    if not words.half or not (found := words.half.match(text, figure.span[1])):
        return figure
    scale = figure.scale
    if scale == 1 and (after := _SCALE_WORD.match(text, found.end())):
        scale = words.scales.get(after.group(1).casefold(), scale)
    more = tuple((v if figure.scale > 1 else v * scale) + scale / 2 for v in figure.values)
    return replace(figure, values=more + figure.values)


def _sharing_scale(text: str, before: Figure, figure: Figure) -> Figure:
    """In "2 to 3 million" the first figure can be millions, too."""
    if before.scale > 1 or not _LINK.fullmatch(text, before.span[1], figure.span[0]):
        return before
    return replace(before, values=(*before.values, *(v * figure.scale for v in before.values)))


def _with_context(text: str, figure: Figure) -> Figure:
    """The figure with what it can mean as a year, a decade or an hour."""
    start, end = figure.span
    value, before = figure.values[0], text[max(0, start - 5) : start]
    more: tuple[Decimal, ...] = ()
    if figure.parts and value < _HALF_DAY and _TIME_AFTER.match(text, end):
        return replace(figure, values=(*figure.values, value + _HALF_DAY))
    if _CENTURY_OF_DECADE.match(text, end):
        return replace(figure, kind="loose")
    if value > _LAST_YEAR or value % 1 or figure.scale > 1:
        return figure
    if value % 10 == 0 and _DECADE.match(text, end):
        more = _decades(value)
    elif value < _CENTURY and end - start == 2 and re.search(r"(?:\W|^)['’‘]$|\d{4}[-–/]$", before):  # noqa: PLR2004
        more = (value + 1900, value + 2000)
    elif value == 0 and before.endswith((":", ".")):
        return replace(figure, kind="loose")
    elif value <= _DAY and _TIME_AFTER.match(text, end):
        more = (value + _HALF_DAY,) if value < _HALF_DAY else (value - _HALF_DAY,)
        more += (_DAY,) if value == _HALF_DAY else ()
    return replace(figure, values=(*figure.values, *more)) if more else figure


def _decades(value: Decimal) -> tuple[Decimal, ...]:
    return (value % _CENTURY,) if value >= _YEAR else (value + 1900, value + 1800, value + 2000)


def _roman_figures(text: str) -> Iterator[Figure]:
    for found in _ROMAN_RUN.finditer(text):
        numeral = found.group().translate(_LIKE_LATIN)
        if _ROMAN.fullmatch(numeral):
            yield Figure(found.span(), "roman", (Decimal(_roman_value(numeral)),))


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUES[c] for c in numeral]
    after = [*values[1:], 0]
    return sum(v if v >= n else -v for v, n in zip(values, after, strict=True))
