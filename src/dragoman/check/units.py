"""Units: a figure that stands on both sides measures the same thing on both.

First figure by figure; then the spans of time and currencies that a text names at all,
so that "for years" does not become "for months".
"""

import re
from collections.abc import Iterator

from dragoman.check.numbers import match_figures
from dragoman.model import Finding, Language, Pair, Span
from dragoman.text.numbers import Figure
from dragoman.text.scripts import has_blanks
from dragoman.text.units import UnitName, dimension_of, has_units, units_in, units_of

NAME = "units"
_ENGLISH = Language("en")
_SURE = ("digits", "words")
_OFTEN_UNSAID = frozenset(("year", "hour", "people", "time", "point", "degree", "day"))
"""What languages leave out: "Smith, 30," "at 8", "a 20-strong team"."""
_COMPARED = ("time", "money")
_AMBIGUOUS = frozenset(("second", "day"))
"""What also is an ordinal, or the part of a date."""
_AGE = re.compile(r",\s?$")
_AGE_BEFORE = re.compile(r"\bage[ds]?(?: of| from)? $")
_PER = ("per", "por", "pour")
_WITHIN_DATE = ("年", "時", "时", "点", "點")
_MONTH_OF_DATE = re.compile(r"\s?月\s?\d")
"""Parts of dates and times in Chinese and Japanese, which are no spans of time: 3月3日, 7時15分."""
_EXTENT = 24
"""Characters after a figure that are shown with it."""


def check_units(pair: Pair) -> tuple[Finding, ...]:
    """Figures whose unit became another: per cent, currency, measure, span of time."""
    found = [f for a, b in match_figures(pair).pairs for f in _compared(pair, a, b)]
    return tuple(found) or tuple(_renamed(pair))


def _compared(pair: Pair, a: Figure, b: Figure) -> Iterator[Finding]:
    if a.kind not in _SURE or b.kind not in _SURE:
        return
    one = _units(pair.source, a, pair.source_language)
    other = _units(pair.target, b, pair.target_language) or _foreign_units(pair, b)
    is_changed = bool(one and other) and not one & other
    are_known = has_units(pair.source_language) and has_units(pair.target_language)
    is_lost = are_known and one == {"percent"} and not other and _n_percent(pair) > 0
    is_gained = are_known and bool(other) and not one and _is_strange(other, pair)
    if is_changed or is_lost or is_gained:
        said, told = _with_unit(pair.source, a), _with_unit(pair.target, b)
        message = f"The original says {said}, the translation {told}."
        yield Finding(NAME, "block", message, a.span, b.span)


def _foreign_units(pair: Pair, figure: Figure) -> frozenset[str]:
    """Units that were left in the source's language or in English: "54.000 dollars" in Spanish."""
    for language in (pair.source_language, _ENGLISH):
        if has_blanks(language) and (found := _units(pair.target, figure, language)):
            return found
    return frozenset()


def _units(text: str, figure: Figure, language: Language) -> frozenset[str]:
    units = units_of(text, figure, language)
    before, after = text[: figure.span[0]], text[figure.span[1] :]
    if before.endswith(_WITHIN_DATE) or _MONTH_OF_DATE.match(after):
        return frozenset()
    is_age = _AGE.search(before) and after.startswith(",") and figure.values[0] in range(120)
    if not units and (is_age or _AGE_BEFORE.search(before[-12:])):
        return frozenset(("year",))
    return units


def _n_percent(pair: Pair) -> int:
    """How many more per cents the source names than the translation."""
    source = units_in(pair.source, pair.source_language)
    target = units_in(pair.target, pair.target_language)
    return _count(source, "percent") - _count(target, "percent")


def _count(names: tuple[UnitName, ...], unit: str) -> int:
    return sum(unit in name.units for name in names)


def _is_strange(units: frozenset[str], pair: Pair) -> bool:
    """Whether a unit of the translation stands nowhere in the source, though it should."""
    known = units_in(pair.source, pair.source_language)
    is_known = any(units & name.units for name in known)
    dimensions = {dimension_of(u) for u in units}
    return not is_known and not units & _OFTEN_UNSAID and "time" in dimensions


def _renamed(pair: Pair) -> Iterator[Finding]:
    """Spans of time and currencies that one side names and the other does not, on both sides."""
    source = units_in(pair.source, pair.source_language)
    target = units_in(pair.target, pair.target_language)
    for dimension in _COMPARED:
        lost = [n for n in source if _is_of(n, dimension) and not _is_named(n, target)]
        added = [n for n in target if _is_of(n, dimension) and not _is_named(n, source)]
        for a, b in zip(lost, added, strict=False):
            said, told = _text(pair.source, a.span), _text(pair.target, b.span)
            message = f"The original says {said}, the translation {told}."
            yield Finding(NAME, "warn", message, a.span, b.span)


def _is_of(name: UnitName, dimension: str) -> bool:
    return all(dimension_of(u) == dimension and u not in _AMBIGUOUS for u in name.units)


def _is_named(name: UnitName, others: tuple[UnitName, ...]) -> bool:
    return any(name.units & other.units for other in others)


def _text(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _with_unit(text: str, figure: Figure) -> str:
    start, end = figure.span
    before = text[max(0, start - 1) : start].strip()
    words = text[end : end + _EXTENT].split()
    n_shown = 2 if words and words[0] in _PER else 1
    return f"{before}{text[start:end]} {' '.join(words[:n_shown])}".strip(" ,;.:")
