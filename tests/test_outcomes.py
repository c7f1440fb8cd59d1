"""What is tried again, and when."""

from datetime import UTC, datetime, timedelta

from builders import make_edition
from dragoman.model import Failed, Language, SourceId
from dragoman.outcomes import (
    LAST_RETRY_S,
    MAX_ATTEMPTS,
    needs_translation,
    next_attempt,
    retry_at,
    takes,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_pauses_double_up_to_six_hours() -> None:
    """A host that stays down is asked less and less often."""
    pauses = [(retry_at(NOW, n) - NOW).total_seconds() for n in range(1, 12)]

    assert pauses[:3] == [60, 120, 240]
    assert pauses[-1] == LAST_RETRY_S


def test_what_is_permanent_or_too_often_is_given_up() -> None:
    """Only what may get better is tried again, and not for ever."""
    transient = Failed("x", "x", transient=True)

    assert next_attempt(transient, 1, now=NOW) == NOW + timedelta(seconds=60)
    assert next_attempt(transient, MAX_ATTEMPTS, now=NOW) is None
    assert next_attempt(Failed("x", "x"), 1, now=NOW) is None


def test_a_variety_of_the_editions_language_needs_no_translation() -> None:
    """British English is read as it is in an American edition."""
    assert not needs_translation(Language("en-GB"), Language("en-US"))
    assert needs_translation(Language("pt-BR"), Language("es"))


def test_an_edition_takes_the_sources_that_it_names_or_all() -> None:
    """Without a list every source is taken."""
    assert takes(make_edition(), SourceId("diario"))
