"""The sample sites' pages as bytes: each publisher has a template and rubbish of its own."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.demo.content import Piece
from dragoman.demo.dates import clock_time, full_date
from dragoman.demo.markup import inline_html
from dragoman.demo.site import Site, article_of
from dragoman.model import Article, Block, BlockKind, digest

_N_RELATED = 3
_DESCRIPTION_CHARS = 155
_COMMAS = {"ar": "، ", "zh-Hant": " "}


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that share one element: the items of one list, or any other block alone."""

    kind: BlockKind
    blocks: tuple[Block, ...]
    is_note: bool = False
    """Whether it is the note of a correction."""


@dataclass(frozen=True, slots=True)
class Link:
    """A headline somewhere on a page that leads to another article."""

    url: str
    headline: str
    image: str
    section: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A section in the menu."""

    url: str
    name: str


def article_page(piece: Piece, site: Site) -> bytes:
    """The page of one article."""
    article = article_of(piece, site)
    others = [p for p in site.pieces if p.slug != piece.slug]
    note = piece.correction.note if piece.correction else ""
    return _render(
        f"{site.publisher.id}/page.html",
        site,
        article=article,
        groups=_groups(article, note),
        related=[_link(p, site) for p in others[:_N_RELATED]],
        tags=piece.categories,
        summary=_shortened(summary_of(article)),
        number=piece.number,
        n_comments=piece.number % 47,
        hash=digest("page", article.url),
        section_url=f"/{site.publisher.section_slug(piece.section)}",
        ld={"@context": "https://schema.org", **_linked_data(article)},
        ld_bare=_linked_data(article),
        **_times(article),
    )


def front_page(site: Site, section: str = "") -> bytes:
    """The home page, or the page of the section with this slug: headlines and a link to the feed."""
    name = dict(site.publisher.sections).get(section, "")
    pieces = [p for p in site.pieces if not name or p.section == name]
    title = f"{name} | {site.publisher.name}" if name else site.publisher.name
    return _render("front.html", site, title=title, links=[_link(p, site) for p in pieces])


def missing_page(status: int, site: Site) -> bytes:
    """What is shown with a 404 or 410."""
    return _render("missing.html", site, status=status)


def summary_of(article: Article) -> str:
    """The publisher's own summary: the standfirst, or the first paragraph where there is none."""
    first = next((b.text for b in article.blocks if b.kind == "paragraph"), "")
    return article.standfirst or first


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.demo", "wire"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inline"] = lambda block: Markup(inline_html(block))  # noqa: S704 escaped
    return environment


def _render(template: str, site: Site, **values: object) -> bytes:
    publisher = site.publisher
    html = (
        _environment()
        .get_template(template)
        .render(
            publisher=publisher,
            charset=publisher.charset.removesuffix("-sig"),
            rtl=publisher.language == "ar",
            home_url=site.base_url + "/",
            feed_path=publisher.feed_path,
            menu=[MenuItem(f"/{slug}", name) for slug, name in publisher.sections],
            **values,
        )
    )
    return html.encode(publisher.charset)


def _groups(article: Article, note: str) -> tuple[Group, ...]:
    groups: list[Group] = []
    for kind, run in groupby(article.blocks, key=lambda b: b.kind):
        blocks = tuple(run)
        if kind == "list_item":
            groups.append(Group(kind, blocks))
        else:
            groups.extend(Group(kind, (b,), bool(note) and b.text == note) for b in blocks)
    return tuple(groups)


def _link(piece: Piece, site: Site) -> Link:
    article = article_of(piece, site)
    image = article.image.url if article.image else ""
    return Link(site.path(piece), article.title, image, piece.section)


def _shortened(text: str) -> str:
    if len(text) <= _DESCRIPTION_CHARS:
        return text
    return text[:_DESCRIPTION_CHARS].rsplit(" ", 1)[0] + "…"


def _times(article: Article) -> dict[str, str]:
    def words(at: datetime | None) -> str:
        if at is None:
            return ""
        comma = _COMMAS.get(article.language, ", ")
        return f"{full_date(at, article.language)}{comma}{clock_time(at, article.language)}"

    return {
        "published_iso": article.published_at.isoformat() if article.published_at else "",
        "published_words": words(article.published_at),
        "modified_iso": article.modified_at.isoformat() if article.modified_at else "",
        "modified_words": words(article.modified_at),
    }


def _linked_data(article: Article) -> dict[str, Any]:
    times = _times(article)
    people = [{"@type": "Person", "name": name} for name in article.authors]
    return {
        "@type": "NewsArticle",
        "mainEntityOfPage": article.canonical_url,
        "headline": article.title,
        "description": _shortened(summary_of(article)),
        "author": people[0] if len(people) == 1 else people,
        "datePublished": times["published_iso"],
        "dateModified": times["modified_iso"] or times["published_iso"],
        "articleSection": article.section,
        "inLanguage": article.language,
        "image": [article.image.url] if article.image else [],
        "publisher": {"@type": "Organization", "name": article.publisher},
        "copyrightNotice": article.rights_statement,
    }
