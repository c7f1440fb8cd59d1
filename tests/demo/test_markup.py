"""Tests of the inline markup."""

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from dragoman.demo.markup import inline_html, plain_and_marks
from dragoman.model import Block

WORDS = st.text(alphabet="ab<&>é中 ", min_size=1)


@given(st.lists(st.tuples(st.sampled_from(["{}", "*{}*", "**{}**", "[{}](/x?a=1&b=2)"]), WORDS)))
def test_html_has_the_plain_text(parts: list[tuple[str, str]]) -> None:
    """What a reader of the HTML reads is the block's text, marks or not."""
    source = "".join(pattern.format(words) for pattern, words in parts)

    text, marks = plain_and_marks(source, "http://site/")
    html = inline_html(Block("paragraph", text, marks))

    assert text == "".join(words for _, words in parts)
    assert len(marks) == sum(pattern != "{}" for pattern, _ in parts)
    assert fragment_fromstring(f"<p>{html}</p>").text_content() == text


def test_links_are_absolute() -> None:
    """A link to the own site gets its host, one to elsewhere keeps it."""
    source = "[a](/b) [c](https://else.example/d)"

    _, marks = plain_and_marks(source, "http://site/")

    assert [m.url for m in marks] == ["http://site/b", "https://else.example/d"]
