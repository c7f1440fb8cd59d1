"""Canonical addresses, as far as they can be believed."""

from urllib.parse import urlsplit

from dragoman.text.urls import canonical_url


def own_canonical_url(canonical: str | None, *, page_url: str) -> str | None:
    """The canonical address in one spelling; None unless it is on the page's own host.

    A page that names another host says nothing that can be believed: believed, it would
    let one site pass off another's news as a copy of its own.

    >>> own_canonical_url("HTTPS://Www.Example.org:443/a?utm_source=x#top",
    ...                   page_url="https://example.org/a")
    'https://www.example.org/a'
    >>> own_canonical_url("https://example.com/a", page_url="https://example.org/a")
    """
    url = canonical_url(canonical or "")
    host = _host(url)
    return url if host and host == _host(page_url) else None


def _host(url: str) -> str:
    """The host of an http address without its www; empty for anything else."""
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if is_sound else ""
