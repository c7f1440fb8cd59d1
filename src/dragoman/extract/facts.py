"""What a page says of itself beside its text, collected once for all who ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from dragoman.extract.inline import cleaned
from dragoman.extract.linkeddata import Node, articles, json_nodes, strings, values

_MAX_CHARS = 3_000
"""Of a value; longer ones are descriptions run wild, or articles."""
_EMPTY = frozenset({"", "null", "none", "undefined", "false", "n/a", "[object object]"})


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's linked data and meta elements."""

    root: HtmlElement
    url: str
    articles: tuple[Node, ...]
    """What describes an article, the page's own first."""
    nodes: tuple[Node, ...]
    """All of its JSON-LD."""
    meta: dict[str, tuple[str, ...]]
    """Contents by name or property in lower case."""

    def metas(self, *names: str) -> Iterator[str]:
        """The contents of the meta elements of these names, name by name."""
        for name in names:
            yield from self.meta.get(_key(name), ())

    def said(self, *names: str) -> Iterator[str]:
        """Strings that the article's linked data hold under these names, as plain text."""
        for value in values(self.articles, *names):
            for text in strings(value):
                plain = as_text(text)
                if plain:
                    yield plain


def as_text(value: str) -> str:
    """A value meant for machines as text: references resolved, empty words left out.

    >>> as_text("K&uuml;hl&amp;quot;")
    'Kühl"'
    >>> as_text("null")
    ''
    """
    text = cleaned(unescape(unescape(value[:_MAX_CHARS])))
    return "" if text.lower() in _EMPTY else text


def _key(name: str) -> str:
    """A meta element's name without what publishers write between its words."""
    return re.sub(r"[^a-z]", "", name.lower())


def facts(root: HtmlElement, *, url: str) -> Facts:
    """What a page says of itself."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = as_text(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = _key(element.get(attribute) or "")
            if name and content and content not in meta.setdefault(name, []):
                meta[name].append(content)
    return Facts(
        root,
        url,
        tuple(_own_first(articles(root), meta)),
        tuple(json_nodes(root)),
        {name: tuple(contents) for name, contents in meta.items()},
    )


def _own_first(nodes: list[Node], meta: dict[str, list[str]]) -> list[Node]:
    """The node about the page's own article before those about others; the latter go."""
    titles = {t.casefold() for name in ("ogtitle", "twittertitle") for t in meta.get(name, ())}
    if len(nodes) < 2:  # noqa: PLR2004
        return nodes

    def is_own(node: Node) -> bool:
        heads = [as_text(h).casefold() for h in strings(node.get("headline"))]
        return any(h and any(h in t or t in h for t in titles) for h in heads)

    own = [n for n in nodes if is_own(n)]
    return own or nodes[:1]
