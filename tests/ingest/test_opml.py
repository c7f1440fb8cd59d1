"""Twin of dragoman.ingest.opml."""

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_source
from dragoman.errors import FeedError
from dragoman.ingest import OpmlFeed, read_opml, write_opml
from dragoman.model import Language
from fetch.loopback import PLANTED, Site, planted, suite


def opml(outlines: str) -> bytes:
    """A list with these outlines."""
    return f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>'.encode()


def test_list_is_read_with_its_folders() -> None:
    """Title, address, language and categories come; folders are categories too."""
    body = opml(
        """<outline text="World"><outline text="Europe">
        <outline type="rss" text="Port &amp; sea" xmlUrl="https://port.example/feed"
                 language="pt_PT" category="/news/ports,sea"/></outline></outline>
        <outline text="x" title="Tower" xmlurl=" http://tower.example/rss "/>"""
    )

    feeds = read_opml(body)

    assert feeds == (
        OpmlFeed(
            "Port & sea",
            "https://port.example/feed",
            Language("pt-PT"),
            ("news/ports", "sea", "World", "Europe"),
        ),
        OpmlFeed("Tower", "http://tower.example/rss"),
    )


@pytest.mark.parametrize(
    ("outlines", "urls"),
    [
        ('<outline xmlUrl="https://a.example/"/><outline xmlUrl="https://a.example/"/>', 1),
        ('<outline xmlUrl="javascript:x"/><outline xmlUrl="file:///x"/><outline xmlUrl=""/>', 0),
        (
            '<outline xmlUrl="https://a.example/"><outline xmlUrl="https://b.example/"/></outline>',
            2,
        ),
        ('<outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/" & >', 2),
        ("<outline>" * 200 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 200, 1),
        ("<outline text='x'>" * 200 + '<outline xmlUrl="https://a.example/"/>', 0),
        ("", 0),
    ],
)
def test_each_address_counts_once(outlines: str, urls: int) -> None:
    """Doubles and what is no http address are left out; broken lists give what they can."""
    assert len(read_opml(opml(outlines))) == urls


@pytest.mark.parametrize(
    "body", [b"", b"  ", b"<rss/>", b"not xml", b"{}", b"<!doctype html><p>x", b"\x00\xff"]
)
def test_what_is_no_list_is_an_error(body: bytes) -> None:
    """The error says what was found instead."""
    with pytest.raises(FeedError, match="the list of feeds"):
        read_opml(body)


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30)


@given(names, st.lists(st.text("abcdefgh -", min_size=1, max_size=9), max_size=3, unique=True))
def test_written_list_reads_as_it_was(name: str, sections: list[str]) -> None:
    """What is written is read back: name, address, language, sections."""
    source = replace(make_source(name=name), sections=tuple(sections))

    (feed,) = read_opml(write_opml([source]))

    assert feed.title == " ".join(name.split())
    assert (feed.feed_url, feed.language) == (source.feed_url, source.language)
    listed = (" ".join(section.split()).strip("/ ") for section in sections)
    assert feed.categories == tuple(dict.fromkeys(name for name in listed if name))


def test_control_characters_of_a_name_do_not_break_the_list() -> None:
    """A name may hold what XML has no place for; the list is written without it."""
    source = replace(make_source(), name="Port\x00 \x0bsea\ud800", sections=("a\x01",))

    (feed,) = read_opml(write_opml([source]))

    assert feed.title == "Port sea"
    assert feed.categories == ("a",)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["defusedxml", "patt", "payloadbox"])
def test_no_entity_reads_a_file_or_the_net(name: str) -> None:
    """Documents that try to read files, connect or grow get nothing of it."""
    with Site({}) as site:
        for case in suite(f"xxe/{name}.jsonl"):
            given_text = case["input"]
            raw = (
                given_text.encode()
                if isinstance(given_text, str)
                else base64.b64decode(given_text["b64"])
            )
            inner = raw.rpartition(b"]>")
            body = (
                inner[0] + inner[1] + opml('<outline text="&xxe;" xmlUrl="http://x/&xxe;"/>')[21:]
            )
            for document in (planted(raw, site=site), planted(body, site=site)):
                try:
                    shown = repr(read_opml(document))
                except FeedError as err:
                    shown = str(err)
                assert PLANTED not in shown
                assert len(shown) < 10_000

    assert site.asked == []
