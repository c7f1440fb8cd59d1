"""Twin of dragoman.render.site."""

import re
from dataclasses import replace

import pytest
from lxml import etree, html
from lxml.html import HtmlElement

from builders import make_source
from dragoman.render import (
    File,
    Paper,
    render_about,
    render_icon,
    render_missing,
    render_robots,
    render_root,
    render_sitemap,
    render_style,
)
from render.newspaper import AR, EN, PAPER

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def tree(file: File) -> HtmlElement:
    """A page as a browser reads it."""
    return html.document_fromstring(file.body.decode())


def paper(**site: object) -> Paper:
    """The small newspaper with other settings."""
    return replace(PAPER, site=replace(PAPER.site, **site))  # type: ignore[arg-type]


def test_root_lets_readers_choose_an_edition() -> None:
    """With several editions the root names each in its own language and leads to it."""
    page = tree(render_root(paper=PAPER))

    links = page.xpath("//main//a")
    assert [(a.get("href"), a.text) for a in links] == [
        ("en/index.html", "English"),
        ("ar/index.html", "العربية"),
    ]
    assert links[1].getparent().get("dir") == "rtl"
    assert page.xpath("//meta[@http-equiv]") == []


def test_root_of_one_edition_leads_there() -> None:
    """With one edition there is nothing to choose."""
    page = tree(render_root(paper=replace(PAPER, editions=(EN,))))

    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=en/index.html"
    assert page.xpath("//main//a/@href") == ["en/index.html"]


def test_missing_page_has_links_that_hold_wherever_it_is_shown() -> None:
    """The 404 page is shown at any address: its links start from the site's own folder."""
    page = tree(render_missing(paper=paper(url="https://lantern.example/news")))

    assert page.xpath("string(//base/@href)") == "/news/"
    assert page.xpath("//main//a/@href") == ["en/index.html", "ar/index.html"]
    assert page.xpath("//link[@rel='canonical']") == []


def test_about_tells_what_the_operator_says() -> None:
    """Disclaimer, contact, copyright, sources and version are there."""
    sources = [make_source("b", name="Beacon"), make_source("a", name="anchor", language=None)]

    page = tree(render_about(edition=EN, paper=PAPER, sources=sources))

    text = page.text_content()
    assert "Everything here is invented." in text
    assert "Dragoman 0.1.0" in text
    assert page.xpath("//a/@href[starts-with(., 'mailto:')]") == ["mailto:desk@lantern.example"]
    assert [
        " ".join(li.text_content().split()) for li in page.xpath("//div[@class='sources']//li")
    ] == [
        "anchor",
        "Beacon Spanish",
    ]


def test_about_says_nothing_of_what_is_not_set() -> None:
    """Without contact, disclaimer, copyright and sources there are no empty headings."""
    bare = paper(contact="", disclaimer="", copyright="")

    page = tree(render_about(edition=EN, paper=bare))

    headings = [h.text for h in page.xpath("//h2")]
    assert headings == ["How it is made", "The program"]


def test_contact_may_be_an_address_on_the_web_or_just_words() -> None:
    """A web address becomes a link; words stay words; nothing active comes of either."""
    at_web = tree(render_about(edition=EN, paper=paper(contact="https://lantern.example/desk")))
    in_words = tree(render_about(edition=EN, paper=paper(contact="javascript:alert(1)")))

    assert "https://lantern.example/desk" in at_web.xpath("//main//a/@href")
    assert in_words.xpath("//main//a") == []


def test_robots_are_let_in_only_where_the_site_is_public() -> None:
    """A private newsroom asks to be left alone; a public one shows its site map."""
    private = render_robots(paper=paper(mode="private")).body.decode()
    public = render_robots(paper=PAPER).body.decode()

    assert private == "User-agent: *\nDisallow: /\n"
    assert "Sitemap: https://lantern.example/sitemap.xml" in public
    assert "Disallow" not in public


def test_site_map_has_the_pages_it_is_given() -> None:
    """Pages stand in the site map by their absolute addresses, and no more than it may hold."""
    pages = [f"en/article/{n}&.html" for n in range(50_010)]

    root = etree.fromstring(render_sitemap(pages, paper=PAPER).body)

    found = root.xpath("//s:url/s:loc/text()", namespaces=MAP)
    assert found[0] == "https://lantern.example/en/article/0&.html"
    assert len(found) == 50_000


def test_style_needs_nothing_from_elsewhere_and_knows_no_left_or_right() -> None:
    """The style sheet loads nothing, and positions by logical properties alone."""
    style = render_style().body.decode()

    assert "url(" not in style
    assert "@import" not in style
    for side in ("left", "right"):
        for name in ("margin", "padding", "border"):
            assert f"{name}-{side}" not in style
        assert f"float: {side}" not in style
        assert f"text-align: {side}" not in style


def luminance(colour: str) -> float:
    """How bright a colour is, 0 to 1 (WCAG 2.2, relative luminance)."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours(scheme: int) -> dict[str, str]:
    """The colours by name: light, dark, or on paper."""
    rules = re.findall(r":root \{(.*?)\}", render_style().body.decode(), re.DOTALL)[scheme]
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{3,6});", rules)
    return {k: f"#{v if len(v) == 6 else ''.join(c * 2 for c in v)}" for k, v in found}


@pytest.mark.parametrize("scheme", [0, 1, 2])
@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("ink", ("paper", "tint", "doubt", "held-tint")),
        ("quiet", ("paper", "tint", "doubt")),
        ("accent", ("paper", "tint")),
        ("doubt-ink", ("paper", "tint", "doubt")),
        ("held", ("paper", "held-tint")),
    ],
)
def test_text_stands_out_from_its_ground(
    text: str, *, grounds: tuple[str, ...], scheme: int
) -> None:
    """Every colour of text has a contrast of 4.5 (WCAG AA) on every ground that it stands on."""
    known = colours(scheme)

    for ground in grounds:
        pair = sorted((luminance(known[text]), luminance(known[ground])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (text, ground)


def test_style_knows_dark_print_and_still() -> None:
    """There are rules for the dark, for paper, and for who wants no motion."""
    style = render_style().body.decode()

    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media print" in style
    assert "prefers-reduced-motion" in style
    assert ":focus-visible" in style


def test_icon_is_an_image() -> None:
    """The icon can be read as SVG."""
    file = render_icon()

    assert etree.fromstring(file.body).tag.endswith("svg")
    assert file.content_type == "image/svg+xml"


def test_missing_page_speaks_the_first_edition_s_language() -> None:
    """Who is lost is told so in the newspaper's first language."""
    page = tree(render_missing(paper=replace(PAPER, editions=(AR, EN))))

    assert page.get("dir") == "rtl"
    assert page.xpath("string(//h1)") == "الصفحة غير موجودة"
