"""Dates: the months and weekdays of the source are those of the translation."""

from dragoman.model import Finding, Pair
from dragoman.text.dates import DateKind, DateName, dates_of, hints_at
from dragoman.text.numbers import figures_of
from dragoman.text.words import words_of

NAME = "dates"
_KINDS: tuple[DateKind, ...] = ("month", "weekday")


def check_dates(pair: Pair) -> tuple[Finding, ...]:
    """Months and weekdays that were changed, lost or added."""
    source = dates_of(pair.source, pair.source_language)
    target = dates_of(pair.target, pair.target_language)
    if not source and not target:
        return ()
    return tuple(f for kind in _KINDS for f in _compared(pair, kind))


def _compared(pair: Pair, kind: DateKind) -> tuple[Finding, ...]:
    """What differs in the months, or in the weekdays."""
    source = dates_of(pair.source, pair.source_language)
    target = dates_of(pair.target, pair.target_language)
    lost = _without(kind, source, target)
    said = {w.text for w in words_of(pair.source)}
    added = [d for d in _without(kind, target, source) if _text(pair.target, d) not in said]
    if kind == "month":
        lost = [d for d in lost if not _is_in_figures(d, pair.target, pair)]
        added = [d for d in added if not _is_in_figures(d, pair.source, pair)]
    if lost and added:
        return tuple(_changed(pair, a, b) for a, b in zip(lost, added, strict=False))
    gone = [_lost(pair, d) for d in lost if not hints_at(d, pair.target, pair.target_language)]
    new = [_added(pair, d) for d in added if not hints_at(d, pair.source, pair.source_language)]
    return (*gone, *new)


def _without(
    kind: DateKind, dates: tuple[DateName, ...], others: tuple[DateName, ...]
) -> list[DateName]:
    """The sure dates of a kind that the others do not name."""
    said = {d.number for d in others if d.kind == kind}
    found = {d.number: d for d in dates if d.kind == kind and d.is_sure and d.number not in said}
    return list(found.values())


def _is_in_figures(date: DateName, text: str, pair: Pair) -> bool:
    """Whether the other side has the month as a number: 12.03.2018, 9/11."""
    language = pair.target_language if text is pair.target else pair.source_language
    figures = figures_of(text, language)
    return any(date.number in (*f.parts, *f.values) for f in figures if f.kind == "digits")


def _changed(pair: Pair, a: DateName, b: DateName) -> Finding:
    said, told = _text(pair.source, a), _text(pair.target, b)
    message = f"The original says {said}, the translation {told}."
    return Finding(NAME, "block", message, a.span, b.span)


def _lost(pair: Pair, date: DateName) -> Finding:
    message = f"{_text(pair.source, date)} is not in the translation."
    return Finding(NAME, "warn", message, date.span)


def _added(pair: Pair, date: DateName) -> Finding:
    message = f"{_text(pair.target, date)} is not in the original."
    return Finding(NAME, "warn", message, None, date.span)


def _text(text: str, date: DateName) -> str:
    return text[date.span[0] : date.span[1]]
