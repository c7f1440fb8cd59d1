"""Tests of the sample pages."""

import json
import re

import pytest
from lxml.html import document_fromstring

from demo.sites import ANCHOR, site_of
from dragoman.demo.content import Piece, Publisher, read_publishers
from dragoman.demo.pages import article_page, front_page, missing_page, summary_of
from dragoman.demo.site import Site, article_of

PAGES = [
    (site, piece)
    for site in (Site(p, "http://127.0.0.1:1", ANCHOR) for p in read_publishers())
    for piece in site.pieces
]


def folded(text: str) -> str:
    """Text with every run of blanks as one."""
    return re.sub(r"\s+", " ", text).strip()


def shown_on(site: Site, piece: Piece) -> str:
    """All text of the page's body."""
    html = article_page(piece, site).decode(site.publisher.charset)
    return folded(str(document_fromstring(html).xpath("string(//body)")))


@pytest.mark.parametrize(("site", "piece"), PAGES, ids=lambda v: getattr(v, "slug", ""))
def test_page_shows_the_whole_article_in_order(site: Site, piece: Piece) -> None:
    """Headline, standfirst, authors, dateline, every block, caption and credit."""
    article = article_of(piece, site)
    figure = article.image
    assert figure is not None

    shown = shown_on(site, piece)
    places = [shown.find(folded(b.text)) for b in article.blocks if b.text]

    wanted = (article.title, article.standfirst, *article.authors, figure.caption, figure.credit)
    assert [w for w in (*wanted, article.dateline) if folded(w) not in shown] == []
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(("site", "piece"), PAGES, ids=lambda v: getattr(v, "slug", ""))
def test_page_has_rubbish_around_the_article(site: Site, piece: Piece) -> None:
    """Skip link, other headlines, contact and copyright lines, and a prompt that asks."""
    others = [p.headline for p in site.pieces if p.slug != piece.slug]

    shown = shown_on(site, piece)

    assert sum(folded(headline) in shown for headline in others) >= 2
    assert folded(site.publisher.contact) in shown
    assert folded(site.publisher.copyright) in shown
    assert re.search("[?？؟]", shown)


def test_heads_differ_as_those_of_real_sites() -> None:
    """JSON-LD alone, in a list, in a graph; microdata; only meta; only a time element."""
    first = {p.id: article_page(s.pieces[0], s).decode(p.charset) for p, s in _sites().items()}

    graphs = {name: _linked_data(html) for name, html in first.items()}

    assert isinstance(graphs["alcoraya"], dict)
    assert isinstance(graphs["quelay"], list)
    assert "@graph" in str(graphs["aurele"])
    assert 'itemtype="https://schema.org/NewsArticle"' in first["vallserena"]
    assert graphs["roccalmara"] is None
    assert "<time" not in first["roccalmara"]
    assert "og:" not in first["wendelsbrueck"]
    assert "<time" in first["wendelsbrueck"]
    assert "hreflang" in first["marlhaven"]


def test_encodings_are_as_declared() -> None:
    """One site is windows-1252, one starts with a byte order mark, the rest is plain UTF-8."""
    french, portuguese = site_of("aurele"), site_of("arneiro")

    legacy = article_page(french.pieces[0], french)
    marked = article_page(portuguese.pieces[0], portuguese)

    assert "Saint-Aurèle".encode("windows-1252") in legacy
    assert "Saint-Aurèle".encode() not in legacy
    assert b"charset" not in legacy
    assert marked.startswith(b"\xef\xbb\xbf<!DOCTYPE html>")


def test_pages_are_deterministic() -> None:
    """The same site gives the same bytes."""
    site, again = site_of("yunlan"), site_of("yunlan")

    pages = [article_page(p, site) for p in site.pieces]

    assert pages == [article_page(p, again) for p in again.pieces]


def test_front_page_links_feed_and_articles() -> None:
    """A reader who adds the home page finds the feed."""
    site = site_of("marsa")

    html = front_page(site).decode()

    assert 'type="application/rss+xml"' in html
    assert 'dir="rtl"' in html
    assert all(f'href="{site.path(p)}"' in html for p in site.pieces)


def test_section_page_has_its_articles_only() -> None:
    """A section's page lists what is in it."""
    site = site_of("alcoraya")

    html = front_page(site, "puerto").decode()

    assert html.count("<li>") == 1
    assert "<title>Puerto | Diario de Alcoraya</title>" in html


def test_missing_page_says_its_status() -> None:
    """A page that is gone names its publisher."""
    html = missing_page(410, site_of("aurele")).decode("windows-1252")

    assert "410 | Le Veilleur de Saint-Aurèle" in html


def test_correction_note_is_marked() -> None:
    """The corrected page says what was wrong and when it was changed."""
    site = site_of("alcoraya", is_corrected=True)
    piece = next(p for p in site.pieces if p.correction)

    html = article_page(piece, site).decode()

    assert '<p class="correccion">Corrección: ' in html
    assert "Actualizado: " in html


def test_summary_is_the_standfirst_else_the_first_paragraph() -> None:
    """Every publisher has a summary for its feed."""
    site = site_of("alcoraya")
    articles = {p.slug: article_of(p, site) for p in site.pieces}

    summaries = {slug: summary_of(article) for slug, article in articles.items()}

    assert summaries["recuento-valmarina"].startswith("Es el resultado más ajustado")
    assert summaries["valle-quelay-riada"].startswith("La crecida del río Quelay")


def _sites() -> dict[Publisher, Site]:
    return {p: Site(p, "http://127.0.0.1:1", ANCHOR) for p in read_publishers()}


def _linked_data(html: str) -> object:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else None
