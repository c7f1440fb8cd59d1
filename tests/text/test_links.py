"""What no language changes."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.links import links_of


def test_each_kind_is_found() -> None:
    """In the order of the text."""
    text = "Mail a.b@example.org, see Example.com/x; @me #go ✈️ word¹ [3] †"

    assert [(x.kind, x.key) for x in links_of(text)] == [
        ("address", "a.b@example.org"),
        ("address", "example.com/x"),
        ("account", "me"),
        ("tag", "go"),
        ("emoji", "✈"),
        ("footnote", "¹"),
        ("footnote", "[3]"),
        ("footnote", "†"),
    ]


def test_measures_have_no_footnotes() -> None:
    """A raised 2 after a unit measures an area."""
    assert links_of("5 km² and 3 m³") == ()


@given(st.text(max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text."""
    for link in links_of(text):
        assert 0 <= link.span[0] < link.span[1] <= len(text)
