"""Twin of dragoman.ingest.fields."""

from datetime import UTC, datetime, timedelta
from time import gmtime, struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOON
from dragoman.ingest import fields

BASE = "https://news.example/feeds/world.xml"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://other.example/a", "https://other.example/a"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("/a", "https://news.example/a"),
        ("a?b#c", "https://news.example/feeds/a?b#c"),
        ("\n https://other.example/\n\tlong/path ", "https://other.example/long/path"),
        ("HTTPS://Other.example/A", "https://Other.example/A"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.example", None),
        ("http://", None),
        ("http://[x", None),
        ("  ", None),
        (None, None),
        (7, None),
    ],
)
def test_link_leads_to_the_web_or_nowhere(link: object, address: str | None) -> None:
    """Relative links are resolved; what is no http address is none."""
    assert fields.address(link, base=BASE) == address


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ({"link": "/a"}, "https://news.example/a"),
        ({"links": [{"rel": "enclosure", "href": "/a.mp3"}]}, None),
        ({"links": [{"rel": "self", "href": "/s"}, {"href": "/a"}]}, "https://news.example/a"),
        ({"link": "urn:x", "links": [{"rel": "related", "href": "/b"}]}, "https://news.example/b"),
        ({}, None),
    ],
)
def test_page_of_an_entry_is_its_link(raw: fields.Raw, address: str | None) -> None:
    """A file or a service is not the page; any other link is better than none."""
    assert fields.page_address(raw, base=BASE) == address


@pytest.mark.parametrize(
    ("value", "kind", "line"),
    [
        ("AT&amp;T", "text/html", "AT&T"),
        ("AT&amp;amp;T", "text/html", "AT&amp;T"),
        ("&lt;b&gt;", "text/html", "<b>"),
        ("a &lt; b", "text/plain", "a &lt; b"),
        ("<p>One.</p><p>Two.</p>", "text/html", "One. Two."),
        ("One.<br/>Two.", "text/html", "One. Two."),
        ("<ul><li>a</li><li>b</li></ul>", "text/html", "a b"),
        ("c<b>al</b>m", "text/html", "calm"),
        ("a<script>b</script>c<style>d</style>", "text/html", "ac"),
        ("<img src='x' alt='y'>", "text/html", ""),
        ("\x00a\x0b\ud800", "text/html", "a\ufffd"),
        ("سلام<br>دنیا", "text/html", "سلام دنیا"),
        (None, None, ""),
        (7, None, ""),
    ],
)
def test_text_is_what_a_reader_would_see(value: object, kind: str | None, line: str) -> None:
    """Markup goes, blocks are parted by a blank, entities are resolved once."""
    assert fields.line(value, content_type=kind, max_chars=99) == line


@given(st.text(), st.integers(2, 60))
def test_line_is_one_line_of_bounded_length(value: str, max_chars: int) -> None:
    """Whatever comes, the result is a single line that fits."""
    line = fields.line(value, max_chars=max_chars)

    assert len(line) <= max_chars
    assert line == " ".join(line.split())


def test_long_text_is_cut_at_a_word() -> None:
    """A cut text ends with a whole word and an ellipsis; without blanks it is cut anywhere."""
    words = fields.line("The ferry comes late", content_type="text/plain", max_chars=16)
    signs = fields.line("港口新渡轮周一启航前往群岛", content_type="text/plain", max_chars=8)

    assert words == "The ferry comes…"
    assert signs == "港口新渡轮周一…"


def test_content_is_no_summary() -> None:
    """A text without a detail is a copy of something else, and not shown as the publisher's."""
    copied = {"summary": "The whole article."}
    own = {"summary_detail": {"type": "text/html", "value": "<p>In short.</p>"}}

    texts = [fields.text(raw, "summary", max_chars=99) for raw in (copied, own)]

    assert texts == ["", "In short."]


@pytest.mark.parametrize(
    ("parsed", "moment"),
    [
        (gmtime(NOON.timestamp()), NOON),
        (gmtime((NOON + timedelta(hours=23)).timestamp()), NOON + timedelta(hours=23)),
        (gmtime((NOON + timedelta(hours=25)).timestamp()), None),
        (gmtime(0), None),
        (struct_time((1, 1, 1, 0, 0, 0, 0, 1, 0)), None),
        (struct_time((1990, 1, 1, 0, 0, 0, 0, 1, 0)), datetime(1990, 1, 1, tzinfo=UTC)),
        (struct_time((99999, 1, 1, 0, 0, 0, 0, 1, 0)), None),
        (None, None),
        ("yesterday", None),
    ],
)
def test_absurd_date_is_none(parsed: object, moment: datetime | None) -> None:
    """Dates before the web and from later than tomorrow are not believed."""
    assert fields.moment({"published_parsed": parsed}, "published_parsed", now=NOON) == moment


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-us", "en-US"), ("pt_BR", "pt-BR"), ("und", None), ("", None), (None, None), ("??", None)],
)
def test_language_is_a_proper_tag_or_none(tag: object, language: str | None) -> None:
    """What publishers write becomes BCP 47; what says nothing is nothing."""
    assert fields.language(tag) == language


def test_names_are_told_once() -> None:
    """Names lose markup, blanks and repetitions, and keep their order."""
    names = fields.names([" Ana  Ruiz ", "B&amp;C", None, "Ana Ruiz", "<b></b>", 7])

    assert names == ("Ana Ruiz", "B&C")


@pytest.mark.parametrize(
    ("raw", "picture"),
    [
        ({}, None),
        ({"media_thumbnail": [{"url": "t.jpg"}]}, "t.jpg"),
        (
            {
                "media_thumbnail": [{"url": "t.jpg"}],
                "media_content": [
                    {"url": "s.jpg", "width": "200", "medium": "image"},
                    {"url": "w.jpg", "width": "1200", "type": "image/jpeg"},
                    {"url": "v.mp4", "width": "1920", "medium": "video"},
                    {"url": "x.jpg", "width": "a lot", "type": "image/jpeg"},
                ],
            },
            "w.jpg",
        ),
        ({"media_content": [{"url": "first.jpg"}, {"url": "second.jpg"}]}, "first.jpg"),
        ({"links": [{"rel": "enclosure", "href": "e.png", "type": "image/png"}]}, "e.png"),
        ({"links": [{"rel": "enclosure", "href": "e.mp3", "type": "audio/mpeg"}]}, None),
        ({"links": [{"rel": "alternate", "href": "e.png", "type": "image/png"}]}, None),
        ({"media_content": [{"url": "a.PNG?w=1"}]}, "a.PNG?w=1"),
        ({"media_content": [{"url": "a.bin"}]}, None),
        ({"media_content": [{"medium": "image"}]}, None),
    ],
)
def test_widest_picture_is_taken(raw: fields.Raw, picture: str | None) -> None:
    """Media go before enclosures and thumbnails; sound and film are no pictures."""
    expected = f"https://news.example/feeds/{picture}" if picture else None

    assert fields.picture(raw, base=BASE) == expected
