"""Twin of dragoman.render.paper."""

import posixpath
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_picture_ref
from dragoman.model import ArticleId, EditionId, StoryId
from dragoman.render.paper import (
    about_path,
    article_path,
    clean,
    data_path,
    feed_path,
    front_path,
    link,
    media_path,
    section_path,
    story_path,
    web_address,
)
from render.newspaper import PAPER

EN = EditionId("en")
PATHS = [
    "index.html",
    "style.css",
    front_path(EN),
    about_path(EN),
    feed_path(EN),
    section_path(EN, "world"),
    story_path(EN, StoryId("s")),
    article_path(EN, ArticleId("a")),
    data_path(EN, ArticleId("a")),
    media_path(make_picture_ref()),
]


@given(st.sampled_from(PATHS), st.sampled_from(PATHS))
def test_link_leads_from_any_page_to_any_file(page: str, target: str) -> None:
    """A relative link, followed from its page, arrives at its file, wherever the site lies."""
    made = link(page, target)

    followed = posixpath.normpath(posixpath.join("/some/folder", posixpath.dirname(page), made))
    assert followed == f"/some/folder/{target}"
    assert not made.startswith("/")


def test_paper_knows_host_zone_and_addresses() -> None:
    """The site's address gives absolute addresses and, without its port, the host."""
    paper = replace(PAPER, site=replace(PAPER.site, url="http://127.0.0.1:8000/news/"))

    assert paper.host == "127.0.0.1"
    assert paper.url("en/index.html") == "http://127.0.0.1:8000/news/en/index.html"
    assert str(paper.zone) == "Europe/Madrid"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaned_text_can_be_encoded_and_turns_nothing_around(text: str) -> None:
    """What is left has no control characters, no bidi controls and can be written as UTF-8."""
    cleaned = clean(text)

    cleaned.encode()
    controls = [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\t\n\r"]
    assert controls == []
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


def test_clean_keeps_what_scripts_need() -> None:
    """Joiners, direction marks, combining marks and emoji stay."""
    text = "می\u200cخواهم क\u200dष \u200fא\u200e é 👩‍🚒"

    assert clean(text) == text


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "//host/path",
        "/path",
        "ftp://host/file",
        "https://",
        "http://[::1",
    ],
)
def test_other_addresses_are_none(url: str | None) -> None:
    """Whatever is not an absolute web address is not linked to."""
    assert web_address(url) is None


def test_web_address_stays_as_it_is() -> None:
    """A web address is passed on."""
    assert web_address(" https://example.org/a?b=c&d#e ") == "https://example.org/a?b=c&d#e"
