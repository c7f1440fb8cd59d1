"""Tests of the sample feeds, read by the library that the newsroom reads feeds with."""

import feedparser
import pytest

from demo.sites import ANCHOR, site_of
from dragoman.demo.content import Publisher, read_publishers
from dragoman.demo.feeds import feed, last_change, touched_at
from dragoman.demo.site import Site, article_of


@pytest.mark.parametrize("publisher", read_publishers(), ids=lambda p: p.id)
def test_feed_lists_every_article(publisher: Publisher) -> None:
    """Well-formed, with address, guid, title, summary and time of each article."""
    site = site_of(publisher.id)
    wanted = {site.guid(p): article_of(p, site) for p in site.pieces}

    read = feedparser.parse(feed(site))

    assert not read.bozo
    assert {e.id for e in read.entries} == set(wanted)
    assert all(wanted[e.id].url == e.link and wanted[e.id].title == e.title for e in read.entries)
    assert all(e.summary and e.published_parsed and e.tags for e in read.entries)


def test_two_feeds_are_atom() -> None:
    """The rest is RSS 2.0."""
    kinds = [p.feed for p in read_publishers()]

    n_atom = kinds.count("atom")

    assert n_atom == 2


def test_withdrawn_article_leaves_the_feed_and_the_feed_is_newer() -> None:
    """A withdrawal is a change of the feed."""
    before, after = site_of("aurele"), site_of("aurele", is_withdrawn=True)

    read = feedparser.parse(feed(after))

    assert len(read.entries) == len(before.pieces) - 1
    assert last_change(after) > last_change(before)


def test_one_feed_carries_pictures() -> None:
    """Enclosure and media:content with a credit of its own."""
    site = site_of("marlhaven")

    entry = feedparser.parse(feed(site)).entries[0]

    assert entry.enclosures[0].href.endswith(".png")
    assert entry.media_content[0]["medium"] == "image"
    assert entry.media_credit[0]["content"]


def test_article_was_touched_when_modified() -> None:
    """Else when it was published."""
    site = Site(site_of("arneiro").publisher, "http://127.0.0.1:1", ANCHOR)
    articles = [article_of(p, site) for p in site.pieces]

    times = [touched_at(a) == (a.modified_at or a.published_at) for a in articles]

    assert all(times)
