"""Dates as people read them, in the languages of many newspapers."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from babel import Locale

from dragoman.text.folding import folded

_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "ca", "gl", "eu", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk",
    "sl", "hu", "ro", "ru", "uk", "bg", "el", "tr", "id", "ar", "he", "fa", "hi", "lt", "lv", "et", "sq",
)  # fmt: skip
_CLOCK = r"(?:\D{1,16}?(\d{1,2})\s?[:.hu時点时시]\s?(\d{2})(?!\d)(?:\s?Uhr)?\s*([ap]\.?m)?)?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s*(?:de\s|d[’']|of\s)?\s*([^\W\d_]{{3,14}})\.?,?"
    rf"\s*(?:de\s|del\s)?\s*(\d{{4}})(?!\d){_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"([^\W\d_]{{3,14}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d){_CLOCK}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(\d{{4}})\s?[年.년/-]\s?(\d{{1,2}})\s?[月.월/-]\s?(\d{{1,2}})(?!\d)\s?[日일.]?{_CLOCK}",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"(?<!\d)(\d{{1,2}})[./-]\s?(\d{{1,2}})[./-]\s?(\d{{4}})(?!\d){_CLOCK}", re.IGNORECASE
)
_NOON, _MONTHS = 12, 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as read: its offset, or even its hour, may not be known."""

    at: datetime
    has_time: bool = True

    @property
    def is_aware(self) -> bool:
        """Whether the offset is known."""
        return self.at.tzinfo is not None


def worded(text: str) -> Moment | None:
    """The first date in a line, with its time of day if there is one; None if there is none.

    Of two figures for day and month, the first is the day, unless it cannot be.

    >>> worded("Publié le 3 mai 2024 à 10h05").at.isoformat()
    '2024-05-03T10:05:00'
    >>> worded("May 3rd, 2024 at 10:05 p.m.").at.isoformat()
    '2024-05-03T22:05:00'
    >>> worded("2024年5月3日 10時05分").has_time, worded("It rained on 3 days.")
    (True, None)
    """
    line = "".join(_digit(c) for c in text)
    for read in (_day_first, _month_first, _year_first, _figures):
        try:
            found = read(line)
        except ValueError:
            continue
        if found:
            return found
    return None


def local(day: tuple[int, int, int], clock: tuple[str | None, ...]) -> Moment:
    """A moment whose offset is not known.

    Args:
        day: year, month and day.
        clock: hour, minute, and second or "a.m." or "p.m."; None where nothing is said.
    """
    hour, minute, rest = (*clock, None, None, None)[:3]
    at = datetime(*day, int(hour or 0), int(minute or 0))  # noqa: DTZ001 - not known yet
    if rest and rest[0] in "aApP":
        at = at.replace(hour=at.hour % _NOON + (_NOON if rest[0] in "pP" else 0))
    elif rest:
        at = at.replace(second=int(rest))
    return Moment(at, has_time=hour is not None)


def _digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))


def _day_first(line: str) -> Moment | None:
    for found in _DAY_FIRST.finditer(line):
        month = _months().get(folded(found[2]))
        if month:
            return local((int(found[3]), month, int(found[1])), found.groups()[3:])
    return None


def _month_first(line: str) -> Moment | None:
    for found in _MONTH_FIRST.finditer(line):
        month = _months().get(folded(found[1]))
        if month:
            return local((int(found[3]), month, int(found[2])), found.groups()[3:])
    return None


def _year_first(line: str) -> Moment | None:
    found = _YEAR_FIRST.search(line)
    if not found:
        return None
    return local((int(found[1]), int(found[2]), int(found[3])), found.groups()[3:])


def _figures(line: str) -> Moment | None:
    found = _FIGURES.search(line)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if month > _MONTHS:
        day, month = month, day
    return local((int(found[3]), month, day), found.groups()[3:])


@cache
def _months() -> dict[str, int]:
    """Numbers of months by their names, long and short; the first language counts."""
    known: dict[str, int] = {}
    for code in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(code).months[context].get(width, {}).items():
                    known.setdefault(folded(name).strip("."), number)
    return known
