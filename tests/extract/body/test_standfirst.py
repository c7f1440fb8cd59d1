"""Standfirsts."""

import pytest

from dragoman.extract.body.standfirst import after_title, openers
from extract.pages import PROSE, facts_of, html_of, known, leaves_of

LINE = "Three years of repairs come to an end with a walk across the river"


def opening_of(between: str, *, head: str = "") -> list[str]:
    """The openers of an article with something between headline and body."""
    html = html_of(
        f"<article><h1>Old bridge opens</h1>{between}<div>{PROSE}</div></article>", head=head
    )
    found = leaves_of(html)
    first = next(n for n, leaf in enumerate(found) if leaf.text.startswith("The old bridge opened"))
    start = after_title(found, title="Old bridge opens", end=first)
    numbers = openers(facts_of(html), found, known=known(), start=start, first=first)
    return [found[n].text for n in numbers]


@pytest.mark.parametrize(
    "between",
    [
        f"<p class='standfirst'>{LINE}</p>",
        f"<h2 class='entradilla'>{LINE}</h2>",
        f"<div class='chapo'><p>{LINE}</p></div>",
        f"<p itemprop='description'>{LINE}</p>",
        f"<p>{LINE}.</p>",
        f"<p class='byline'>By Ada Byron, 3 May 2024</p><p>{LINE}.</p>",
    ],
)
def test_a_standfirst_is_found_by_name_or_place(between: str) -> None:
    """Its class says it, or it is the sentence between headline and body."""
    result = opening_of(between)

    assert [text.rstrip(".") for text in result] == [LINE]


def test_a_standfirst_is_found_by_the_pages_description() -> None:
    """What the page says of itself to others, it may say to its readers."""
    head = f'<meta name="description" content="{LINE}, after a long wait">'

    result = opening_of(f"<div>{LINE}</div>", head=head)

    assert result == [LINE]


@pytest.mark.parametrize(
    "between",
    [
        "<p>By Ada Byron, 3 May 2024, 10:05</p>",
        "<p>Share</p>",
        "<p class='kicker'>Region</p>",
        f"<p><a href='/x'>{LINE}.</a></p>",
        f"<div class='related'><p>{LINE}.</p></div>",
        f"<figure><img src=a.jpg><figcaption>{LINE}.</figcaption></figure>",
    ],
)
def test_other_lines_below_the_headline_are_none(between: str) -> None:
    """Bylines, buttons, kickers, links, boxes and captions."""
    result = opening_of(between)

    assert result == []


def test_a_description_that_is_not_shown_is_no_standfirst() -> None:
    """What readers do not see is not made up for them."""
    result = opening_of("", head=f'<meta name="description" content="{LINE}">')

    assert result == []


def test_the_headline_is_found_by_its_level_or_its_words() -> None:
    """The number after it; 0 if it is not there."""
    found = leaves_of(html_of("<p>x</p><h1>a</h1><p>b</p>"))
    by_words = leaves_of(html_of("<p>x</p><p>Old bridge opens</p><p>b</p>"))

    assert after_title(found, title="", end=2) == 2
    assert after_title(by_words, title="Old Bridge opens", end=2) == 2
    assert after_title(leaves_of(html_of("<p>b</p>")), title="z", end=0) == 0
