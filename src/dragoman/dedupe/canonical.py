"""Canonical addresses, as far as they can be believed."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid"}
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def own_canonical_url(canonical: str | None, *, page_url: str) -> str | None:
    """The canonical address in one spelling; None unless it is on the page's own host.

    A page that names another host says nothing that can be believed: believed, it would
    let one site pass off another's news as a copy of its own.

    >>> own_canonical_url("HTTPS://Www.Example.org:443/a?utm_source=x#top",
    ...                   page_url="https://example.org/a")
    'https://www.example.org/a'
    >>> own_canonical_url("https://example.com/a", page_url="https://example.org/a")
    """
    if canonical is None:
        return None
    try:
        parts, page = urlsplit(canonical.strip()), urlsplit(page_url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    if parts.hostname.removeprefix("www.") != (page.hostname or "").removeprefix("www."):
        return None
    is_default = port in (None, _DEFAULT_PORTS[parts.scheme])
    host = parts.hostname if is_default else f"{parts.hostname}:{port}"
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith("utm_")
    ]
    return urlunsplit((parts.scheme, host, parts.path or "/", urlencode(query), ""))
