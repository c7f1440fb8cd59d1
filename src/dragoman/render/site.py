"""The pages about the newspaper, and the files that the site has once."""

from collections.abc import Iterable
from importlib.resources import files
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from dragoman.model import Edition, Source
from dragoman.render.pages import Head, filled
from dragoman.render.paper import File, Paper, about_path
from dragoman.render.words import words
from dragoman.text.markup import looks

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_N_ADDRESSES = 50_000
"""So many at most in one site map (sitemaps.org)."""


def render_about(*, edition: Edition, paper: Paper, sources: Iterable[Source] = ()) -> File:
    """The page about the newspaper: how it is made, its sources, contact, disclaimer."""
    spoken = words(edition.language)
    return filled(
        "about",
        about_path(edition.id),
        edition=edition,
        paper=paper,
        head=Head(
            title=spoken.say("about"),
            others=tuple((e, about_path(e.id)) for e in paper.editions if e.id != edition.id),
            alternates=tuple((e.language, about_path(e.id)) for e in paper.editions),
        ),
        sources=sorted(sources, key=lambda source: source.name.casefold()),
    )


def render_root(*, paper: Paper) -> File:
    """The page at the site's address: a choice of editions, or the way to the only one."""
    edition = paper.editions[0]
    return filled("root", "index.html", edition=edition, paper=paper, head=Head(paper.site.name))


def render_missing(*, paper: Paper) -> File:
    """The page for addresses where nothing is; its links hold wherever it is shown."""
    edition = paper.editions[0]
    title = words(edition.language).say("missing_title")
    base = f"{urlsplit(paper.site.url).path.rstrip('/')}/"
    return filled("missing", "404.html", edition=edition, paper=paper, head=Head(title), base=base)


def render_style() -> File:
    """The style sheet of all pages."""
    style = files("dragoman.render") / "templates" / "style.css"
    text = f"{looks()}\n{style.read_text(encoding='utf-8')}"
    return File("style.css", text.encode(), "text/css; charset=utf-8")


def render_icon() -> File:
    """The icon of all pages."""
    icon = files("dragoman.render") / "templates" / "icon.svg"
    return File("icon.svg", icon.read_bytes(), "image/svg+xml")


def render_robots(*, paper: Paper) -> File:
    """robots.txt: a private newsroom asks to be left alone."""
    if paper.site.mode == "private":
        text = "User-agent: *\nDisallow: /\n"
    else:
        text = f"User-agent: *\nAllow: /\n\nSitemap: {paper.url('sitemap.xml')}\n"
    return File("robots.txt", text.encode(), "text/plain; charset=utf-8")


def render_sitemap(pages: Iterable[str], *, paper: Paper) -> File:
    """sitemap.xml: the addresses of the given pages, as many as a site map may have."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP})
    for path in islice(pages, _N_ADDRESSES):
        entry = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = paper.url(path)
    body = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return File("sitemap.xml", body, "application/xml")
