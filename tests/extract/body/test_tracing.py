"""What Trafilatura takes for the article."""

from lxml import etree

from dragoman.extract.body.leaves import leaves
from dragoman.extract.body.tracing import chosen
from extract.pages import PARAGRAPHS, PROSE, URL, article_html, facts_of


def test_the_leaves_of_the_article_are_chosen() -> None:
    """Each by where it stands, so that a text that comes twice is not mistaken."""
    nav = f"<nav><ul><li><a href='/'>{PARAGRAPHS[0]}</a></ul></nav>"
    facts = facts_of(article_html(nav + PROSE))
    found = leaves(facts.root, url=URL)

    result = chosen(facts, found)

    assert [found[n].text for n in sorted(result) if found[n].kind == "paragraph"] == list(
        PARAGRAPHS
    )


def test_the_tree_stays_as_it_is() -> None:
    """The marks are gone after the choice."""
    facts = facts_of(article_html(PROSE + "<p>一𠀀</p> tail"))
    before = etree.tostring(facts.root)

    chosen(facts, leaves(facts.root, url=URL))

    assert etree.tostring(facts.root) == before


def test_an_empty_page_has_nothing_to_choose() -> None:
    """No leaf, no error."""
    facts = facts_of("<html><body></body></html>")

    assert chosen(facts, leaves(facts.root, url=URL)) == set()
