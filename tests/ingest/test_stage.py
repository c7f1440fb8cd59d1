"""Twin of dragoman.ingest.stage."""

from dataclasses import replace

import pytest

from builders import NOON, make_source
from dragoman.ingest import FeedState, PageGot, PageWant, Polled, fetch_pages, poll, poll_all
from dragoman.model import ArticleId, Failed, Page, Source, digest
from fetch.loopback import Reply, Site, make_fetcher, redirect

FEED = b'<rss version="2.0"><channel><title>P</title><item><link>/a</link></item></channel></rss>'
XML = (("Content-Type", "application/rss+xml"), ("ETag", '"f1"'))
LATER = "Sat, 14 Mar 2026 11:00:00 GMT"
NEW = FeedState()


def source_at(url: str, name: str = "port") -> Source:
    """A source whose feed is at the address."""
    return replace(make_source(name), feed_url=url)


def polled(answers: dict[str, Reply], *, state: FeedState = NEW) -> tuple[Polled | Failed, Site]:
    """What a poll of /feed brings, and the site that was asked."""
    with Site(answers) as site, make_fetcher() as fetcher:
        return poll(source_at(f"{site.url}/feed"), state=state, fetcher=fetcher), site


def looked_at(answers: dict[str, Reply], **want: object) -> tuple[PageGot | Failed, Site]:
    """What a look at /a brings, and the site that was asked."""
    with Site(answers) as site, make_fetcher() as fetcher:
        page = PageWant(ArticleId("a1"), f"{site.url}/a", may_be_private=True)
        (got,) = fetch_pages([replace(page, **want)], fetcher=fetcher)  # type: ignore[arg-type]
        return got, site


def test_new_feed_brings_entries_and_state() -> None:
    """The first poll brings the feed, and what makes the next one conditional."""
    outcome, site = polled({"/feed": Reply(FEED, headers=XML)})

    assert isinstance(outcome, Polled)
    assert outcome.feed is not None
    assert [e.url for e in outcome.feed.entries] == [f"{site.url}/a"]
    assert outcome.state == FeedState('"f1"', None, digest(FEED))
    assert outcome.url == f"{site.url}/feed"


def test_feed_is_fetched_without_asking_robots_txt() -> None:
    """The operator subscribed to it by name."""
    rules = Reply(b"User-agent: *\nDisallow: /\n")

    outcome, site = polled({"/feed": Reply(FEED, headers=XML), "/robots.txt": rules})

    assert isinstance(outcome, Polled)
    assert site.paths() == ["/feed"]


def test_unchanged_feed_is_asked_for_conditionally() -> None:
    """With a state the poll is conditional; 304 brings no feed and keeps the state."""
    state = FeedState('"f1"', LATER, "d1")

    outcome, site = polled({"/feed": Reply(status=304)}, state=state)

    assert isinstance(outcome, Polled)
    assert outcome.feed is None
    assert outcome.state == state
    assert site.asked[0].headers["if-none-match"] == '"f1"'
    assert site.asked[0].headers["if-modified-since"] == LATER


def test_same_bytes_are_unchanged_though_the_server_does_not_say_so() -> None:
    """Servers without conditional answers cost traffic, but no work."""
    state = FeedState(None, None, digest(FEED))

    outcome, _ = polled({"/feed": Reply(FEED, headers=XML)}, state=state)

    assert isinstance(outcome, Polled)
    assert outcome.feed is None
    assert outcome.state.etag == '"f1"'


def test_feed_that_moved_for_good_tells_its_new_address() -> None:
    """After 301 the new address is to be polled; after 302 the old one."""
    moved, site = polled({"/feed": redirect("/new", 301), "/new": Reply(FEED, headers=XML)})
    away, other = polled({"/feed": redirect("/new", 302), "/new": Reply(FEED, headers=XML)})

    assert isinstance(moved, Polled)
    assert moved.url == f"{site.url}/new"
    assert isinstance(away, Polled)
    assert away.url == f"{other.url}/feed"


@pytest.mark.parametrize(
    ("answer", "said", "transient"),
    [
        (Reply(b"<!doctype html><p>x"), "is no feed", False),
        (Reply(status=404), "answers 404", False),
        (Reply(status=503), "answers 503", True),
    ],
)
def test_failure_names_the_source(answer: Reply, said: str, transient: bool) -> None:  # noqa: FBT001
    """What went wrong is an outcome with the source's id, and says whether it may pass."""
    outcome, _ = polled({"/feed": answer})

    assert isinstance(outcome, Failed)
    assert outcome.item == "port"
    assert outcome.message.startswith("source port: ")
    assert said in outcome.message
    assert outcome.transient is transient


def test_all_sources_have_an_outcome() -> None:
    """Sources with one and the same feed are told apart; a failing one spoils no other."""
    with Site({"/feed": Reply(FEED, headers=XML)}) as site, make_fetcher() as fetcher:
        sources = [source_at(f"{site.url}/feed", name) for name in ("a", "b")]
        sources.append(source_at(f"{site.url}/none", "c"))
        outcomes = list(poll_all([(source, NEW) for source in sources], fetcher=fetcher))

    ids = {o.item if isinstance(o, Failed) else o.source_id: type(o) for o in outcomes}
    assert ids == {"a": Polled, "b": Polled, "c": Failed}


def test_public_name_of_a_private_feed_is_refused() -> None:
    """A feed is at a private address only if the operator wrote one in so many words."""
    public = source_at("http://1.1.1.1.invalid/feed")

    with make_fetcher() as fetcher:
        outcome = poll(public, state=NEW, fetcher=fetcher)

    assert isinstance(outcome, Failed)
    assert outcome.transient


def test_page_comes_as_it_was_sent() -> None:
    """Bytes, type, place and time are kept, and what makes the next look conditional."""
    headers = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("ETag", '"p1"'),
        ("Last-Modified", LATER),
    )

    got, site = looked_at({"/a": redirect("/b"), "/b": Reply(b"<p>x", headers=headers)})

    page = Page(ArticleId("a1"), f"{site.url}/b", b"<p>x", "text/html; charset=utf-8", NOON)
    assert got == PageGot(ArticleId("a1"), page, '"p1"', LATER)
    assert site.paths() == ["/robots.txt", "/a", "/b"]


def test_unchanged_page_keeps_its_state() -> None:
    """304 brings no page; the ETag and date are those that one had."""
    got, site = looked_at({"/a": Reply(status=304)}, etag='"p1"', last_modified=LATER)

    assert got == PageGot(ArticleId("a1"), None, '"p1"', LATER)
    assert site.asked[-1].headers["if-none-match"] == '"p1"'


@pytest.mark.parametrize(
    ("status", "want", "gone"),
    [
        (410, {}, True),
        (404, {"was_seen": True}, True),
        (404, {"etag": '"p1"'}, True),
        (404, {"last_modified": LATER}, True),
        (404, {}, False),
        (403, {"was_seen": True}, False),
        (500, {"was_seen": True}, False),
    ],
)
def test_page_is_gone_only_if_it_was_there(
    status: int,
    want: dict[str, object],
    gone: bool,  # noqa: FBT001
) -> None:
    """Gone says so itself; not found counts as gone only for a page that was seen."""
    got, _ = looked_at({"/a": Reply(status=status)}, **want)

    if gone:
        assert got == PageGot(ArticleId("a1"), None, gone=True)
    else:
        assert isinstance(got, Failed)
        assert got.item == "a1"
        assert f"answers {status}" in got.message
        assert got.transient is (status == 500)


def test_page_that_robots_txt_forbids_is_not_fetched() -> None:
    """A page is not subscribed to: its site's rules hold."""
    rules = Reply(b"User-agent: *\nDisallow: /a\n")

    got, site = looked_at({"/a": Reply(b"x"), "/robots.txt": rules})

    assert isinstance(got, Failed)
    assert "robots.txt does not let" in got.message
    assert site.paths() == ["/robots.txt"]


def test_public_feed_cannot_name_a_private_page() -> None:
    """A page in a private network is fetched only for a feed that is in one."""
    got, site = looked_at({"/a": Reply(b"x")}, may_be_private=False)

    assert isinstance(got, Failed)
    assert "no public address" in got.message
    assert site.asked == []
