"""Quotations are found in the manner of any language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.quotes import quotations_of

MARKS = st.text(st.sampled_from("ab .,1\"'“”„‚‘’«»「」『』‹›—("), max_size=30)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no."', ['"no."']),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("« Oui », dit-il.", ["« Oui »"]),
        ("eine „Just-in-Time“-Lieferung", ["„Just-in-Time“"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        ("It's the boys' “own ‘big’ day”", ["“own ‘big’ day”", "‘big’"]),
        ('A 24" screen', []),
        ('ארה"ב ונאט"ו', []),
    ],
)
def test_quotations_are_told_from_other_marks(text: str, quoted: list[str]) -> None:
    """Apostrophes, inches and abbreviations open nothing."""
    found = quotations_of(text)

    assert [text[q.start : q.end] for q in found.whole] == quoted
    assert found.is_balanced


@pytest.mark.parametrize("text", ["“Open", "closed”", "«a «b»"])
def test_half_a_quotation_is_not_balanced(text: str) -> None:
    """A mark lacks its other."""
    assert not quotations_of(text).is_balanced


@given(MARKS)
def test_quotations_lie_in_the_text(text: str) -> None:
    """Whatever the marks; each is used once."""
    found = quotations_of(text)

    starts = [q.start for q in found.whole] + [m.start for m in (*found.unclosed, *found.unopened)]
    assert len(set(starts)) == len(starts)
    assert all(0 <= q.start < q.end <= len(text) for q in found.whole)
