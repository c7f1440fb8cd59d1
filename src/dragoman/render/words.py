"""The words of the interface in an edition's language, and its ways with dates and numbers."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_datetime_format, get_timezone_gmt
from babel.lists import format_list
from babel.numbers import format_decimal

from dragoman.model import Language, Route
from dragoman.text.languages import Direction, direction, display_name

Catalogue = dict[str, str | dict[str, str]]
_FALLBACK = "en"
_SCRIPT_CHARS = 4
"""Of a subtag that names a script."""


@dataclass(frozen=True, slots=True)
class Words:
    """How an edition speaks to its readers."""

    language: Language
    locale: Locale
    catalogue: Catalogue
    """In the nearest language that has one; English if none has."""
    catalogue_language: Language

    @property
    def direction(self) -> Direction:
        """How the edition's script runs."""
        return direction(self.language)

    def say(self, key: str, **values: object) -> str:
        """A phrase of the catalogue with its values; `n` decides on singular and plural.

        Raises:
            KeyError: there is no such phrase: a bug.
        """
        phrase = self.catalogue[key]
        if isinstance(phrase, dict):
            n = values["n"]
            form = str(self.locale.plural_form(n)) if isinstance(n, int) else "other"
            phrase = phrase.get(form, phrase["other"])
        return phrase.format_map({k: self._shown(v) for k, v in values.items()})

    def has(self, key: str) -> bool:
        """Whether the catalogue has such a phrase."""
        return key in self.catalogue

    def name(self, language: Language) -> str:
        """What a language is called, whatever country it is from."""
        tongue, *details = language.split("-")
        scripts = [part for part in details if len(part) == _SCRIPT_CHARS]
        return display_name(Language("-".join((tongue, *scripts))), self.language)

    def name_alone(self, language: Language) -> str:
        """What a language is called where its name stands alone, as a label."""
        name = self.name(language)
        return name[:1].upper() + name[1:]

    def route(self, route: Route) -> str:
        """The languages of a route by name, with arrows in reading direction."""
        arrow = " ← " if self.direction == "rtl" else " → "
        return arrow.join(self.name(language) for language in route.languages)

    def engines(self, route: Route) -> str:
        """The engines of a route with their versions, each once; without build numbers."""
        names = (engine.partition("+")[0].replace("@", " ") for engine in route.engines)
        return self.several(tuple(dict.fromkeys(names)))

    def day(self, moment: date) -> str:
        """A day with its weekday and year."""
        return format_date(moment, "full", locale=self.locale)

    def moment(self, at: datetime, zone: ZoneInfo) -> str:
        """A day and time in the given zone, with the zone's name."""
        local = at.astimezone(zone)
        day = format_date(local, "long", locale=self.locale)
        name = local.tzname() or ""
        if not name.isalpha():
            name = get_timezone_gmt(local, "long", locale=self.locale)
        clock = f"{self.clock(at, zone)} {name}"
        joined = str(get_datetime_format("medium", locale=self.locale))
        return joined.replace("{1}", day).replace("{0}", clock)

    def clock(self, at: datetime, zone: ZoneInfo) -> str:
        """The time of day in the given zone."""
        return str(format_time(at, "HH:mm", zone, locale=self.locale))

    def nearby_day(self, day: date, today: date) -> str:
        """A day as seen from another: today, yesterday, or its date."""
        if day == today:
            return self.say("today")
        if day == today - timedelta(days=1):
            return self.say("yesterday")
        return self.day(day)

    def several(self, items: tuple[str, ...]) -> str:
        """Items as a list in a sentence."""
        return str(format_list(items, locale=self.locale))

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        return str(format_decimal(value, "#,##0.#", locale=self.locale))

    def _shown(self, value: object) -> str:
        return self.number(value) if isinstance(value, int | float) else str(value)


@cache
def words(language: Language) -> Words:
    """The words for an edition in this language.

    >>> words(Language("pt-BR")).catalogue_language, words(Language("fi")).catalogue_language
    ('pt', 'en')
    """
    spoken = Language(language.partition("-")[0])
    if spoken not in catalogue_languages():
        spoken = Language(_FALLBACK)
    return Words(language, _locale(language), catalogue(spoken), spoken)


@cache
def catalogue(language: Language) -> Catalogue:
    """All phrases in one of the languages that have a catalogue."""
    path = files("dragoman.render") / "strings" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def catalogue_languages() -> tuple[Language, ...]:
    """The languages that have a catalogue."""
    names = (p.name for p in (files("dragoman.render") / "strings").iterdir())
    return tuple(sorted(Language(n.removesuffix(".toml")) for n in names if n.endswith(".toml")))


def _locale(language: Language) -> Locale:
    world_english = Locale("en", "001")
    if language == _FALLBACK:
        return world_english
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return world_english
