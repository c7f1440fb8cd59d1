"""Dates in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.metadata.worded import local, worded


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published 3 May 2024 at 10:05 am", "2024-05-03T10:05:00"),
        ("May 3rd, 2024, 10:05 p.m.", "2024-05-03T22:05:00"),
        ("12:30 on 3 May 2024", "2024-05-03T00:00:00"),
        ("Von Ada Byron, 3. Mai 2024, 10:05 Uhr", "2024-05-03T10:05:00"),
        ("Stand: 03.05.2024, 10.05 Uhr", "2024-05-03T10:05:00"),
        ("Publié le 3 mai 2024 à 10h05", "2024-05-03T10:05:00"),
        ("1er août 2024", "2024-08-01T00:00:00"),
        ("3 de mayo de 2024 - 10:05", "2024-05-03T10:05:00"),
        ("3 de maig del 2024", "2024-05-03T00:00:00"),
        ("dilluns, 7 d’octubre de 2024", "2024-10-07T00:00:00"),
        ("3 maggio 2024 alle 10:05", "2024-05-03T10:05:00"),
        ("3 de março de 2024, 05h05", "2024-03-03T05:05:00"),
        ("3 мая 2024, 10:05", "2024-05-03T10:05:00"),
        ("٣ مايو ٢٠٢٤", "2024-05-03T00:00:00"),
        ("2024年5月3日 10時05分", "2024-05-03T10:05:00"),
        ("2024. 5. 3. 10:05", "2024-05-03T10:05:00"),
        ("12/31/2024", "2024-12-31T00:00:00"),
    ],
)
def test_a_date_is_read_in_the_papers_language(line: str, iso: str) -> None:
    """With the time of day that follows it."""
    found = worded(line)

    assert found is not None
    assert found.at.isoformat() == iso
    assert not found.is_aware


@pytest.mark.parametrize(
    "line",
    [
        "",
        "In May 2024 it rained.",
        "3 bridges in 2024",
        "31 February 2024",
        "45 May 2024",
        "page 3",
    ],
)
def test_what_is_no_date_is_none(line: str) -> None:
    """Months without a day, figures without a month, days that do not exist."""
    assert worded(line) is None


@given(st.text(max_size=80))
def test_any_line_is_a_date_or_none(line: str) -> None:
    """Nothing is raised."""
    found = worded(line)

    assert found is None or found.at.year >= 0


def test_a_clock_may_be_silent() -> None:
    """Then the time is not known, and says so."""
    assert not local((2024, 5, 3), (None, None)).has_time
    assert local((2024, 5, 3), ("12", "05", "am")).at.hour == 0
