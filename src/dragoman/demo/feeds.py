"""The sample sites' feeds as bytes: RSS 2.0 or Atom 1.0, with the publisher's own summaries."""

from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from dragoman.demo.content import Piece
from dragoman.demo.pages import summary_of
from dragoman.demo.site import Site, article_of
from dragoman.model import Article

_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA = "http://search.yahoo.com/mrss/"
_DC = "http://purl.org/dc/elements/1.1/"
register_namespace("media", _MEDIA)
register_namespace("dc", _DC)


def feed(site: Site) -> bytes:
    """The site's feed, newest article first."""
    root = _rss(site) if site.publisher.feed == "rss" else _atom(site)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def last_change(site: Site) -> datetime:
    """When anything on the site last changed; a withdrawal counts as made at the anchor."""
    if site.is_withdrawn or site.is_corrected:
        return site.anchor
    return max(touched_at(article_of(piece, site)) for piece in site.publisher.pieces)


def touched_at(article: Article) -> datetime:
    """When an article was last changed: modified, else published."""
    at = article.modified_at or article.published_at
    if at is None:
        raise ValueError(f"{article.url} has no time")
    return at


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _rss(site: Site) -> Element:
    publisher = site.publisher
    root = Element("rss", version="2.0")
    channel = _add(root, "channel")
    _add(channel, "title", publisher.name)
    _add(channel, "link", site.base_url + "/")
    _add(channel, "description", publisher.tagline)
    _add(channel, "language", publisher.language)
    _add(channel, "copyright", publisher.copyright)
    _add(channel, "lastBuildDate", format_datetime(last_change(site)))
    for piece in site.pieces:
        _rss_item(channel, piece, site)
    return root


def _rss_item(channel: Element, piece: Piece, site: Site) -> None:
    article = article_of(piece, site)
    item = _add(channel, "item")
    _add(item, "title", article.title)
    _add(item, "link", article.url)
    is_permalink = site.publisher.guid == "permalink"
    _add(item, "guid", site.guid(piece), isPermaLink="true" if is_permalink else "false")
    if article.published_at:
        _add(item, "pubDate", format_datetime(article.published_at))
    for author in article.authors:
        _add(item, f"{{{_DC}}}creator", author)
    for category in piece.categories:
        _add(item, "category", category)
    _add(item, "description", summary_of(article))
    if site.publisher.has_media and article.image:
        _add(item, "enclosure", url=article.image.url, type="image/png", length="0")
        media = _add(item, f"{{{_MEDIA}}}content", url=article.image.url, medium="image")
        _add(media, f"{{{_MEDIA}}}description", article.image.caption)
        _add(media, f"{{{_MEDIA}}}credit", article.image.credit)


def _atom(site: Site) -> Element:
    publisher = site.publisher
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": publisher.language})
    _add(root, "title", publisher.name)
    _add(root, "subtitle", publisher.tagline)
    _add(root, "id", f"tag:{publisher.id}.example,2020:feed")
    _add(root, "link", href=site.base_url + "/")
    _add(root, "link", rel="self", href=site.base_url + publisher.feed_path)
    _add(root, "updated", last_change(site).isoformat())
    _add(root, "rights", publisher.copyright)
    for piece in site.pieces:
        _atom_entry(root, piece, site)
    return root


def _atom_entry(root: Element, piece: Piece, site: Site) -> None:
    article = article_of(piece, site)
    entry = _add(root, "entry")
    _add(entry, "title", article.title)
    _add(entry, "id", site.guid(piece))
    _add(entry, "link", rel="alternate", type="text/html", href=article.url)
    if article.published_at:
        _add(entry, "published", article.published_at.isoformat())
    _add(entry, "updated", touched_at(article).isoformat())
    for author in article.authors:
        _add(_add(entry, "author"), "name", author)
    for category in piece.categories:
        _add(entry, "category", term=category)
    _add(entry, "summary", summary_of(article), type="text")
