"""Lists of feeds as readers exchange them (OPML 1.0 and 2.0)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from dragoman.errors import FeedError
from dragoman.ingest.fields import address, language
from dragoman.model import Language, Source

_MAX_DEPTH = 32
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """A feed of such a list."""

    title: str
    feed_url: str
    language: Language | None = None
    categories: tuple[str, ...] = ()
    """Its category attribute, then the folders that it lies in, outermost first."""


def read_opml(body: bytes) -> tuple[OpmlFeed, ...]:
    """The feeds in the list, in its order, each address once.

    Raises:
        FeedError: it is no OPML. Permanent.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise FeedError(f"the list of feeds cannot be read as OPML: {err}") from err
    name = "" if root is None else str(root.tag).rpartition("}")[2]
    if name.lower() != "opml":
        raise FeedError(f"the list of feeds is no OPML: it begins with {name or 'nothing'!r}")
    found: dict[str, OpmlFeed] = {}
    for body_element in root.iter("{*}body"):
        for feed in _feeds(body_element, ()):
            found.setdefault(feed.feed_url, feed)
    return tuple(found.values())


def _feeds(parent: etree._Element, folders: tuple[str, ...]) -> Iterator[OpmlFeed]:
    for outline in parent.iterchildren("{*}outline"):
        known = {str(name).lower(): " ".join(value.split()) for name, value in outline.items()}
        label = known.get("title") or known.get("text") or ""
        url = address(known.get("xmlurl"), base="")
        if url is not None:
            listed = [c.strip("/ ") for c in known.get("category", "").split(",")]
            categories = tuple(dict.fromkeys(c for c in (*listed, *folders) if c))
            yield OpmlFeed(label, url, language(known.get("language")), categories)
        if len(folders) < _MAX_DEPTH:
            is_folder = url is None and bool(label)
            yield from _feeds(outline, (*folders, label) if is_folder else folders)


def write_opml(sources: Iterable[Source], *, title: str = "Dragoman") -> bytes:
    """The list of the sources' feeds, readable by `read_opml` and by feed readers."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _writable(title)
    body = etree.SubElement(root, "body")
    for source in sources:
        name = _writable(source.name)
        outline = {"type": "rss", "text": name, "title": name}
        outline["xmlUrl"] = source.feed_url
        if source.language:
            outline["language"] = source.language
        if source.sections:
            outline["category"] = _writable(",".join(source.sections))
        etree.SubElement(body, "outline", outline)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _writable(text: str) -> str:
    """The text without what XML has no place for."""
    return _NOT_XML.sub("", text)
