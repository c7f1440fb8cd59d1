"""Tests of what the sites have at a path."""

import pytest

from demo.sites import site_of
from dragoman.demo.answers import answer
from dragoman.demo.content import Publisher, read_publishers


@pytest.mark.parametrize("publisher", read_publishers(), ids=lambda p: p.id)
def test_site_has_front_page_sections_feed_robots_and_articles(publisher: Publisher) -> None:
    """Everything that a site links to of its own news is there."""
    site = site_of(publisher.id)
    fixed = ["/", "/robots.txt", site.publisher.feed_path]
    paths = fixed + [f"/{slug}" for slug, _ in site.publisher.sections]

    statuses = {answer(path, site).status for path in paths + [site.path(p) for p in site.pieces]}

    assert statuses == {200}


def test_unknown_path_is_not_found() -> None:
    """Neither a page nor a picture that nobody drew."""
    site = site_of("arneiro")

    statuses = [answer(path, site).status for path in ("/nada", "/pictures/x.png", "/pictures/")]

    assert statuses == [404, 404, 404]


def test_withdrawn_page_is_gone() -> None:
    """410, not 404: the publisher says that it took the page down."""
    site = site_of("aurele", is_withdrawn=True)
    gone = next(p for p in site.publisher.pieces if site.is_gone(p))

    status = answer(site.path(gone), site).status

    assert status == 410


def test_robots_files_have_the_traps_of_real_ones() -> None:
    """One byte order mark, one delay of nothing with a path that is closed."""
    robots = {p.id: answer("/robots.txt", site_of(p.id)).body for p in read_publishers()}

    marked = [name for name, body in robots.items() if body.startswith(b"\xef\xbb\xbf")]

    assert marked == ["alcoraya"]
    assert b"Crawl-delay: 0\nDisallow: /assinantes/" in robots["arneiro"]


def test_charset_is_declared_in_the_header() -> None:
    """The site with the legacy encoding says so in the header, and nowhere else."""
    site = site_of("aurele")

    kind = answer("/", site).content_type

    assert kind == "text/html; charset=windows-1252"
