"""Twin of dragoman.render.paper."""

import posixpath
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import make_picture_ref
from dragoman.model import ArticleId, EditionId, StoryId
from dragoman.render.paper import (
    about_path,
    article_path,
    data_path,
    feed_path,
    front_path,
    link,
    media_path,
    section_path,
    story_path,
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
