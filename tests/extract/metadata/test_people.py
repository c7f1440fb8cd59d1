"""Authors."""

import pytest

from dragoman.extract.metadata.people import authors, names_in
from extract.pages import facts_of, html_of

LD = '<script type="application/ld+json">{"@type": "NewsArticle", "author": %s}</script>'


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Byron", ["Ada Byron"]),
        ("By Ada Byron", ["Ada Byron"]),
        ("Von Karl Gruber und dpa", ["Karl Gruber", "dpa"]),
        ("Par Zoé Lacombe et Luc Dupré", ["Zoé Lacombe", "Luc Dupré"]),
        ("Por: Núria Solé y Joan Pla", ["Núria Solé", "Joan Pla"]),
        ("Santiago Ramón y Cajal", ["Santiago Ramón y Cajal"]),
        ("Jordi Pujol i Soley", ["Jordi Pujol i Soley"]),
        ("Ada Byron, Science Editor", ["Ada Byron"]),
        ("Ada Byron (ab); Mary Somerville", ["Ada Byron", "Mary Somerville"]),
        ("Ada Byron ada@paper.example", ["Ada Byron"]),
        ("Ada Byron | @ada | 3 min read", ["Ada Byron"]),
        ("신현주 기자", ["신현주"]),
        ("بقلم: هالة البرقاوي", ["هالة البرقاوي"]),
        ("https://paper.example/ada", []),
        ("12 May 2024", []),
        ("Photo: Getty Images", []),
        ("", []),
    ],
)
def test_a_byline_holds_names(byline: str, names: list[str]) -> None:
    """Without "by", roles, addresses, initials and dates."""
    result = list(names_in(byline))

    assert result == names


@pytest.mark.parametrize(
    "author",
    [
        '"Ada Byron"',
        '{"name": "Ada Byron"}',
        '[{"@type": "Person", "name": "Ada Byron"}]',
        '{"name": ["Ada Byron"]}',
        '{"name": "By Ada Byron"}',
        '[{"name": "Ada Byron"}, {"name": "ada byron"}, {"url": "x"}, null]',
    ],
)
def test_linked_data_name_the_author(author: str) -> None:
    """In any form, each once."""
    result = authors(facts_of(html_of("", head=LD % author)))

    assert result == ("Ada Byron",)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="author" content="Ada Byron">', ""),
        (
            '<meta property="article:author" content="https://x.example/ada"><meta name="author" content="Ada Byron">',
            "",
        ),
        ("", '<a rel="author" href="/ada">Ada Byron</a>'),
        ("", '<p class="byline">By <a href="/author/ada">Ada Byron</a>, 3 May</p>'),
        ("", '<div class="autor">Von Ada Byron</div>'),
        (LD % '{"name": "The Paper"}', '<span itemprop="author">Ada Byron</span>'),
    ],
)
def test_other_places_name_the_author(head: str, body: str) -> None:
    """Meta elements, then what the page shows; the publisher itself counts last."""
    result = authors(facts_of(html_of(body, head=head)), publisher="The Paper")

    assert result == ("Ada Byron",)


def test_all_of_a_bylines_elements_count() -> None:
    """One for each author."""
    body = (
        '<p><span class="autor">Ada Byron</span> e <span class="autor">Mary Somerville</span></p>'
    )

    assert authors(facts_of(html_of(body))) == ("Ada Byron", "Mary Somerville")


def test_the_publisher_is_the_author_if_nobody_else_is() -> None:
    """An article without a byline is the house's."""
    facts = facts_of(html_of("", head=LD % '{"name": "The Paper"}'))

    assert authors(facts, publisher="The Paper") == ("The Paper",)
    assert authors(facts_of(html_of("<p>a</p>"))) == ()
