"""Linked data in pages: JSON-LD, however broken, and microdata, as one kind of node."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]
"""A schema.org object; values as published."""

_ARTICLE = re.compile(r"(Article|BlogPosting|LiveBlogPosting|Reportage|SocialMediaPosting)$")
_WRAPPERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_MAX_DEPTH = 12
_MAX_NODES = 2_000
_DECODER = json.JSONDecoder(strict=False)


def articles(root: HtmlElement) -> list[Node]:
    """The nodes in a page that describe an article, JSON-LD before microdata, in order."""
    nodes = [*json_nodes(root), *microdata(root)]
    found = [n for n in nodes if any(_ARTICLE.search(t) for t in types(n))]
    return found or [n for n in nodes if n.get("datePublished")]


def types(node: Node) -> list[str]:
    """The types of a node, without their address.

    >>> types({"@type": ["https://schema.org/NewsArticle"]})
    ['NewsArticle']
    """
    return [t.rpartition("/")[2] for t in strings(node.get("@type"))]


def strings(value: object) -> list[str]:
    """The strings of a value that may be one, a list of them, or absent."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [v for v in value if isinstance(v, str)]
    return []


def json_nodes(root: HtmlElement) -> list[Node]:
    """All nodes of a page's JSON-LD, with references to each other resolved."""
    found: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for value in _values(script.text or ""):
                found.extend(_nodes(value, 0))
    del found[_MAX_NODES:]
    by_id = {n["@id"]: n for n in found if isinstance(n.get("@id"), str) and len(n) > 1}
    return [_resolved(n, by_id) for n in found]


def _values(text: str) -> Iterator[object]:
    """The JSON values in a script; what cannot be read is left out."""
    text = re.sub(r"<!--|-->|//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>", "", text).strip()
    text = text.rstrip("; \n")
    value = _first_value(text)
    if value is None:
        value = _first_value(_repaired(text))
    if value is not None:
        yield value


def _first_value(text: str) -> object:
    try:
        return _DECODER.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _repaired(text: str) -> str:
    """JSON without the commas, backslashes and quotes that often break it."""
    text = re.sub(r",\s*([}\]])", r"\1", text)
    text = re.sub(r"([{\[])\s*,", r"\1", text)
    text = re.sub(r'\\(?!["\\/bfnrtu])', r"\\\\", text)
    return re.sub(r'(:\s*"[^"\n]*)"([^"\n]*)"([^"\n]*"\s*[,}\n])', r'\1\\"\2\\"\3', text)


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _WRAPPERS:
            yield from _nodes(value.get(key), depth + 1)


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    return {key: _referred(value, by_id) for key, value in node.items()}


def _referred(value: object, by_id: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_referred(v, by_id) for v in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type", "name"}:
        return by_id.get(str(value.get("@id")), value)
    return value


def microdata(root: HtmlElement) -> Iterator[Node]:
    """The outermost microdata items of a page as nodes."""
    for element in root.iter():
        if element.get("itemscope") is not None and element.get("itemprop") is None:
            yield _item(element, 0)


def _item(scope: HtmlElement, depth: int) -> Node:
    node: Node = {"@type": (scope.get("itemtype") or "").split()}
    for element in _own_properties(scope):
        value: object
        if element.get("itemscope") is None:
            value = _content(element)
        elif depth < _MAX_DEPTH:
            value = _item(element, depth + 1)
        else:
            continue
        for name in (element.get("itemprop") or "").split():
            node.setdefault(name, []).append(value)
    return node


def _own_properties(scope: HtmlElement) -> Iterator[HtmlElement]:
    waiting = list(scope.iterchildren(reversed=True))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop"):
            yield element
        if element.get("itemscope") is None:
            waiting.extend(element.iterchildren(reversed=True))


def _content(element: HtmlElement) -> str:
    for name in ("content", "datetime"):
        if element.get(name):
            return str(element.get(name))
    if element.tag in {"a", "link"} and element.get("href") and not element.text_content().strip():
        return str(element.get("href"))
    if element.tag == "img":
        return element.get("src") or ""
    return (
        "" if element.get("itemprop") == "articleBody" else " ".join(element.text_content().split())
    )


def values(nodes: Iterable[Node], *names: str) -> Iterator[object]:
    """What the nodes say under one of the names, name by name, lists taken apart."""
    kept = list(nodes)
    for name in names:
        for node in kept:
            value = node.get(name)
            yield from value if isinstance(value, list) else () if value is None else (value,)
