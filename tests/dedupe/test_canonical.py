"""Twin of dragoman.dedupe.canonical."""

import pytest

from dragoman.dedupe.canonical import own_canonical_url

PAGE = "https://www.example.org/news/1?from=feed"


@pytest.mark.parametrize(
    "canonical",
    [
        "https://example.org/news/1",
        "HTTPS://EXAMPLE.ORG/news/1",
        "https://example.org:443/news/1#comments",
        "https://example.org/news/1?utm_source=feed&UTM_Medium=rss&fbclid=7",
        "  https://example.org/news/1\n",
    ],
)
def test_spellings_of_one_address_are_one(canonical: str) -> None:
    """Case of the host, default port, fragment and tracking do not make another address."""
    url = own_canonical_url(canonical, page_url=PAGE)

    assert url == "https://example.org/news/1"


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/News/1", "https://example.org/News/1"),
        ("https://example.org/?id=1&b=", "https://example.org/?id=1&b="),
        ("http://example.org:8080/news", "http://example.org:8080/news"),
    ],
)
def test_what_tells_pages_apart_is_kept(canonical: str, expected: str) -> None:
    """Case of the path, the query and a port of its own remain."""
    url = own_canonical_url(canonical, page_url=PAGE)

    assert url == expected


@pytest.mark.parametrize(
    "canonical",
    [
        None,
        "",
        "/news/1",
        "https://example.com/news/1",
        "https://example.org.example.com/news/1",
        "https://blog.example.org/news/1",
        "ftp://example.org/news/1",
        "https:///news/1",
        "https://example.org:port/news/1",
        "https://[example.org/news/1",
    ],
)
def test_other_hosts_and_nonsense_count_for_nothing(canonical: str | None) -> None:
    """What is not an http address on the page's own host is no canonical address."""
    url = own_canonical_url(canonical, page_url=PAGE)

    assert url is None
