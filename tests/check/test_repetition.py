"""Loops of an engine are found."""

import pytest

from check.pairs import make_pair
from dragoman.check.repetition import check_repetition


@pytest.mark.parametrize(
    "target",
    [
        "The mayor of the mayor of the mayor of the town came.",
        "He said he said nothing.",
        "the the the the the",
        "Soooooooooo late.",
        "他昨天他昨天他昨天来了。",
    ],
)
def test_a_phrase_that_follows_itself_blocks(target: str) -> None:
    """However often it does."""
    findings = check_repetition(make_pair("El alcalde de la ciudad vino.", target))

    assert [f.severity for f in findings] == ["block"]


def test_a_word_that_stands_twice_is_marked() -> None:
    """It is ugly, but nothing is lost."""
    (finding,) = check_repetition(make_pair("El puerto cerró.", "The port port closed."))

    assert (finding.severity, finding.target_span) == ("warn", (4, 13))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("¡No, no, no!", "No, no, no!"),
        ("Sabía que él había venido.", "He knew that that had had a reason."),
        ("Fueron a Bora Bora.", "They went to Bora Bora."),
        ("La, la, la, cantó.", "La la la, she sang."),
    ],
)
def test_what_the_source_repeats_may_be_repeated(source: str, target: str) -> None:
    """So may words that often stand twice, and names."""
    assert check_repetition(make_pair(source, target)) == ()


def test_a_manner_of_speaking_is_only_marked() -> None:
    """As "face to face" is in Spanish when another "a" follows."""
    (finding,) = check_repetition(make_pair("He faced it.", "Estaba frente a frente a la cumbre."))

    assert finding.severity == "warn"
