"""Sentences cut where findings begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.compare.marking import pieces
from dragoman.model import Finding

spans = st.none() | st.tuples(st.integers(-5, 40), st.integers(-5, 40))
findings = st.builds(Finding, st.just("x"), st.sampled_from(["block", "note"]), st.just(""), spans)


@given(st.text(max_size=30), st.lists(findings, max_size=5))
def test_pieces_are_the_text(text: str, found: list[Finding]) -> None:
    """Joined again they are the text, wherever findings say that they are."""
    made = pieces(text, found, "source")

    assert "".join(piece.text for piece in made) == text
    assert all(piece.text for piece in made)


def test_findings_may_overlap() -> None:
    """Each piece has the numbers of all that hold for it, and where each ends."""
    found = [Finding("a", "block", "", (0, 6), (0, 1)), Finding("b", "note", "", (4, 8))]

    made = pieces("abcdefghij", found, "source")

    assert [(p.text, p.numbers, p.ending) for p in made] == [
        ("abcd", (1,), ()),
        ("ef", (1, 2), (1,)),
        ("gh", (2,), (2,)),
        ("ij", (), ()),
    ]
    assert [(p.effect, p.is_note) for p in made[:3]] == [
        ("changed", False),
        ("changed", False),
        ("lost", True),
    ]


def test_the_other_side_has_its_own_places() -> None:
    """A finding without a place on a side leaves it as it is."""
    assert [p.numbers for p in pieces("abc", [Finding("a", "warn", "", (0, 1))], "target")] == [()]
