"""Finds the feeds that a page points to."""

from dataclasses import dataclass

from lxml import etree, html

from dragoman.ingest.fields import address

_TYPES = frozenset(f"application/{name}+xml" for name in ("atom", "rss", "rdf", "x.atom", "x-atom"))
_MAX_LINKS = 50


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    title: str
    content_type: str


def discover_feeds(body: bytes, *, url: str) -> tuple[FeedLink, ...]:
    """The feeds that a page declares, in its order, each once.

    Args:
        body: the page.
        url: where it was found; relative links lead from there, or from its base element.

    >>> page = b'<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">'
    >>> discover_feeds(page, url="https://example.org/")[0].url
    'https://example.org/feed.xml'
    """
    try:
        tree = html.document_fromstring(body)
    except (etree.ParserError, ValueError):  # nothing in it
        return ()
    declared = next((e.get("href") for e in tree.iter("base") if e.get("href")), None)
    base = address(declared, base=url) or url
    found: dict[str, FeedLink] = {}
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        target = address(link.get("href"), base=base)
        is_alternate = "alternate" in (link.get("rel") or "").lower().split()
        if is_alternate and kind in _TYPES and target:
            title = " ".join((link.get("title") or "").split())
            found.setdefault(target, FeedLink(target, title, kind))
    return tuple(found.values())[:_MAX_LINKS]
