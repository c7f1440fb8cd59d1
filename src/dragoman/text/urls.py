"""One spelling of an address for all that lead to the same page.

Not left to courlan: its cleaning drops parameters without a value (`?12345`) and any whose name
looks like `id`, `source` or `ref`, so that two articles of one site would have one identity, and
it may change from release to release, while an identity must stay for ever.
"""

from urllib.parse import unquote, urlsplit, urlunsplit

_TRACKING = frozenset(
    {
        *("fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "ysclid"),
        *("twclid", "ttclid", "li_fat_id", "igsh", "igshid", "srslt", "srsltid", "mc_cid"),
        *("mc_eid", "oly_anon_id", "oly_enc_id", "vero_id", "_hsenc", "_hsmi", "__hssc", "__hstc"),
        *("xtor", "ocid", "cmpid", "at_medium", "at_campaign", "at_custom1", "at_custom2"),
        *("at_custom3", "at_custom4", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname"),
    }
)
"""Parameters that say who sent the reader, not what is to be read."""
_TRACKING_PREFIXES = ("utm_", "mtm_", "hsa_")
_BLANKS = "".join(map(chr, range(0x21)))
_ENCODED = {code: f"%{code:02X}" for code in range(0x21)}
_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address without what makes no difference: case of host, port, fragment, tracking.

    Parameters keep their order and spelling, and the path its slash: servers may tell them
    apart. A fragment stays if it is a path of its own (`#!/...`). What is no http address
    comes back as it is.

    >>> canonical_url("HTTPS://News.Example:443/a?utm_source=rss&id=7&fbclid=x#comments")
    'https://news.example/a?id=7'
    >>> canonical_url("http://news.example?12345"), canonical_url("https://a.example/#!/7")
    ('http://news.example/?12345', 'https://a.example/#!/7')
    """
    url = url.strip(_BLANKS)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    canonical = urlunsplit((scheme, netloc, parts.path or "/", query, fragment))
    return canonical.translate(_ENCODED)


def _is_tracking(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
