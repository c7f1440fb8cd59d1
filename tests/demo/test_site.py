"""Tests of sites and of the articles that their pages should yield."""

from datetime import UTC, datetime

import pytest

from demo.sites import ANCHOR, site_of
from dragoman.demo.content import read_publishers
from dragoman.demo.site import Site, article_of


def test_times_are_on_the_publishers_clock() -> None:
    """Published 520 minutes before 16:00 UTC is 2:20 in the morning in the valley."""
    site = site_of("quelay")
    piece = next(p for p in site.pieces if p.slug == "primera-luz-ayllamar")

    article = article_of(piece, site)

    assert str(article.published_at) == "2026-11-24 02:20:00-05:00"
    assert article.modified_at is None


def test_article_has_everything_that_was_written() -> None:
    """Title, standfirst, authors, dateline, blocks, picture, rights."""
    site = site_of("vallserena")
    piece = next(p for p in site.pieces if p.slug == "biblioteca-vella-reobre")

    article = article_of(piece, site)

    assert article.title == piece.headline
    assert article.text.startswith(piece.standfirst)
    assert (article.authors, article.dateline) == (("Jofre Rialb",), "Vallserena")
    assert [b.kind for b in article.blocks].count("table") == 1
    assert article.image is not None
    assert article.image.credit == "Pau Cisteró / El Matí de Vallserena"
    assert article.rights_statement.startswith("https://creativecommons.org/licenses/by/4.0/")


def test_correction_changes_headline_text_and_time() -> None:
    """A corrected article says so at its end."""
    site = site_of("alcoraya")
    piece = next(p for p in site.publisher.pieces if p.correction)

    before = article_of(piece, site)
    after = article_of(piece, site_of("alcoraya", is_corrected=True))

    assert before.id == after.id
    assert before.version != after.version
    assert "209" in after.title
    assert after.blocks[-1].text.startswith("Corrección: ")
    assert after.modified_at is not None
    assert after.published_at == before.published_at


def test_correction_leaves_other_articles_alone() -> None:
    """Only the article with a correction changes."""
    site = site_of("arneiro")
    corrected = site_of("arneiro", is_corrected=True)

    versions = {article_of(p, site).version for p in site.pieces}

    assert versions == {article_of(p, corrected).version for p in corrected.pieces}


def test_withdrawn_article_is_not_listed() -> None:
    """The site has one article less."""
    site = site_of("aurele")

    withdrawn = site_of("aurele", is_withdrawn=True)

    assert len(withdrawn.pieces) == len(site.pieces) - 1


def test_guids_and_addresses_are_unique_but_one_canonical_is_shared() -> None:
    """The Dispatch names one canonical address on two pages, as real sites do."""
    sites = [Site(p, "http://127.0.0.1:1", ANCHOR) for p in read_publishers()]
    pairs = [(site, piece) for site in sites for piece in site.pieces]

    addresses = {(s.publisher.id, s.url(p)) for s, p in pairs}
    guids = {s.guid(p) for s, p in pairs}
    canonical = {(s.publisher.id, s.canonical_url(p)) for s, p in pairs}

    assert len(addresses) == len(guids) == len(pairs)
    assert len(canonical) == len(pairs) - 1


def test_no_placeholder_or_markup_is_left_in_any_article() -> None:
    """Texts are what a reader reads."""
    sites = [Site(p, "http://127.0.0.1:1", ANCHOR) for p in read_publishers()]
    texts = [article_of(piece, site).text for site in sites for piece in site.pieces]

    left = [c for text in texts for c in "{}[]*" if c in text]

    assert left == []


def test_anchor_needs_an_offset() -> None:
    """A moment without an offset is no moment."""
    with pytest.raises(ValueError, match="anchor has no UTC offset"):
        Site(read_publishers()[0], "http://127.0.0.1:1", ANCHOR.replace(tzinfo=None))


def test_times_have_whole_minutes() -> None:
    """Seconds of the anchor do not show."""
    site = Site(read_publishers()[0], "http://x", datetime(2026, 11, 24, 16, 0, 33, 5, tzinfo=UTC))

    at = site.at(1)

    assert (at.second, at.microsecond) == (0, 0)
