"""HTML of others made harmless: an allow list, or plain text.

Both take any string and give a result in bounded time.
"""

import re
from html import escape, unescape

import nh3

from dragoman.model import SafeHtml

_TAGS = frozenset(
    {"a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "dl", "dt", "em"}
    | {"figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "mark", "ol"}
    | {"p", "pre", "q", "s", "small", "strong", "sub", "sup", "u", "ul"}
)
_DROPPED_WITH_CONTENT = frozenset(
    {"applet", "button", "canvas", "embed", "form", "iframe", "math", "noembed", "noframes"}
    | {"noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title"}
)
_PARTING = frozenset(
    {"blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_TAG = re.compile(r"<[^<>]*>")
_MAX_TAGS = 5_000
"""Nesting costs its square: 5,000 open elements take 0.1 s, 100,000 take 40 s (nh3 0.3.8)."""

_MAX_PASSES = 4
"""Markup that a second parser would read in another way is parsed again until none would."""


def sanitised(html: str) -> SafeHtml:
    """HTML of text alone: nothing active, no picture, no style, links to the web only.

    Markup with thousands of tags comes back as its text.

    >>> sanitised('<p onclick="x()">A <a href="https://example.org/">b</a><script>c</script>')
    '<p>A <a href="https://example.org/" rel="noopener nofollow">b</a></p>'
    >>> sanitised('<a href="javascript:alert(1)">x</a>')
    '<a rel="noopener nofollow">x</a>'
    """
    whole = _readable(html)
    if whole.count("<") > _MAX_TAGS:
        return SafeHtml(escape(_text_between_tags(whole), quote=False))
    for _ in range(_MAX_PASSES):
        safe = _cleaned(whole)
        if safe == whole:
            return SafeHtml(safe)
        whole = safe
    return SafeHtml(escape(_text_between_tags(whole), quote=False))


def plain(html: str) -> str:
    """The text of HTML on one line; a blank parts what stands in blocks of its own.

    >>> plain("<p>Salt &amp; water</p><p>c<b>al</b>m")
    'Salt & water calm'
    """
    whole = _readable(html)
    if whole.count("<") > _MAX_TAGS:
        return " ".join(unescape(_text_between_tags(whole)).split())
    kept = nh3.clean(
        whole,
        tags=set(_PARTING),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={"*": set()},
        link_rel=None,
    )
    return " ".join(unescape(_TAG.sub(" ", kept)).split())


def _cleaned(html: str) -> str:
    safe = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={"*": set(), "a": {"href"}},
        attribute_filter=_web_address,
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="noopener nofollow",
    )
    return _NOT_XML.sub("", safe.replace("\r", "\n"))


def _web_address(_tag: str, name: str, value: str) -> str | None:
    """The address as browsers read it, which skip blanks at its ends, tabs and line ends."""
    if name != "href":
        return value
    address = re.sub(r"[\t\r\n]", "", value).strip("\x00-\x20" + " ")
    return address if _WEB_ADDRESS.fullmatch(address) else None


def _text_between_tags(html: str) -> str:
    return _TAG.sub(" ", html)


def _readable(text: str) -> str:
    """The text without what XML has no place for: control characters, halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _NOT_XML.sub("", whole)
