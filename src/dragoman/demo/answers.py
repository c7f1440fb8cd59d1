"""What a sample site has at a path: front pages, feed, robots.txt, articles, pictures."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from dragoman.demo.content import PICTURES, Piece, Publisher
from dragoman.demo.feeds import feed, last_change, touched_at
from dragoman.demo.pages import article_page, front_page, missing_page
from dragoman.demo.site import Site, article_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site has at a path."""

    status: int
    content_type: str
    body: bytes
    changed_at: datetime | None = None


def answer(path: str, site: Site) -> Answer:
    """What the site has at a path, before any condition is looked at."""
    found = _fixed(path, site)
    if found:
        return found
    for piece in site.publisher.pieces:
        if site.path(piece) == path:
            return _article(piece, site)
    return Answer(404, _html(site.publisher), missing_page(404, site))


def _fixed(path: str, site: Site) -> Answer | None:
    publisher, at = site.publisher, last_change(site)
    if path == "/":
        return Answer(200, _html(publisher), front_page(site), at)
    if path == publisher.feed_path:
        return Answer(200, f"application/{publisher.feed}+xml", feed(site), at)
    if path == "/robots.txt":
        return Answer(200, "text/plain; charset=utf-8", publisher.robots.encode())
    if path[1:] in dict(publisher.sections):
        return Answer(200, _html(publisher), front_page(site, path[1:]), at)
    name = path.removeprefix("/pictures/").removesuffix(".png")
    if path == f"/pictures/{name}.png" and name in PICTURES:
        drawn = files("dragoman.demo") / "wire" / "pictures" / f"{name}.png"
        if drawn.is_file():
            return Answer(200, "image/png", drawn.read_bytes())
    return None


def _article(piece: Piece, site: Site) -> Answer:
    kind = _html(site.publisher)
    if site.is_gone(piece):
        return Answer(410, kind, missing_page(410, site))
    return Answer(200, kind, article_page(piece, site), touched_at(article_of(piece, site)))


def _html(publisher: Publisher) -> str:
    charset = publisher.charset.removesuffix("-sig")
    return f"text/html; charset={charset}" if publisher.is_charset_in_header else "text/html"
