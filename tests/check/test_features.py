"""Numbers for the learned combination."""

import math

from hypothesis import given
from hypothesis import strategies as st

from check.pairs import make_pair
from dragoman.check.features import features_of
from dragoman.model import Finding, Language, Pair


def test_a_dropped_word_leaves_a_hole() -> None:
    """Between the partners of its neighbours."""
    whole = make_pair("Der alte Minister kaufte Brot.", "The old minister bought bread.", "de-en")
    holed = make_pair("Der alte Minister kaufte Brot.", "The minister bought bread.", "de-en")

    a, b = features_of(whole, ()), features_of(holed, ())

    assert b["hole_source"] > a["hole_source"]


def test_the_worst_finding_of_a_rule_counts() -> None:
    """Of checks that were not there when the trees were learned, all together."""
    findings = (
        Finding("names", "note", ""),
        Finding("names", "block", ""),
        Finding("new", "warn", ""),
    )

    found = features_of(make_pair("Sí.", "Yes."), findings)

    assert (found["rule_names"], found["rule_others"]) == (3.0, 2.0)


@given(st.text(), st.text(), st.sampled_from(["de", "zh", "qu"]))
def test_names_are_always_the_same(source: str, target: str, language: str) -> None:
    """In the same order, and never infinite."""
    pair = Pair(source, target, Language(language), Language("en"))
    usual = features_of(make_pair("Guten Tag, du schöne Welt.", "Hello, fair world.", "de-en"), ())

    found = features_of(pair, ())

    assert tuple(found) == tuple(usual)
    assert not any(math.isinf(value) for value in found.values())
