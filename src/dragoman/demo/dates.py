"""Weekdays and dates in the words of the publishers' languages."""

import re
from datetime import date, datetime, timedelta

from dragoman.model import Language

_WEEKDAYS = {
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "ca": "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
}
_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "zh": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}
_DAYS = {
    "ar": "{day} {month}",
    "ca": "{day} de {month}",
    "de": "{day}. {month}",
    "en": "{day} {month}",
    "en-US": "{month} {day}",
    "es": "{day} de {month}",
    "fr": "{day} {month}",
    "it": "{day} {month}",
    "pt": "{day} de {month}",
    "zh": "{month}{day}日",
}
_YEARS = {
    "ca": "{day} del {year}",
    "en-US": "{day}, {year}",
    "es": "{day} de {year}",
    "pt": "{day} de {year}",
    "zh": "{year}年{day}",
}
_TIMES = {
    "ca": "%H.%M h",
    "de": "%H:%M Uhr",
    "en": "%H.%M",
    "en-US": "%I:%M %p",
    "fr": "%Hh%M",
    "it": "%H.%M",
    "pt": "%Hh%M",
}
_PLACEHOLDER = re.compile(r"\{(weekday|day)([+-]\d+)\}")


def weekday(on: date, language: Language) -> str:
    """The name of a day of the week.

    >>> weekday(date(2026, 11, 24), Language("es-CO"))
    'martes'
    """
    return _WEEKDAYS[_primary(language)].split()[on.weekday()]


def day_and_month(on: date, language: Language) -> str:
    """A day without its year, as a newspaper writes it.

    >>> day_and_month(date(2026, 11, 24), Language("en-US"))
    'November 24'
    >>> day_and_month(date(2026, 4, 1), Language("ca")), day_and_month(date(2026, 4, 1), Language("fr"))
    ('1 d’abril', '1er avril')
    """
    primary = _primary(language)
    month = _MONTHS[primary].split()[on.month - 1]
    pattern = _DAYS.get(language, _DAYS[primary])
    first = {"fr": "1er", "it": "1º"}.get(primary, "1")
    words = pattern.format(day=first if on.day == 1 else on.day, month=month)
    return re.sub(r" de (?=[ao])", " d’", words) if primary == "ca" else words


def full_date(on: date, language: Language) -> str:
    """A day with its year.

    >>> full_date(date(2026, 11, 24), Language("zh-Hant")), full_date(date(2026, 11, 24), Language("it"))
    ('2026年11月24日', '24 novembre 2026')
    """
    primary = _primary(language)
    pattern = _YEARS.get(language) or _YEARS.get(primary, "{day} {year}")
    return pattern.format(day=day_and_month(on, language), year=on.year)


def clock_time(at: datetime, language: Language) -> str:
    """A time of day.

    >>> clock_time(datetime(2026, 11, 24, 9, 5), Language("fr"))
    '09h05'
    """
    return at.strftime(_TIMES.get(language) or _TIMES.get(_primary(language), "%H:%M"))


def with_dates(text: str, on: date, language: Language) -> str:
    """The text with its `{weekday-1}` and `{day+3}` replaced, counted from the day `on`.

    >>> with_dates("on {weekday-1}, {day+2}", date(2026, 11, 24), Language("en-GB"))
    'on Monday, 26 November'
    """

    def spoken(found: re.Match[str]) -> str:
        meant = on + timedelta(days=int(found[2]))
        return (weekday if found[1] == "weekday" else day_and_month)(meant, language)

    return _PLACEHOLDER.sub(spoken, text)


def _primary(language: Language) -> str:
    return language.partition("-")[0]
