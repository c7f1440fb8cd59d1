"""Twin of dragoman.render.feed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from builders import make_article, make_blocks, make_publication, make_rendition
from dragoman.model import Rendition
from dragoman.render import render_feed
from golden import assert_golden
from render.newspaper import (
    AR,
    EN,
    LIGHTHOUSE,
    PAPER,
    canceled,
    everything,
    extract,
    headline,
    in_arabic,
    lighthouse,
    original,
    rough,
    withheld,
)

GOLDEN = Path(__file__).parent / "golden"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(*renditions: Rendition) -> Any:  # noqa: ANN401 — what feedparser gives
    """The English feed of these articles as a feed reader reads it."""
    feed = feedparser.parse(render_feed(renditions, edition=EN, paper=PAPER).body)
    assert not feed.bozo
    return feed


def content(rendition: Rendition) -> str:
    """The content of an article's entry, as the feed holds it."""
    body = render_feed([rendition], edition=EN, paper=PAPER).body
    found = etree.fromstring(body).xpath("string(//a:entry/a:content)", namespaces=ATOM)
    return str(found)


def test_feed_has_what_the_standard_asks_for() -> None:
    """Identity, title, time of change, author and its own address are there (RFC 4287, 4.1.1)."""
    feed = read(lighthouse()).feed

    assert feed.id == "tag:lantern.example,2026-01-01:en"
    assert feed.title == "The Lantern – English"
    assert feed.updated == "2026-03-14T11:00:00+00:00"
    assert feed.author == "The Lantern"
    links = {link.rel: link.href for link in feed.links}
    assert links == {
        "self": "https://lantern.example/en/feed.xml",
        "alternate": "https://lantern.example/en/index.html",
    }


def test_entry_has_what_the_standard_asks_for() -> None:
    """An entry has a stable identity, times, people, its source and absolute links (4.1.2)."""
    (entry,) = read(lighthouse()).entries

    assert entry.id == f"tag:lantern.example,2026-03-14:en/{LIGHTHOUSE.id}"
    assert entry.title == "The lighthouse of Puerto Sal shines again"
    assert entry.updated == "2026-03-14T11:00:00+00:00"
    assert entry.published == "2026-03-14T10:00:00+00:00"
    assert [a.name for a in entry.authors] == ["Inés Mar", "Tomás Roca"]
    assert entry.link == f"https://lantern.example/en/article/{LIGHTHOUSE.id}.html"
    assert entry.links[1] == {
        "rel": "via", "href": "https://diario.example/faro", "type": "text/html"
    }  # fmt: skip
    assert entry.source.title == "Diario del Puerto"
    assert entry.source.id == "https://diario.example/feed.xml"
    assert [tag.label for tag in entry.tags] == ["World", "Sea & sky"]
    assert entry.rights == "© Diario del Puerto"


def test_identity_stays_when_the_article_changes() -> None:
    """A later version, a later state and another site name do not make another entry."""
    before = read(make_rendition(make_article())).entries[0]
    article = make_article(title="Otro título", blocks=make_blocks("Otro."))
    later = make_publication(article)
    changed = replace(later, updated_at=later.published_at.replace(day=20))

    after = read(make_rendition(article, publication=changed)).entries[0]

    assert after.id == before.id
    assert after.updated > before.updated


@pytest.mark.golden
def test_feed_is_as_it_was_looked_at() -> None:
    """The feed of the whole edition is byte for byte what was looked at."""
    english = [r for r in everything() if r.publication.edition == "en"]

    file = render_feed(english, edition=EN, paper=PAPER)

    assert file.content_type == "application/atom+xml; charset=utf-8"
    assert_golden(file.body, GOLDEN / "english" / "feed.xml")


def test_content_has_all_sentences_and_their_marks() -> None:
    """Who reads the feed sees the same sentences as who reads the page, marked like there."""
    made = content(lighthouse())

    assert "<mark>The lamp uses <mark>21</mark> watts.</mark>" in made
    assert "[12 has become 21.]" in made
    assert "The siren." not in made
    assert 'src="https://lantern.example/media/abcdefghij234567.jpeg"' in made
    assert "Translated from Spanish by machine: apertium 3.8.3, Spanish → English." in made


def test_rough_content_stands_with_its_originals() -> None:
    """A rough translation in the feed is interleaved with its original, as on the page."""
    made = content(rough())

    assert "Rough machine translation" in made
    assert '<em lang="hi" dir="ltr">स्कूल दो दिन बंद रहेंगे।</em>' in made


def test_original_is_not_passed_off() -> None:
    """An article without a route is in its own language, and the entry says so."""
    made = content(original())

    assert "There is no route from Arabic yet." in made
    assert 'lang="ar" dir="rtl"' in made
    assert "by machine" not in made


def test_withdrawn_article_is_overwritten() -> None:
    """A withdrawn article stays in the feed without its text, so that readers lose what they had."""
    (entry,) = read(canceled()).entries

    assert entry.title == "Withdrawn by its publisher"
    assert "has withdrawn this article" in entry.content[0].value
    assert "ecreto" not in str(entry)
    assert "Titular" not in str(entry)


@pytest.mark.parametrize("rendition", [withheld(), extract(), headline()])
def test_feed_keeps_to_what_may_be_shown(rendition: Rendition) -> None:
    """Nothing that the page keeps back is in the feed."""
    body = render_feed([rendition], edition=EN, paper=PAPER).body.decode()

    assert "ecreto" not in body


def test_copies_are_left_out_and_the_newest_comes_first() -> None:
    """Each text is in the feed once; entries are ordered by when their articles appeared."""
    article = make_article("copia")
    copy = make_rendition(
        article, publication=make_publication(article, status="withheld", reason="copy")
    )

    entries = read(lighthouse(), copy, canceled(), original()).entries

    assert len(entries) == 3
    assert sorted(entries, key=lambda e: e.published, reverse=True) == entries
    assert "Withdrawn by its publisher" in {entry.title for entry in entries}


def test_empty_feed_is_a_feed() -> None:
    """An edition without articles has a feed without entries."""
    feed = read()

    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00+00:00"


def test_feed_speaks_the_edition_s_language() -> None:
    """Title and content of the Arabic edition are Arabic."""
    body = render_feed(in_arabic(), edition=AR, paper=PAPER).body

    root = etree.fromstring(body)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert "ترجمة آلية" in body.decode()


@given(st.text(min_size=1).map(lambda t: f"x{t}"))
@settings(max_examples=60)
def test_whatever_stands_in_an_article_the_feed_is_well_formed(text: str) -> None:
    """No text breaks the feed, and none becomes an element of an entry's content."""
    article = make_article(title=text, standfirst=text, authors=(text,), blocks=make_blocks(text))

    body = render_feed([make_rendition(article, is_translated=False)], edition=EN, paper=PAPER).body

    made = str(etree.fromstring(body).xpath("string(//a:content)", namespaces=ATOM))
    tags = {e.tag for e in html.fragment_fromstring(f"<div>{made}</div>").iter()}
    assert tags <= {"div", "p", "span", "strong", "a"}
