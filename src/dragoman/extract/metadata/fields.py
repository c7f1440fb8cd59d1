"""What is known of an article beside its text."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from dragoman.extract.body.pictures import absolute, is_emblem
from dragoman.extract.facts import Facts, as_text
from dragoman.extract.linkeddata import Node, strings, types, values

_SECTIONS = ("article:section", "section", "parsely-section", "cxenseparse:section", "dc.subject")


def publisher(facts: Facts) -> str:
    """Who publishes the page: by linked data, else by its site's name."""
    for value in values(facts.articles, "publisher", "sourceOrganization", "provider"):
        name = value.get("name") if isinstance(value, dict) else value
        for text in strings(name):
            if as_text(text) and "://" not in text:
                return as_text(text)
    return next(facts.metas("og:site_name", "application-name", "dc.publisher"), "")


def section(facts: Facts) -> str:
    """The first section that the page names."""
    named = [*facts.said("articleSection"), *facts.metas(*_SECTIONS), *_crumbs(facts)]
    return next((s for s in named if "://" not in s), "")


def _crumbs(facts: Facts) -> Iterator[str]:
    """The last crumb but the page itself, of linked breadcrumbs."""
    for node in facts.nodes:
        items = node.get("itemListElement")
        if "BreadcrumbList" not in types(node) or not isinstance(items, list):
            continue
        crumbs = [_crumb(item) for item in items if isinstance(item, dict)]
        headlines = {*facts.said("headline"), *facts.metas("og:title")}
        yield from [c for c in crumbs[1:] if c and c not in headlines][-1:]


def _crumb(item: Node) -> str:
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else "")
    return as_text(name) if isinstance(name, str) else ""


def canonical_url(facts: Facts) -> str | None:
    """The address that the page calls its own, on whatever host; a hint."""
    for address in _addresses(facts):
        whole = absolute(address, facts.url)
        if whole and _is_article(whole, facts.url):
            return whole
    return None


def _addresses(facts: Facts) -> Iterator[str]:
    for element in facts.root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            yield element.get("href") or ""
    yield from facts.metas("og:url")
    yield from facts.said("url", "mainEntityOfPage", "@id")


def _is_article(address: str, page_url: str) -> bool:
    """A front page is nobody's canonical address but its own."""
    return bool(urlsplit(address).path.strip("/")) or not urlsplit(page_url).path.strip("/")


def lead_image(facts: Facts) -> str:
    """The address of the picture that the page names as its own; empty if it names none."""
    for address in _pictures(facts):
        whole = absolute(address, facts.url)
        if whole and not is_emblem(whole):
            return whole
    return ""


def _pictures(facts: Facts) -> Iterator[str]:
    yield from facts.metas("og:image", "og:image:url", "og:image:secure_url")
    for value in values(facts.articles, "image", "thumbnailUrl"):
        address = value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value
        yield from strings(address)
    yield from facts.metas("twitter:image", "twitter:image:src", "thumbnail", "parsely-image-url")
    for element in facts.root.iter("link"):
        if (element.get("rel") or "").lower() == "image_src":
            yield element.get("href") or ""
