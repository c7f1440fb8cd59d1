"""Twin of dragoman.ingest.feed."""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from builders import NOON, make_source
from dragoman.errors import FeedError
from dragoman.ingest import Feed, canonical_url, fields, parse_feed
from dragoman.model import Entry, article_id
from fetch.loopback import PLANTED, Site, planted, suite

SOURCE = make_source("port")
URL = "https://port.example/rss/feed.xml"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="gl"><title>O Peirao</title>'


def parsed(body: str | bytes, *, content_type: str = "") -> Feed:
    """The feed in the body, as found at URL at noon."""
    data = body if isinstance(body, bytes) else body.encode()
    return parse_feed(data, source=SOURCE, url=URL, content_type=content_type, now=NOON)


def rss(*items: str, head: str = "") -> str:
    """An RSS feed of these items."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    names = (
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    names += ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {names}><channel><title>Port</title>{head}{inner}</channel></rss>'


def entry(item: str, *, head: str = "") -> Entry:
    """The only entry of a feed."""
    (only,) = parsed(rss(item, head=head)).entries
    return only


def test_rss_entry_has_all_that_its_feed_says() -> None:
    """Each field of an RSS item finds its place."""
    item = """<title>Ferry &amp;amp; fog</title><link>/a?utm_source=rss</link>
      <guid isPermaLink="false"> 4711 </guid><description>&lt;p&gt;Late &lt;b&gt;again&lt;/b&gt;.
      &lt;/p&gt;</description><dc:creator>Ana Ruiz</dc:creator><category>Ports</category>
      <pubDate>Sat, 14 Mar 2026 09:30:00 +0100</pubDate>
      <media:content url="/p.jpg" medium="image"/>"""

    found = entry(item, head="<language>en-gb</language>")

    assert found == Entry(
        article_id=article_id(SOURCE.id, guid="4711", url=""),
        source_id=SOURCE.id,
        url="https://port.example/a?utm_source=rss",
        guid="4711",
        title="Ferry & fog",
        summary="Late again.",
        authors=("Ana Ruiz",),
        categories=("Ports",),
        published_at=datetime(2026, 3, 14, 8, 30, tzinfo=UTC),
        language=fields.language("en-GB"),
        image_url="https://port.example/p.jpg",
    )


def test_atom_entry_has_all_that_its_feed_says() -> None:
    """So does each field of an Atom entry; the label of a category goes before its term."""
    body = f"""{ATOM}<link href="/"/><entry><id>tag:port.example,2026:1</id>
      <title type="text">1 &lt; 2</title><link rel="alternate" href="../n/1"/>
      <summary type="html">&lt;p&gt;Brétema&lt;/p&gt;</summary>
      <author><name>Uxía</name></author><author><name>Breixo</name></author>
      <category term="x1" label="Portos"/><category term="mar"/>
      <published>2026-03-14T09:30:00+01:00</published><updated>2026-03-14T10:00:00Z</updated>
      </entry></feed>"""

    feed = parsed(body)

    assert (feed.title, feed.home_url) == ("O Peirao", "https://port.example/")
    assert feed.entries == (
        Entry(
            article_id=article_id(SOURCE.id, guid="tag:port.example,2026:1", url=""),
            source_id=SOURCE.id,
            url="https://port.example/n/1",
            guid="tag:port.example,2026:1",
            title="1 < 2",
            summary="Brétema",
            authors=("Uxía", "Breixo"),
            categories=("Portos", "mar"),
            published_at=datetime(2026, 3, 14, 8, 30, tzinfo=UTC),
            updated_at=datetime(2026, 3, 14, 10, 0, tzinfo=UTC),
            language=fields.language("gl"),
        ),
    )


def test_guid_counts_before_the_address() -> None:
    """An article that moves to another address stays the article that it was."""
    before = entry("<link>https://port.example/a</link><guid>https://port.example/?p=1</guid>")
    after = entry("<link>https://port.example/b</link><guid>https://port.example/?p=1</guid>")

    assert before.article_id == after.article_id
    assert before.url != after.url


def test_address_counts_where_there_is_no_guid() -> None:
    """Without a guid, the canonical address is the identity."""
    found = entry("<link>https://PORT.example/a?utm_source=x&amp;id=2#c</link>")

    assert found.guid is None
    assert found.article_id == article_id(
        SOURCE.id, guid=None, url=canonical_url("https://port.example/a?id=2")
    )


def test_identity_outlives_a_move_of_the_feed() -> None:
    """A guid that looks like a relative link is not resolved: the feed may move."""
    body = rss("<link>https://port.example/a</link><guid>news/7</guid>").encode()

    here = parse_feed(body, source=SOURCE, url=URL, content_type="", now=NOON)
    there = parse_feed(body, source=SOURCE, url="https://b.example/f", content_type="", now=NOON)

    assert here.entries[0].guid == "news/7"
    assert here.entries[0].article_id == there.entries[0].article_id


def test_permalink_serves_as_the_link() -> None:
    """An entry without a link is at its permanent address, if it says that it is one."""
    found = parsed(
        rss("<guid>https://port.example/a</guid>", '<guid isPermaLink="false">https://x/</guid>')
    )

    assert [e.url for e in found.entries] == ["https://port.example/a"]
    assert found.n_skipped == 1


def test_repeated_entry_counts_once() -> None:
    """Of two entries with one guid the first counts; two guids with one link are two articles."""
    feed = parsed(
        rss(
            "<title>first</title><link>/a</link><guid>1</guid>",
            "<title>again</title><link>/b</link><guid>1</guid>",
            "<title>other</title><link>/a</link><guid>2</guid>",
        )
    )

    assert [e.title for e in feed.entries] == ["first", "other"]
    assert feed.n_repeated == 1


def test_entry_without_any_address_is_skipped_and_counted() -> None:
    """There is nothing to fetch, but it is said how often that happened."""
    feed = parsed(rss("<title>a</title>", "<link>javascript:x</link>", "<link>/ok</link>"))

    assert [e.url for e in feed.entries] == ["https://port.example/ok"]
    assert feed.n_skipped == 2


def test_content_does_not_pass_for_the_summary() -> None:
    """A feed that sends whole articles and no summary has no summary."""
    found = entry("<link>/a</link><content:encoded>All of it.</content:encoded>")

    assert found.summary == ""


def test_date_of_change_is_not_made_up() -> None:
    """Where only a date of publication is given, nothing is said about changes."""
    found = entry("<link>/a</link><pubDate>Sat, 14 Mar 2026 09:30:00 GMT</pubDate>")

    assert found.published_at is not None
    assert found.updated_at is None


@pytest.mark.parametrize(
    ("declaration", "content_type"),
    [
        ("<?xml version='1.0' encoding='koi8-r'?>", ""),
        ("<?xml version='1.0' encoding='koi8-r'?>", "text/xml"),
        ("", "application/rss+xml; charset=koi8-r"),
    ],
)
def test_charset_of_header_or_document_is_used(declaration: str, content_type: str) -> None:
    """Bytes are read in the charset that the header or the document names."""
    body = declaration + rss("<link>/a</link><title>Привет</title>")

    feed = parsed(body.encode("koi8-r"), content_type=content_type)

    assert feed.entries[0].title == "Привет"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<!doctype html><title>Port</title>",
        "{}",
        "news",
        "<opml/>",
        "\x00\x01",
        "<feed",
        "/etc/passwd",
    ],
)
def test_what_is_no_feed_is_an_error(body: str) -> None:
    """The error names the source, the address and how the bytes begin."""
    with pytest.raises(FeedError, match=rf"source port: {URL} is no feed") as caught:
        parsed(body)

    assert not caught.value.transient


def test_empty_feed_is_a_feed() -> None:
    """A feed without news is no failure."""
    feed = parsed(rss())

    assert feed.entries == ()


def test_broken_feed_gives_what_it_can() -> None:
    """A feed that is not well-formed is read all the same."""
    feed = parsed("<rss version='2.0'><channel><item><link>/a</link><title>Fog & ice</title>")

    assert [(e.url, e.title) for e in feed.entries] == [("https://port.example/a", "Fog & ice")]


# Cases of others

KNOWN_COUNTS = {
    "feedvalidator/atom/4.2.11/source-entry.xml",  # an entry within an entry's source
    "feedvalidator/rss/must/rss10_contentItems.xml",  # items within an item
}
PATHS: dict[str, Callable[[Feed], object]] = {
    "feed.title": lambda feed: feed.title,
    "entries[0].title": lambda feed: feed.entries[0].title,
    "entries[0].summary": lambda feed: feed.entries[0].summary,
    "entries[0].link": lambda feed: feed.entries[0].url,
    "entries[0].id": lambda feed: feed.entries[0].guid,
    "entries[0].author_detail.name": lambda feed: feed.entries[0].authors[0],
    "entries[0].published_parsed": lambda feed: _first_six(feed.entries[0].published_at),
    "entries[0].updated_parsed": lambda feed: _first_six(feed.entries[0].updated_at),
}
KNOWN_VALUES = {
    "feedparser/encoding/bozo_linenoise.xml",  # bytes whose charset cannot be guessed
    "feedparser/wellformed/atom10/entry_id_no_normalization_4.xml",  # HTTP:// becomes http://
}


def _first_six(moment: datetime | None) -> list[int] | None:
    return list(moment.timetuple()[:6]) if moment else None


def _bytes(case: Mapping[str, Any]) -> bytes:
    given = case["input"]
    if isinstance(given, str):
        return given.encode("utf-8", "surrogatepass")
    return base64.b64decode(given["b64"])


def _with_link(document: bytes) -> bytes:
    """The document with an address for an entry that has none, since such are skipped."""
    if b"<link" in document or b":link" in document:
        return document
    link = rb"\g<0><link>https://a.example/1</link>"
    document = re.sub(rb"<item(\s[^>]*[^/>])?>", link, document)
    return re.sub(rb"<entry(\s[^>]*[^/>])?>", rb'\g<0><link href="https://a.example/1"/>', document)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["feedparser", "feedvalidator", "gofeed", "rome", "netnewswire"])
def test_feeds_of_others_are_read(name: str) -> None:
    """No document raises anything but FeedError, and none loses an entry."""
    wrong = set()
    n_read = 0

    for case in suite(f"feeds/{name}.jsonl"):
        headers = case.get("headers", {})
        n_expected = case["expect"].get("entries_derived")
        try:
            feed = parsed(_bytes(case), content_type=headers.get("content-type", ""))
        except FeedError:
            n_found = None
        else:
            n_found = len(feed.entries) + feed.n_skipped + feed.n_repeated
            n_read += 1
        if n_expected and n_found != n_expected:
            wrong.add(case["id"])

    assert n_read > 10
    assert wrong <= KNOWN_COUNTS


@pytest.mark.corpus
def test_values_are_those_that_feedparser_wants() -> None:
    """Titles, links, identities, names and dates are what the authors of the cases expect."""
    wrong, n_right = {}, 0

    for case in suite("feeds/feedparser.jsonl"):
        headers = case["headers"]
        checks = [c for c in case["expect"].get("neutral", ()) if c["path"] in PATHS]
        if not checks or "content-location" in headers or "/sanitize/" in case["id"]:
            continue  # those follow its own list of markup, of which we keep none
        try:
            feed = parsed(_with_link(_bytes(case)), content_type=headers.get("content-type", ""))
        except FeedError:
            continue  # four in a format of 1997 without any entry
        for check in checks:
            path, wanted = check["path"], check.get("value")
            if check["op"] != "==" or (path.startswith("entries") and not feed.entries):
                continue
            if isinstance(wanted, str):
                readable = [
                    fields.line(wanted, content_type=t, max_chars=999) for t in (None, "text")
                ]
            else:
                readable = [wanted[:6]]
            if PATHS[path](feed) in readable:
                n_right += 1
            else:
                wrong[case["id"]] = (wanted, PATHS[path](feed))

    assert n_right > 150
    assert wrong.keys() <= KNOWN_VALUES


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["defusedxml", "patt", "payloadbox"])
def test_no_entity_reads_a_file_or_the_net(name: str) -> None:
    """Documents that try to read files, connect or grow get nothing of it."""
    with Site({}) as site:
        for case in suite(f"xxe/{name}.jsonl"):
            body = planted(_bytes(case), site=site)
            for document in (body, body.replace(b"<foo", b"<rss").replace(b"</foo", b"</rss")):
                try:
                    shown = repr(parsed(document))
                except FeedError as err:
                    shown = str(err)
                assert PLANTED not in shown
                assert len(shown) < 10_000

    assert site.asked == []
