"""What a page says of itself."""

import pytest

from dragoman.extract.facts import as_text
from extract.pages import facts_of, html_of

LD = '<script type="application/ld+json">%s</script>'


def test_meta_elements_are_found_by_any_spelling() -> None:
    """Name or property, in whatever case and with whatever between the words."""
    head = (
        '<meta property="og:title" content="a"><meta name="OG:Title" content="b">'
        '<meta name="article:published:time" content="c"><meta name="x" content="">'
    )

    found = facts_of(html_of("", head=head))

    assert list(found.metas("og:title", "article:published_time", "x")) == ["a", "b", "c"]


def test_the_articles_strings_are_plain() -> None:
    """References resolved, empty words left out."""
    node = '{"@type": "Article", "headline": "K&uuml;hl &amp;amp; nass", "alternativeHeadline": "null"}'

    found = facts_of(html_of("", head=LD % node))

    assert list(found.said("headline", "alternativeHeadline")) == ["Kühl & nass"]


def test_teasers_of_other_articles_do_not_count() -> None:
    """The node that has the page's own title is the article's."""
    nodes = (
        '[{"@type": "NewsArticle", "headline": "Ferry late", "author": "B"},'
        '{"@type": "NewsArticle", "headline": "Bridge opens", "author": "A"}]'
    )
    head = '<meta property="og:title" content="Bridge opens - The Paper">' + LD % nodes

    found = facts_of(html_of("", head=head))

    assert list(found.said("author")) == ["A"]


@pytest.mark.parametrize("value", ["", "null", "None", "undefined", " [object Object] "])
def test_words_for_nothing_are_nothing(value: str) -> None:
    """Programs write them where they have no value."""
    assert as_text(value) == ""
