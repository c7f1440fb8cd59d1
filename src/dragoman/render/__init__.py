"""render: values in, bytes out: the pages, feeds and data of a newspaper as files.

Rendition, Story, Edition, Paper -> front, section, story, article, about -> File
                                 -> Atom feed, JSON, site map, robots.txt -> File

Pure: no clock, store or network; `web` serves what it makes and `export` writes it. All links
between files are relative and end in real file names. Text from outside is escaped always.
Failures: ValueError for a translation without a report that fits it, or of another version.
"""

from dragoman.render.article import render_article
from dragoman.render.feed import render_feed
from dragoman.render.front import render_front, render_section
from dragoman.render.linked import render_article_json
from dragoman.render.paper import (
    File,
    Paper,
    about_path,
    article_path,
    data_path,
    feed_path,
    front_path,
    media_path,
    receipt_path,
    section_path,
    story_path,
)
from dragoman.render.receipt import render_receipt
from dragoman.render.site import (
    render_about,
    render_icon,
    render_missing,
    render_robots,
    render_root,
    render_sitemap,
    render_style,
)
from dragoman.render.story import render_story

__all__ = [
    "File",
    "Paper",
    "about_path",
    "article_path",
    "data_path",
    "feed_path",
    "front_path",
    "media_path",
    "receipt_path",
    "render_about",
    "render_article",
    "render_article_json",
    "render_feed",
    "render_front",
    "render_icon",
    "render_missing",
    "render_receipt",
    "render_robots",
    "render_root",
    "render_section",
    "render_sitemap",
    "render_story",
    "render_style",
    "section_path",
    "story_path",
]
