"""Publisher, section, canonical address and lead picture."""

import pytest

from dragoman.extract.metadata.fields import canonical_url, lead_image, publisher, section
from extract.pages import facts_of, html_of

LD = '<script type="application/ld+json">{"@type": "NewsArticle", %s}</script>'


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (LD % '"publisher": {"name": "The Paper"}', "The Paper"),
        (LD % '"publisher": "The Paper"', "The Paper"),
        ('<meta property="og:site_name" content="The Paper">', "The Paper"),
        (LD % '"publisher": {"name": "https://paper.example/"}', ""),
        ("", ""),
    ],
)
def test_the_publisher_has_a_name(head: str, name: str) -> None:
    """An address is none."""
    assert publisher(facts_of(html_of("", head=head))) == name


def test_the_section_is_named_or_the_last_crumb() -> None:
    """The page itself is no section."""
    named = LD % '"articleSection": ["Region", "Town"]'
    crumbs = (
        '<meta property="og:title" content="Bridge"><script type="application/ld+json">'
        '{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Region"}},'
        '{"name": "Bridge"}]}</script>'
    )

    assert section(facts_of(html_of("", head=named))) == "Region"
    assert section(facts_of(html_of("", head=crumbs))) == "Region"
    assert section(facts_of(html_of(""))) == ""


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="/bridge">', "https://paper.example/bridge"),
        ('<link rel="canonical" href="https://other.example/b">', "https://other.example/b"),
        (
            '<link rel="canonical" href="/"><meta property="og:url" content="/b">',
            "https://paper.example/b",
        ),
        ('<link rel="canonical" href="javascript:x">', None),
        ("", None),
    ],
)
def test_the_canonical_address_is_a_hint(head: str, address: str | None) -> None:
    """On any host, but never the front page."""
    assert canonical_url(facts_of(html_of("", head=head))) == address


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<meta property="og:image" content="/a.jpg">', "https://paper.example/a.jpg"),
        (
            '<meta property="og:image" content="/logo.png">' + LD % '"image": {"url": "/a.jpg"}',
            "https://paper.example/a.jpg",
        ),
        (LD % '"image": [null, "/a.jpg"]', "https://paper.example/a.jpg"),
        ('<meta name="twitter:image" content="/a.jpg">', "https://paper.example/a.jpg"),
        ("", ""),
    ],
)
def test_the_lead_picture_is_no_emblem(head: str, address: str) -> None:
    """The site's logo tells nothing of the article."""
    assert lead_image(facts_of(html_of("", head=head))) == address
