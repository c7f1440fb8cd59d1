"""Which pictures belong to an article."""

import pytest

from dragoman.extract.body.figures import figures
from extract.pages import PROSE, html_of, known, leaves_of

FIGURE = "<figure><img src='bridge.jpg' alt='A bridge'><figcaption>The bridge</figcaption></figure>"


def shown(before: str = "", inside: str = "", after: str = "", *, lead: str = "") -> list[str]:
    """Addresses and texts of what is kept beside the paragraphs."""
    found = leaves_of(
        html_of(
            f"<article><h1>T</h1>{before}<div>{PROSE}{inside}<p>The end.</p></div>{after}</article>"
        )
    )
    body = [n for n, leaf in enumerate(found) if leaf.kind == "paragraph"]
    kept = figures(found, body, known=known(), start=1, lead=lead)
    return [found[n].url.rpartition("/")[2] or found[n].text for n in kept]


def test_figures_in_the_text_belong_to_it() -> None:
    """With caption, and embeds, too."""
    result = shown(inside=FIGURE + "<iframe src='https://video.example/1'></iframe>")

    assert result == ["bridge.jpg", "The bridge", "1"]


def test_the_picture_above_the_text_belongs_to_it() -> None:
    """If it is a figure, or the one that the page names as its own."""
    bare = "<div><img src='bridge-800x600.jpg'></div>"

    assert shown(before=FIGURE) == ["bridge.jpg", "The bridge"]
    assert shown(before=bare, lead="https://cdn.example/bridge.jpg") == ["bridge-800x600.jpg"]
    assert shown(before=bare) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='related'><figure><img src='x.jpg'></figure></div>",
        "<p><a href='/other.html'><img src='x.jpg'></a></p>",
        "<p><img src='/images/logo.png'></p>",
        "<p><img src='x.jpg' alt='Old bridge opens'></p>",
    ],
)
def test_teasers_and_emblems_do_not(inside: str) -> None:
    """Pictures in junk, that lead to another page, or have the headline for their text."""
    result = shown(inside=inside)

    assert result == []


def test_a_picture_that_opens_itself_is_one() -> None:
    """A link to the same picture in large is no teaser."""
    result = shown(inside="<p><a href='/large.jpg'><img src='small.jpg'></a></p>")

    assert result == ["small.jpg"]


def test_a_picture_is_shown_once() -> None:
    """At whatever size it comes again."""
    result = shown(before=FIGURE, inside="<p><img src='bridge-300x200.jpg'></p>")

    assert result == ["bridge.jpg", "The bridge"]


def test_pictures_below_the_text_are_others() -> None:
    """Unless they are figures of its container."""
    result = shown(after="<div><img src='x.jpg'></div>")

    assert result == []
