"""The whole choice."""

from dragoman.extract.body.leaves import leaves
from dragoman.extract.body.selection import selected
from extract.pages import PARAGRAPHS, PROSE, URL, article_html, facts_of, known


def test_body_standfirst_and_head_are_told_apart() -> None:
    """The headline is in none of them."""
    inner = (
        "<p class='standfirst'>Three years of repairs come to an end.</p>"
        f"<p>By Ada Byron, 3 May 2024</p><div>{PROSE}</div><p>© The Paper</p>"
    )
    facts = facts_of(article_html(inner))
    found = leaves(facts.root, url=URL)

    choice = selected(facts, found, known=known())

    assert [found[n].text for n in choice.body] == list(PARAGRAPHS)
    assert choice.standfirst is not None
    assert found[choice.standfirst].text == "Three years of repairs come to an end."
    assert found[choice.head.start - 1].text == "Old bridge opens"
    assert choice.head.stop == choice.body[0]


def test_a_page_without_text_has_no_body() -> None:
    """And no standfirst."""
    facts = facts_of("<html><body><nav><a href='/'>Home</a></nav></body></html>")

    choice = selected(facts, leaves(facts.root, url=URL), known=known())

    assert (choice.body, choice.standfirst) == ((), None)
