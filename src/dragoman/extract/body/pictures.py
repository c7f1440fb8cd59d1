"""Addresses of pictures and embeds, wherever a page keeps them."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-image", "data-url", "src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_EMBLEM = re.compile(
    r"(?<![a-z])(logos?|favicons?|icons?|placeholder|fallback|avatars?|site-?image|opengraph-default|"
    r"default[-_]?(image|share|og|social|thumb)|og-?default|share-?default|social-?default)(?![a-z])"
)
_SIZE = re.compile(r"[-_]\d{2,4}x\d{2,4}(?=\.\w+$)|[-_]scaled(?=\.\w+$)")
_TINY_PX = 60
_MAX_ADDRESS = 2000


def image_address(element: HtmlElement, base: str) -> str:
    """Where the picture of an img element lies; empty for icons, pixels and placeholders."""
    for name in ("width", "height"):
        size = re.match(r"\d+", element.get(name) or "")
        if size and int(size[0]) < _TINY_PX and "%" not in element.get(name, ""):
            return ""
    for candidate in _candidates(element):
        address = absolute(candidate, base)
        if address and not re.search(r"\.(svg|ico)([?#]|$)|placeholder|spacer|blank\.", address):
            return address
    return ""


def embed_address(element: HtmlElement, base: str) -> str:
    """Where an embed leads; empty if nowhere."""
    for name in ("src", "data-src", "data-lazy-src"):
        address = absolute(element.get(name) or "", base)
        if address:
            return address
    inner = element.find(".//source[@src]")
    if inner is not None:
        return absolute(inner.get("src") or "", base)
    return ""


def absolute(address: str, base: str) -> str:
    """A web address made whole; empty if it is none.

    >>> absolute("../a.jpg", "https://example.org/b/c/")
    'https://example.org/b/a.jpg'
    >>> absolute("data:image/gif;base64,R0", "https://example.org/")
    ''
    """
    try:
        whole = urljoin(base, address.strip())
    except ValueError:
        return ""
    is_web = whole.startswith(("http://", "https://")) and len(whole) < _MAX_ADDRESS
    return whole.replace(" ", "%20") if is_web and address.strip() else ""


def file_name(address: str) -> str:
    """What tells a picture from others at whatever size and host: the end of its path."""
    path = urlsplit(address).path.rstrip("/")
    return _SIZE.sub("", path.rpartition("/")[2]) or path


def is_emblem(address: str) -> bool:
    """Whether a picture stands for the site, not for the article."""
    return bool(_EMBLEM.search(urlsplit(address).path.lower()))


def _candidates(element: HtmlElement) -> Iterator[str]:
    for name in _LAZY:
        value = element.get(name)
        if value and not value.startswith(("data:", "{", "[")):
            yield value
    picture = next(element.iterancestors("picture"), None)
    sources = picture.iter("source") if picture is not None else ()
    for owner in (element, *sources):
        for name in _SETS:
            yield from _largest(owner.get(name) or "")


def _largest(srcset: str) -> Iterator[str]:
    found = _CANDIDATE.findall(srcset[:5000])
    if found:
        yield max(found, key=_width)[0]


def _width(candidate: tuple[str, str, str]) -> float:
    try:
        return float(candidate[1])
    except ValueError:
        return 1.0
