"""Figures: each number of the source stands in the translation, and no other does.

source figures, target figures -> those of one value are taken away, surest first
    -> what is left on both sides was changed, on one side lost or added
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from dragoman.model import Finding, Language, Pair, Severity
from dragoman.text.conversions import is_conversion
from dragoman.text.dates import dates_of
from dragoman.text.number_words import has_number_words
from dragoman.text.numbers import Figure, figures_of
from dragoman.text.units import units_of
from dragoman.text.words import tongue_of, words_of

NAME = "numbers"
_SURE = ("digits", "words")
_SMALL = 20
"""Numbers up to here are often written as words."""
_LARGE = 1000
"""Number words from here on mean nothing else."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The figures of a pair, told apart."""

    pairs: tuple[tuple[Figure, Figure], ...]
    lost: tuple[Figure, ...]
    added: tuple[Figure, ...]
    rescaled: tuple[tuple[Figure, Figure], ...] = ()
    """Scale words without a figure that became others: millions, billions."""


def check_numbers(pair: Pair) -> tuple[Finding, ...]:
    """Figures that were changed, lost or added.

    If the number words of one language are not known, only digits are compared, and small
    ones that are missing are notes: they may be there in words.
    """
    matched = match_figures(pair)
    source, target = list(matched.lost), list(matched.added)
    notes = [_converted(pair, a, b) for a, b in _conversions(pair, source, target)]
    found = [*notes, *(_changed(pair, a, b) for a, b in matched.rescaled)]
    while source and target:
        found.append(_changed(pair, source.pop(0), target.pop(0)))
    found += [_lost(pair, f) for f in source]
    found += [_added(pair, f) for f in target]
    return tuple(found)


@lru_cache(maxsize=256)
def match_figures(pair: Pair) -> Matched:
    """Which figures answer each other, and which have no answer."""
    left = [*figures_of(pair.source, pair.source_language)]
    right = [*figures_of(pair.target, pair.target_language)]
    if not _are_words_known(pair):
        left, right = _with_bare_values(left), _with_bare_values(right)
    left += _months(pair.source, pair.source_language)
    right += _months(pair.target, pair.target_language)
    pairs: list[tuple[Figure, Figure]] = []
    for is_same in _STEPS:
        for figure in list(left):
            other = next((o for o in right if is_same(figure, o)), None)
            if other is not None:
                pairs.append((figure, other))
                left.remove(figure)
                right.remove(other)
    asks = _asks if _are_words_known(pair) else _is_of_digits
    sources = (*left, *(s for s, _ in pairs))
    targets = (*right, *(t for _, t in pairs))
    return Matched(
        tuple(pairs),
        tuple(f for f in left if asks(f) and not _is_said(f, targets) and not _is_kept(f, pair)),
        tuple(f for f in right if asks(f) and not _is_said(f, sources) and not _is_copied(f, pair)),
        tuple(zip(_scales(left), _scales(right), strict=False)),
    )


def _scales(figures: Iterable[Figure]) -> Iterator[Figure]:
    return (f for f in figures if f.kind == "scale")


def _with_bare_values(figures: list[Figure]) -> list[Figure]:
    """Figures that can also mean what they say without their scale word: 5 millioner."""
    return [
        replace(f, values=(*f.values, *(v / f.scale for v in f.values))) if f.scale > 1 else f
        for f in figures
    ]


def _months(text: str, language: Language) -> Iterator[Figure]:
    """Months by name answer months by number: 3月, 12.03.2018, 9/11."""
    for date in dates_of(text, language):
        if date.kind == "month":
            yield Figure(date.span, "loose", (Decimal(date.number),))


def _are_words_known(pair: Pair) -> bool:
    languages = (pair.source_language, pair.target_language)
    return all(has_number_words(tongue_of(language)) for language in languages)


def _is_of_digits(figure: Figure) -> bool:
    return figure.kind == "digits"


def _asks(figure: Figure) -> bool:
    return figure.kind in _SURE


def _both_sure(a: Figure, b: Figure) -> bool:
    return _asks(a) and _asks(b)


_STEPS: tuple[Callable[[Figure, Figure], bool], ...] = (
    lambda a, b: _both_sure(a, b) and a.values[0] == b.values[0],
    lambda a, b: _both_sure(a, b) and not set(a.values).isdisjoint(b.values),
    lambda a, b: (
        (a.kind == b.kind == "scale" or _asks(a) or _asks(b))
        and not set(a.values).isdisjoint(b.values)
    ),
)


def _is_said(figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether the figure is said on the other side in another way: twice, or in its parts."""
    said = {v for other in others for v in (*other.values, *other.parts)}
    if not said.isdisjoint(figure.values):
        return True
    return bool(figure.parts) and all(p in said or p == 0 for p in figure.parts)


def _is_kept(figure: Figure, pair: Pair) -> bool:
    """Whether a number word is a name, with a capital, that the translation has as it is."""
    said = pair.source[figure.span[0] : figure.span[1]]
    is_name = figure.kind == "words" and said[0].isupper()
    return is_name and said in {w.text for w in words_of(pair.target)}


def _is_copied(figure: Figure, pair: Pair) -> bool:
    """Whether a number word stands in the source as it is: the "dos" of a Portuguese name."""
    said = pair.target[figure.span[0] : figure.span[1]]
    return figure.kind == "words" and said in {w.text for w in words_of(pair.source)}


def _conversions(
    pair: Pair, source: list[Figure], target: list[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Figures whose value and unit changed in step; they are taken out of the lists."""
    for a in list(source):
        for b in target:
            if _is_conversion(pair, a, b):
                source.remove(a)
                target.remove(b)
                yield a, b
                break


def _is_conversion(pair: Pair, a: Figure, b: Figure) -> bool:
    one = units_of(pair.source, a, pair.source_language)
    other = units_of(pair.target, b, pair.target_language)
    x, y = float(a.values[0]), float(b.values[0])
    return any(is_conversion((x, u), (y, v)) for u in one for v in other)


def _converted(pair: Pair, a: Figure, b: Figure) -> Finding:
    said, told = _text(pair.source, a), _text(pair.target, b)
    message = f"{said} was converted to {told}: the units differ and the sum is right."
    return Finding(NAME, "note", message, a.span, b.span)


def _text(text: str, figure: Figure) -> str:
    return text[figure.span[0] : figure.span[1]]


def _severity(pair: Pair, figure: Figure) -> Severity:
    if figure.values[0] <= _SMALL and not _are_words_known(pair):
        return "note"
    return "block" if figure.kind == "digits" else "warn"


def _changed(pair: Pair, a: Figure, b: Figure) -> Finding:
    is_large = min(a.values[0], b.values[0]) >= _LARGE
    severity: Severity = "block" if is_large or a.kind == b.kind == "digits" else "warn"
    said, told = _text(pair.source, a), _text(pair.target, b)
    message = f"The original says {said}, the translation {told}."
    return Finding(NAME, severity, message, a.span, b.span)


def _lost(pair: Pair, figure: Figure) -> Finding:
    message = f"The number {_text(pair.source, figure)} is not in the translation."
    return Finding(NAME, _severity(pair, figure), message, figure.span)


def _added(pair: Pair, figure: Figure) -> Finding:
    message = f"The number {_text(pair.target, figure)} is not in the original."
    return Finding(NAME, _severity(pair, figure), message, None, figure.span)
