"""Tests of spoken dates."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.demo.content import read_publishers
from dragoman.demo.dates import clock_time, day_and_month, full_date, weekday, with_dates
from dragoman.model import Language

LANGUAGES = st.sampled_from([p.language for p in read_publishers()])


@given(st.dates(), LANGUAGES)
def test_every_day_has_a_name(on: date, language: Language) -> None:
    """Each publisher's language has seven weekdays and twelve months."""
    week = {weekday(date(2026, 11, n), language) for n in range(1, 8)}

    words = full_date(on, language)

    assert len(week) == 7
    assert str(on.year) in words
    assert day_and_month(on, language)


def test_catalan_elides_before_a_vowel() -> None:
    """d’abril, d’agost, d’octubre, but de maig."""
    days = [day_and_month(date(2026, month, 8), Language("ca")) for month in (4, 8, 10, 5)]

    words = ", ".join(days)

    assert words == "8 d’abril, 8 d’agost, 8 d’octubre, 8 de maig"


def test_placeholders_count_from_the_day_of_publication() -> None:
    """A weekday in the text is the one that a reader would have said."""
    text = "el {weekday-1} y el {day+6}"

    spoken = with_dates(text, date(2026, 11, 24), Language("es-ES"))

    assert spoken == "el lunes y el 30 de noviembre"


@given(st.integers(-30, 30), LANGUAGES)
def test_no_placeholder_is_left(n_days: int, language: Language) -> None:
    """Whatever the distance, it is spoken."""
    on = date(2026, 1, 1)

    spoken = with_dates(f"{{weekday{n_days:+}}}", on, language)

    assert spoken == weekday(on + timedelta(days=n_days), language)


def test_times_are_written_as_each_language_does() -> None:
    """American clocks have twelve hours."""
    at = datetime(2026, 11, 24, 16, 5)  # noqa: DTZ001 a clock on a wall

    times = [clock_time(at, Language(tag)) for tag in ("en-US", "en-GB", "de", "es-CO", "zh-Hant")]

    assert times == ["04:05 PM", "16.05", "16:05 Uhr", "16:05", "16:05"]
