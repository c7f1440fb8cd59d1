"""Linked data, however broken."""

import pytest

from dragoman.extract.linkeddata import Node, articles, json_nodes, strings, types, values
from dragoman.extract.tree import parsed
from extract.pages import html_of


def nodes_of(*scripts: str) -> list[str]:
    """Headlines of the articles in the scripts of a page."""
    head = "".join(f'<script type="application/ld+json">{s}</script>' for s in scripts)
    found = articles(parsed(html_of("<p>a</p>", head=head), url="x"))
    return [text for node in found for text in strings(node.get("headline"))]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Bridge"}',
        '[{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Bridge"}]',
        '{"@graph": [{"@type": ["Article", "NewsArticle"], "headline": "Bridge"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "headline": "Bridge"}}',
        '{"@type": "https://schema.org/NewsArticle", "headline": "Bridge"}',
        '{"@type": "NewsArticle", "headline": "Bridge",}',
        '{"@type": "NewsArticle", "headline": "Bridge"};',
        '<!-- {"@type": "NewsArticle", "headline": "Bridge"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Bridge"}\n//]]>',
        '{"@type": "NewsArticle", "description": "a\n\tb", "headline": "Bridge"}',
        '{"@type": "NewsArticle", "description": "a \\d b", "headline": "Bridge"}',
        '{"@type": "NewsArticle", "description": "a "b" c",\n "headline": "Bridge"}',
        '{"@type": "NewsArticle", "headline": "Bridge"}{"@type": "WebSite"}',
    ],
)
def test_an_article_is_found_in_whatever_form(script: str) -> None:
    """Alone, in lists, graphs and pages, with the usual mistakes."""
    result = nodes_of(script)

    assert result == ["Bridge"]


@pytest.mark.parametrize(
    "script",
    ["", "null", "{", '{"@type":', "[" * 9_000, '"text"', "{}", '{"a":' * 9_000, "undefined"],
)
def test_what_cannot_be_read_is_left_out(script: str) -> None:
    """The other scripts of the page count all the same."""
    result = nodes_of(script, '{"@type": "NewsArticle", "headline": "Bridge"}')

    assert result == ["Bridge"]


def test_references_are_followed() -> None:
    """An author may be described elsewhere in the graph."""
    script = (
        '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#ada"}},'
        '{"@type": "Person", "@id": "#ada", "name": "Ada Byron"}]}'
    )
    head = f'<script type="application/ld+json">{script}</script>'

    nodes = json_nodes(parsed(html_of("", head=head), url="x"))

    author = next(n for n in nodes if "NewsArticle" in types(n))["author"]
    assert author["name"] == "Ada Byron"


def test_microdata_is_the_same_kind_of_node() -> None:
    """Contents, dates, links and items within items."""
    body = (
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Bridge</h1>"
        "<span itemprop='author' itemscope itemtype='https://schema.org/Person'>"
        "<b itemprop='name'>Ada Byron</b></span>"
        "<time itemprop='datePublished' datetime='2024-05-03'>yesterday</time>"
        "<meta itemprop='inLanguage' content='en'><div itemprop='articleBody'>long</div></div>"
    )

    node = articles(parsed(html_of(body), url="x"))[0]

    assert types(node) == ["NewsArticle"]
    assert node["headline"] == ["Bridge"]
    assert node["author"][0]["name"] == ["Ada Byron"]
    assert (node["datePublished"], node["inLanguage"]) == (["2024-05-03"], ["en"])


def test_values_come_name_by_name() -> None:
    """Lists are taken apart, and what is missing is skipped."""
    nodes: list[Node] = [{"a": [1, 2]}, {"a": 3, "b": 4}]

    assert list(values(nodes, "b", "a", "c")) == [4, 1, 2, 3]


def test_a_page_that_is_no_article_may_have_a_date() -> None:
    """It counts if nothing else does."""
    head = (
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024"}</script>'
    )

    found = articles(parsed(html_of("", head=head), url="x"))

    assert [types(n) for n in found] == [["WebPage"]]
