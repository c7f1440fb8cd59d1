"""Relative days: yesterday does not become tomorrow, nor last week the next."""

from dragoman.model import Finding, Language, Pair
from dragoman.text.relative_days import RelativeDay, knows_relative_days, relative_days_of

NAME = "relative_days"
_UNITS = ("day", "week", "month", "year")


def can_check_relative_days(source: Language, target: Language) -> bool:
    """Whether the words of both languages are known."""
    return knows_relative_days(source) and knows_relative_days(target)


def check_relative_days(pair: Pair) -> tuple[Finding, ...]:
    """Days, weeks, months or years, counted from the day of the text, that became others."""
    if not can_check_relative_days(pair.source_language, pair.target_language):
        return ()
    source = relative_days_of(pair.source, pair.source_language)
    target = relative_days_of(pair.target, pair.target_language)
    if not source or not target:
        return ()
    lost = [d for unit in _UNITS for d in _without(unit, source, target)]
    added = [d for unit in _UNITS for d in _without(unit, target, source)]
    return tuple(_changed(pair, a, b) for a in lost for b in added if a.unit == b.unit)


def _without(
    unit: str, days: tuple[RelativeDay, ...], others: tuple[RelativeDay, ...]
) -> list[RelativeDay]:
    """The sure ones of a unit that the others do not say."""
    said = {d.offset for d in others if d.unit == unit}
    found = {d.offset: d for d in days if d.unit == unit and d.is_sure and d.offset not in said}
    return list(found.values())


def _changed(pair: Pair, a: RelativeDay, b: RelativeDay) -> Finding:
    said, told = pair.source[slice(*a.span)], pair.target[slice(*b.span)]
    message = f"The original says “{said}”, the translation “{told}”."
    return Finding(NAME, "block", message, a.span, b.span)
