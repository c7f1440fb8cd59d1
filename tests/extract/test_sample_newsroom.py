"""The sample newsroom's pages, read back exactly as they were written."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dragoman.demo.content import read_publishers
from dragoman.demo.pages import article_page
from dragoman.demo.site import Site, article_of
from dragoman.extract import extract
from dragoman.model import Article, Entry, Page, SourceId

ANCHOR = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
CASES = [
    pytest.param(site, piece, id=f"{publisher.id}-{piece.slug}{'-corrected' * is_corrected}")
    for publisher in read_publishers()
    for is_corrected in (False, True)
    for site in [Site(publisher, "http://127.0.0.1:1", ANCHOR, is_corrected)]
    for piece in site.pieces
    if piece.correction or not is_corrected
]


def read(piece: Any, site: Site, written: Article) -> Article:  # noqa: ANN401 - a demo's own type
    """What the stage makes of the page that shows the article, knowing no more than its address."""
    publisher = site.publisher
    charset = f"; charset={publisher.charset}" if publisher.is_charset_in_header else ""
    body = article_page(piece, site)
    page = Page(written.id, written.url, body, f"text/html{charset}", fetched_at=ANCHOR)
    return extract(page, entry=Entry(written.id, SourceId(publisher.id), written.url))


@pytest.mark.parametrize(("site", "piece"), CASES)
def test_a_page_of_the_sample_is_read_as_it_was_written(site: Site, piece: Any) -> None:  # noqa: ANN401
    """Every field and every block of the article comes back, and nothing else does."""
    written = article_of(piece, site)

    found = read(piece, site, written)

    assert found.language.startswith(written.language)  # a page says "it-IT" where we wrote "it"
    found = replace(found, language=written.language)
    differing = [
        f.name for f in fields(Article) if getattr(found, f.name) != getattr(written, f.name)
    ]
    assert {name: getattr(found, name) for name in differing} == {
        name: getattr(written, name) for name in differing
    }
    assert found.version == written.version
