"""Twin of dragoman.text.urls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.urls import canonical_url
from fetch.loopback import suite


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("  HTTPS://NEWS.Example:443/A#top ", "https://news.example/A"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example.:8080/a", "http://news.example:8080/a"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("https://user:pass@news.example/a", "https://news.example/a"),
        ("https://n.example/?utm_source=x&UTM_medium=y&id=7&fbclid=z", "https://n.example/?id=7"),
        ("https://n.example/?utm%5Fsource=x", "https://n.example/"),
        ("https://n.example/?b=2&a=1&b=1", "https://n.example/?b=2&a=1&b=1"),
        ("https://n.example/?12345", "https://n.example/?12345"),
        ("https://n.example/?id=&&q=a+b%20c", "https://n.example/?id=&q=a+b%20c"),
        (
            "https://n.example/?source=9&ref=8&eid=7&cid=6",
            "https://n.example/?source=9&ref=8&eid=7&cid=6",
        ),
        ("https://n.example/app#!/news/7", "https://n.example/app#!/news/7"),
        ("https://n.example/a//b/../c", "https://n.example/a//b/../c"),
        ("https://n.example/новости", "https://n.example/новости"),
        ("https://n.example/a b?c\x0c&", "https://n.example/a%20b?c%0C"),
        ("tag:n.example,2026:7", "tag:n.example,2026:7"),
        ("http://[broken/", "http://[broken/"),
        ("http://n.example:99999/", "http://n.example:99999/"),
        ("", ""),
    ],
)
def test_what_makes_no_difference_is_dropped(url: str, canonical: str) -> None:
    """Case of the host, default port, fragment and tracking go; all that may matter stays."""
    assert canonical_url(url) == canonical


@given(st.text(max_size=80) | st.text(max_size=60).map("https://news.example/?a=1&".__add__))
def test_canonical_address_is_canonical(url: str) -> None:
    """Whatever the text, doing it twice is doing it once."""
    once = canonical_url(url)

    assert canonical_url(once) == once


@given(st.dictionaries(st.text("abcdefg", min_size=1), st.integers(), max_size=5))
def test_articles_told_apart_by_a_parameter_stay_apart(parameters: dict[str, int]) -> None:
    """Only known tracking parameters go, in their place; no other is touched or moved."""
    query = "&".join(f"{name}={value}" for name, value in parameters.items())

    canonical = canonical_url(f"https://news.example/a?{query}&utm_campaign=rss")

    assert canonical.partition("?")[2] == query


@pytest.mark.corpus
def test_odd_addresses_do_no_harm() -> None:
    """On the browsers' own URL tests nothing fails, and the host is never another one."""
    for case in suite("url/wpt_urltestdata.jsonl"):
        once = canonical_url(case["input"])
        assert canonical_url(once) == once
