"""Twin of dragoman.check.closer."""

from dragoman.check.closer import Limits, said


def test_a_limit_is_part_of_what_it_begins() -> None:
    """Below the first nothing is told."""
    limits = Limits(1.0, 2.0)

    assert [limits.severity(x) for x in (0.9, 1.0, 1.9, 2.0)] == [None, "warn", "warn", "block"]


def test_of_a_long_stretch_its_ends_are_named() -> None:
    """A reader sees where it begins and ends; no word is cut, where there are blanks."""
    text = "The quick brown fox jumps over the lazy dog and back again over the old stone wall."

    assert said(text, (0, len(text))) == "The quick brown fox jumps … over the old stone wall."
    assert said("字" * 80, (0, 80)) == "字" * 30 + " … " + "字" * 30
