"""What a comparison says of its rows."""

import pytest

from dragoman.compare.comparison import Comparison, Row, effect
from dragoman.compare.texts import plain_text
from dragoman.model import Finding

TEXT = plain_text("")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (((0, 1), None), "lost"),
        ((None, (0, 1)), "added"),
        (((0, 1), (2, 3)), "changed"),
        ((None, None), "other"),
    ],
)
def test_places_tell_what_became_of_it(
    spans: tuple[tuple[int, int] | None, tuple[int, int] | None], expected: str
) -> None:
    """What only the original has is lost, what only the translation has was added."""
    assert effect(Finding("numbers", "block", "", *spans)) == expected


def test_the_gravest_is_told_first() -> None:
    """Notes come last."""
    found = tuple(Finding(s, s, "") for s in ("note", "block", "warn"))

    row = Row(1, "paired", "a", "b", findings=found)

    assert [f.severity for f in row.told] == ["block", "warn", "note"]


def test_the_worst_row_is_the_verdict() -> None:
    """A finding about the whole counts as well; nothing at all passes."""
    flagged = Row(1, "paired", "a", "b", verdict="flag")
    about_all = Finding("headline_figures", "block", "")

    assert Comparison(TEXT, TEXT, ()).verdict == "pass"
    assert Comparison(TEXT, TEXT, (flagged,)).verdict == "flag"
    assert Comparison(TEXT, TEXT, (flagged,), notes=(about_all,)).verdict == "hold"


def test_changes_are_counted_without_notes() -> None:
    """By check and effect."""
    found = (
        Finding("numbers", "block", "", (0, 1), (0, 1)),
        Finding("numbers", "note", "", (0, 1), (0, 1)),
    )

    counted = Comparison(TEXT, TEXT, (Row(1, "paired", "a", "b", findings=found),)).n_changes()

    assert dict(counted) == {("numbers", "changed"): 1}
