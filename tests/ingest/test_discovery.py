"""Twin of dragoman.ingest.discovery."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import FeedLink, discover_feeds
from fetch.loopback import suite

URL = "https://news.example/world/index.html"


def link(href: str, *, kind: str = "application/rss+xml", more: str = "") -> str:
    """A link to a feed, as a page's head has it."""
    return f'<link rel="alternate" type="{kind}" href="{href}" {more}>'


def found(page: str) -> list[str]:
    """The addresses of the feeds in the page."""
    return [feed.url for feed in discover_feeds(page.encode(), url=URL)]


def test_feeds_are_told_in_order_with_title_and_type() -> None:
    """All feeds of a page come, in its order, with what it says of them."""
    page = link("a.xml", more='title=" News  &amp; views "') + link(
        "/b", kind="Application/Atom+XML"
    )

    feeds = discover_feeds(page.encode(), url=URL)

    assert feeds == (
        FeedLink("https://news.example/world/a.xml", "News & views", "application/rss+xml"),
        FeedLink("https://news.example/b", "", "application/atom+xml"),
    )


@pytest.mark.parametrize(
    ("page", "urls"),
    [
        (link("/a") + link("/a"), ["https://news.example/a"]),
        (f'<base href="https://cdn.example/x/">{link("a")}', ["https://cdn.example/x/a"]),
        (f'<base href="/x/">{link("a")}', ["https://news.example/x/a"]),
        (f'<base href="javascript:x">{link("/a")}', ["https://news.example/a"]),
        (f"<!-- {link('/a')} -->", []),
        (f"<script>'{link('/a')}'</script>", []),
        (link("javascript:x") + link("file:///etc/passwd") + link(""), []),
        (link("/a", kind="application/json+oembed") + link("/b", kind="text/html"), []),
        ('<link rel="stylesheet" type="application/rss+xml" href="/a">', []),
        ('<a rel="alternate" type="application/rss+xml" href="/a">x</a>', []),
        (link("/a", kind="application/rss+xml; charset=utf-8"), ["https://news.example/a"]),
        ("<p>No feed</p>", []),
        ("", []),
        (" \n", []),
        ("<!-- -->", []),
    ],
)
def test_only_declared_feeds_count(page: str, urls: list[str]) -> None:
    """Comments, scripts, other links and other schemes are no feeds; each address counts once."""
    assert found(page) == urls


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(body: bytes) -> None:
    """Whatever is served as a page, looking for feeds in it raises nothing."""
    assert isinstance(discover_feeds(body, url=URL), tuple)


@pytest.mark.corpus
def test_each_page_of_the_suite_has_its_one_feed() -> None:
    """On the autodiscovery tests exactly one feed is found, named like its page."""
    for case in suite("feeds/feedfinder.jsonl"):
        name = case["id"].partition("/")[2]
        given_page = case["input"]
        body = (
            given_page.encode()
            if isinstance(given_page, str)
            else base64.b64decode(given_page["b64"])
        )

        urls = [feed.url for feed in discover_feeds(body, url=f"https://feeds.example/{name}")]

        if name == "index.html":
            assert urls == []
        else:
            (only,) = urls
            assert only.endswith("/" + name.replace(".html", ".xml"))
