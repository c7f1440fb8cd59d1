"""Twin of dragoman.render.pages: what holds for every page of the site."""

import json
import posixpath
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from lxml.html import HtmlElement

from builders import make_article, make_blocks, make_figure, make_image, make_picture_ref
from dragoman.model import Mark
from dragoman.render import File, render_article
from dragoman.text.markup import clean
from render.newspaper import (
    DIARIO,
    EN,
    PAPER,
    everything,
    rendition,
    translated,
    whole_site,
)

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
PAGES = sorted(path for path in whole_site(everything()) if path.endswith(".html"))
MEDIA = f"media/{make_picture_ref().name}"


@cache
def site() -> dict[str, File]:
    """All files of the small newspaper."""
    return whole_site(everything())


@cache
def site_again() -> dict[str, File]:
    """The same, made again of the same articles in another order."""
    return whole_site(tuple(reversed(everything())))


@cache
def tree(path: str) -> HtmlElement:
    """A page as a browser reads it."""
    return html.document_fromstring(site()[path].body.decode())


@pytest.mark.parametrize("path", PAGES)
def test_page_is_well_formed(path: str) -> None:
    """Every element that is opened is closed, in its place; a browser has nothing to guess."""
    text = site()[path].body.decode()
    open_tags: list[str] = []

    for match in re.finditer(r"<(/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>", text):
        is_end, tag = match.group(1) == "/", match.group(2)
        if is_end:
            assert open_tags.pop() == tag, match.start()
        elif tag not in VOID:
            open_tags.append(tag)

    assert open_tags == []
    assert text.startswith("<!doctype html>\n")


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique(path: str) -> None:
    """No two elements of a page have one id, and each label and relation finds its element."""
    ids = Counter(tree(path).xpath("//@id"))

    assert [name for name, n in ids.items() if n > 1] == []
    asked = tree(path).xpath("//label/@for | //@aria-labelledby | //@aria-describedby")
    assert set(asked) <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_to_a_file(path: str) -> None:
    """Links within the site are relative and lead to a file of the site, and to an id in it."""
    page = tree(path)
    base = "/" if path == "404.html" else posixpath.dirname(f"/{path}") + "/"

    for target in page.xpath("//@href | //@src"):
        address, fragment = urldefrag(str(target))
        if urlsplit(address).scheme or page.xpath(f"//base[@href='{target}']"):
            continue
        assert not address.startswith("/"), target
        found = posixpath.normpath(posixpath.join(base, address)).lstrip("/") if address else path
        assert found in site() or found == MEDIA, target
        if fragment:
            assert tree(found).xpath(f"//*[@id='{fragment}']"), target


@pytest.mark.parametrize("path", PAGES)
def test_nothing_comes_from_elsewhere_and_nothing_is_active(path: str) -> None:
    """No page loads from another host, runs a script or styles an element by itself."""
    page = tree(path)

    assert page.xpath("//script[not(@type='application/ld+json')]") == []
    assert page.xpath("//style | //iframe | //object | //form | //@style") == []
    assert [name for name in {a for e in page.iter() for a in e.attrib} if name[:2] == "on"] == []
    loaded = page.xpath("//img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert [source for source in loaded if urlsplit(str(source)).scheme] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_can_be_read_without_eyes(path: str) -> None:
    """One h1, headings that leave out no level, alternatives for pictures, landmarks, languages."""
    page = tree(path)
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.xpath("//img[not(@alt)]") == []
    assert len(page.xpath("//main[@id='text']")) == 1
    assert page.get("lang")
    assert page.get("dir") in ("ltr", "rtl")
    assert all(e.get("dir") for e in page.xpath("//*[@lang]"))
    assert page.xpath("//input[not(@aria-label) and not(@id=//label/@for)]") == []
    assert [e for e in page.iter("a", "button") if not (e.text_content().strip())] == []


@pytest.mark.parametrize("path", [path for path in PAGES if path != "index.html"])
def test_page_can_be_skipped_to_its_text(path: str) -> None:
    """The first thing that the keyboard reaches leads to the text."""
    first = tree(path).xpath("(//a | //input)[1]")[0]

    assert first.get("href") == "#text"


@pytest.mark.parametrize("path", PAGES)
def test_linked_data_is_json(path: str) -> None:
    """Whatever stands in a data block can be read as JSON."""
    for block in tree(path).xpath("//script"):
        assert json.loads(block.text)["@type"] == "NewsArticle"


@pytest.mark.parametrize("path", [path for path in PAGES if path.count("/") > 0])
def test_page_names_itself_and_its_feed(path: str) -> None:
    """A page has a title, a canonical address and leads to the edition's feed."""
    page = tree(path)

    assert page.xpath("string(//title)").strip()
    assert len(page.xpath("//link[@rel='canonical']")) == 1
    (feed,) = page.xpath("//link[@type='application/atom+xml']/@href")
    assert feed.endswith("feed.xml")
    assert page.xpath("string(//meta[@property='og:title']/@content)")


def test_arabic_edition_runs_from_right_to_left() -> None:
    """The edition's language decides on the direction of its pages."""
    assert tree("ar/index.html").get("dir") == "rtl"
    assert tree("en/index.html").get("dir") == "ltr"


def test_private_newsroom_asks_not_to_be_indexed() -> None:
    """Pages of a private newsroom tell search engines to stay away; public ones do not."""
    private = replace(PAPER, site=replace(PAPER.site, mode="private"))
    meta = b'<meta name="robots" content="noindex, nofollow">'

    hidden = whole_site(everything(), paper=private)

    assert all(meta in file.body for path, file in hidden.items() if path.endswith(".html"))
    assert not any(meta in file.body for file in site().values())


@pytest.mark.parametrize("path", sorted(site()))
def test_rendering_twice_gives_the_same_bytes(path: str) -> None:
    """The same values give the same bytes, so that an unchanged page keeps its ETag."""
    assert site_again()[path].body == site()[path].body


EVIL = st.text(
    st.sampled_from("<>&\"'`=/{}%#\\\x00\x1b\u202e\u2066\u2028\ud800 abשé\n"),
    min_size=1,
    max_size=12,
) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "</title></script><svg onload=alert(1)>",
        "{{ 7 * 7 }}{% raw %}",
        "]]>-->",
        "&lt;b&gt;&#0;",
    ]
)


@given(st.tuples(EVIL, EVIL, EVIL, EVIL))
@settings(max_examples=60)
def test_text_from_outside_stays_text(texts: tuple[str, str, str, str]) -> None:
    """Whatever feeds and pages hold is shown as text: it makes no element and no attribute."""
    page = page_with(*texts)

    assert structure(page) == structure(page_with("", "", "", ""))
    shown = page.xpath("string(//h1)")
    assert clean(texts[0]).split() == shown.removeprefix("[en] T").split()


def page_with(*texts: str) -> HtmlElement:
    """A page into which texts came from outside, wherever they can come from."""
    title, text, name, attribute = texts
    url = f"https://diario.example/?q={attribute}"
    image = make_image(alt=attribute, caption=f"C{text}", credit=f"D{name}")
    paragraphs = make_blocks(f"P{text}", f"Q{name}")
    article = make_article(
        title=f"T{title}",
        standfirst=f"S{text}",
        authors=(f"A{name}",),
        dateline=f"L{attribute}",
        url=url,
        image=image,
        blocks=(
            make_figure(image),
            *(replace(block, marks=(Mark("link", 0, 1, url),)) for block in paragraphs),
        ),
    )
    source = replace(DIARIO, name=f"N{name}")
    shown = rendition(
        article, source, translation=translated(article, {}), pictures=(make_picture_ref(),)
    )
    return html.document_fromstring(render_article(shown, edition=EN, paper=PAPER).body.decode())


def structure(page: HtmlElement) -> Counter[tuple[str, tuple[str, ...]]]:
    """How many elements of each kind a page has, and which attributes; links may be dropped."""
    return Counter(
        (str(e.tag), tuple(sorted(e.attrib))) for e in page.iter(etree.Element) if e.tag != "a"
    )
