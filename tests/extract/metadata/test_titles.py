"""Headlines."""

import pytest

from dragoman.extract.metadata.titles import site_name, title
from extract.pages import facts_of, html_of

HEADLINE = "Old bridge opens after three years"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{HEADLINE} | The Paper</title>", ""),
        (f"<title>{HEADLINE} – Region – The Paper</title>", f"<h1>{HEADLINE}</h1>"),
        (f'<meta property="og:title" content="{HEADLINE} - The Paper">', f"<h1>{HEADLINE}</h1>"),
        (f'<meta property="og:title" content="{HEADLINE}">', "<h1>The Paper</h1>"),
        (f"<title>{HEADLINE}｜The Paper</title>", f"<h1>The Paper</h1><h1>{HEADLINE}</h1>"),
        ("", f"<h1> {HEADLINE}\n</h1>"),
        (f"<title>{HEADLINE}</title>", "<h1>Old <em>bridge</em> opens after three years</h1>"),
    ],
)
def test_the_headline_comes_without_the_sites_name(head: str, body: str) -> None:
    """Wherever it stands, and whatever stands beside it."""
    result = title(facts_of(html_of(body, head=head)))

    assert result == HEADLINE


def test_what_most_agree_on_is_the_headline() -> None:
    """A kicker within the first heading is none of it."""
    head = f'<title>{HEADLINE}</title><meta property="og:title" content="{HEADLINE}">'

    result = title(facts_of(html_of(f"<h1>Region: {HEADLINE}</h1>", head=head)))

    assert result == HEADLINE


def test_what_readers_see_counts_before_what_is_made_for_others() -> None:
    """If nothing else agrees."""
    head = '<meta property="og:title" content="You will not believe this bridge">'

    result = title(facts_of(html_of(f"<h1>{HEADLINE}</h1>", head=head)))

    assert result == HEADLINE


def test_a_dash_in_a_headline_stays() -> None:
    """Only names of sites are cut off."""
    dashed = "Old bridge opens – and nobody comes to see it after all these years"

    result = title(facts_of(html_of(f"<h1>{dashed}</h1>", head=f"<title>{dashed}</title>")))

    assert result == dashed


def test_a_page_without_a_title_has_none() -> None:
    """It is not made up here."""
    assert title(facts_of(html_of("<p>a</p>"))) == ""


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (f"{HEADLINE} | The Paper", "The Paper"),
        (f"{HEADLINE}｜Region｜雲瀾日報", "雲瀾日報"),
        (HEADLINE, ""),
        ("Something else | The Paper", ""),
    ],
)
def test_the_sites_name_follows_the_headline(page: str, name: str) -> None:
    """In the page's title."""
    result = site_name(facts_of(html_of("", head=f"<title>{page}</title>")), HEADLINE)

    assert result == name
