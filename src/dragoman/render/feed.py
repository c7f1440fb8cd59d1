"""The Atom feed of an edition (RFC 4287)."""

from collections.abc import Sequence

from lxml import etree

from dragoman.model import Edition, Rendition
from dragoman.render.body import body_of
from dragoman.render.cards import headline_of, manner_of, moment_of, summary_of
from dragoman.render.pages import fragment
from dragoman.render.paper import File, Paper, article_path, feed_path, front_path
from dragoman.render.words import words
from dragoman.text.markup import clean, web_address

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SINCE = "2026-01-01"
"""A day for the feed's own tag: URI (RFC 4151); it never changes."""
_NEVER = "1970-01-01T00:00:00+00:00"


def _by_age(rendition: Rendition) -> tuple[float, str]:
    """Newest first by what the article says itself, which no run of ours changes."""
    at = rendition.article.published_at or rendition.publication.published_at
    return -at.timestamp(), rendition.article.id


def render_feed(renditions: Sequence[Rendition], *, edition: Edition, paper: Paper) -> File:
    """The feed with the given articles, the newest first.

    A withdrawn article stays in the feed without its text, so that readers drop what they
    have of it.

    Raises:
        ValueError: a translation is not of its version, or has no report that fits.
    """
    ordered = sorted((r for r in renditions if r.publication.reason != "copy"), key=_by_age)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set(_XML_LANG, edition.language)
    _add(root, "id", f"tag:{paper.host},{_SINCE}:{edition.id}")
    _add(root, "title", f"{paper.site.name} – {edition.title}")
    _add(root, "subtitle", paper.site.tagline)
    changes = [r.publication.updated_at for r in ordered]
    _add(root, "updated", max(changes).isoformat() if changes else _NEVER)
    _person(root, paper.site.name)
    _link(root, "self", href=paper.url(feed_path(edition.id)), kind="application/atom+xml")
    _link(root, "alternate", href=paper.url(front_path(edition.id)), kind="text/html")
    _add(root, "generator", "Dragoman", version=paper.version)
    if paper.site.copyright:
        _add(root, "rights", paper.site.copyright)
    for rendition in ordered:
        _entry(root, rendition, edition=edition, paper=paper)
    body = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return File(feed_path(edition.id), body, "application/atom+xml; charset=utf-8")


def _entry(root: etree._Element, rendition: Rendition, *, edition: Edition, paper: Paper) -> None:
    article, publication = rendition.article, rendition.publication
    spoken = words(edition.language)
    entry = _add(root, "entry")
    is_canceled = publication.status == "canceled"
    headline, _ = headline_of(rendition)
    title = spoken.say("canceled_title") if is_canceled else str(headline.text)
    first_on = publication.published_at.date().isoformat()
    _add(entry, "id", f"tag:{paper.host},{first_on}:{edition.id}/{article.id}")
    shown = _add(entry, "title", title)
    shown.set(_XML_LANG, edition.language if is_canceled else headline.language)
    _add(entry, "updated", publication.updated_at.isoformat())
    _add(entry, "published", moment_of(rendition).isoformat())
    page = paper.url(article_path(edition.id, article.id))
    _link(entry, "alternate", href=page, kind="text/html")
    if url := web_address(article.url):
        _link(entry, "via", href=url, kind="text/html")
    for author in article.authors or (rendition.source.name,):
        _person(entry, author)
    for section in edition.sections:
        if section.id in publication.sections:
            _add(entry, "category", term=section.id, label=section.name)
    _source(entry, rendition)
    summary = summary_of(rendition)
    if summary:
        _add(entry, "summary", str(summary.text)).set(_XML_LANG, summary.language)
    content = _add(entry, "content", _content(rendition, edition=edition, paper=paper))
    content.set("type", "html")
    if article.rights_statement and not is_canceled:
        _add(entry, "rights", article.rights_statement)


def _content(rendition: Rendition, *, edition: Edition, paper: Paper) -> str:
    manner = manner_of(rendition, edition=edition, paper=paper)
    spoken = words(edition.language)
    return fragment(
        "entry",
        edition=edition,
        paper=paper,
        rendition=rendition,
        body=body_of(rendition, spoken),
        manner=manner,
        language_name=spoken.name(rendition.article.language),
        url=web_address(rendition.article.url),
    )


def _source(entry: etree._Element, rendition: Rendition) -> None:
    """The feed that the article came from."""
    source = _add(entry, "source")
    _add(source, "id", rendition.source.feed_url)
    _add(source, "title", rendition.source.name)
    _add(source, "updated", moment_of(rendition).isoformat())
    _link(source, "self", href=rendition.source.feed_url, kind="application/xml")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    cleaned = {key: clean(value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", cleaned)
    if text:
        element.text = clean(text)
    return element


def _link(parent: etree._Element, rel: str, *, href: str, kind: str) -> None:
    _add(parent, "link", rel=rel, href=href, type=kind)


def _person(parent: etree._Element, name: str) -> None:
    _add(_add(parent, "author"), "name", name)
