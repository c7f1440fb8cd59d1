"""Datelines and sections around the headline."""

import pytest

from dragoman.extract.body.head import dateline, section_above, without_dateline
from dragoman.model import Mark
from extract.pages import PROSE, html_of, leaves_of


@pytest.mark.parametrize(
    "byline",
    [
        "<div>By Ada Byron | <span class='location'>Alcoraya</span> | 3 May 2024</div>",
        "<div>Ada Byron · <span class='data'>Alcoraya</span> · <span class='data'>3 de mayo</span></div>",
        "<div>Ada Byron <span itemprop='contentLocation'>Alcoraya</span></div>",
        "<p class='lieu'>Alcoraya</p>",
    ],
)
def test_the_place_in_the_byline_is_the_dateline(byline: str) -> None:
    """It is marked as a place, and is neither date nor author."""
    found = leaves_of(html_of(f"<h1>T</h1>{byline}{PROSE}"))

    result = dateline(found, range(1, 2), first=2, authors=("Ada Byron",))

    assert result == "Alcoraya"


def test_without_a_mark_there_is_no_dateline() -> None:
    """Words before a dash may be anything."""
    found = leaves_of(html_of(f"<h1>T</h1><div>By Ada Byron, Alcoraya</div>{PROSE}"))

    result = dateline(found, range(1, 2), first=2, authors=("Ada Byron",))

    assert result == ""


def test_a_marked_dateline_goes_from_the_first_paragraph() -> None:
    """Marks move with the text."""
    leaf = leaves_of(html_of("<p><span class='dateline'>ALCORAYA —</span> It <b>rained</b>.</p>"))[
        0
    ]

    result = without_dateline(leaf, "ALCORAYA")

    assert (result.text, result.marks) == ("It rained.", (Mark("strong", 3, 9),))


def test_a_paragraph_that_begins_with_the_place_keeps_it() -> None:
    """Only what is marked is cut off."""
    leaf = leaves_of(html_of("<p>Alcoraya is a town.</p>"))[0]

    assert without_dateline(leaf, "Alcoraya") == leaf
    assert without_dateline(leaf, "") == leaf


@pytest.mark.parametrize(
    "above",
    [
        "<p class='breadcrumbs'><a href='/'>Home</a> › <a href='/r'>Region</a></p>",
        "<span class='occhiello'>Region</span>",
        "<div class='kicker'><a href='/r'>Region</a></div>",
        "<p itemprop='articleSection'>Region</p>",
    ],
)
def test_the_section_stands_above_the_headline(above: str) -> None:
    """In crumbs or a kicker."""
    found = leaves_of(html_of(f"<nav>Menu</nav>{above}<h1>T</h1>{PROSE}"))
    start = next(n for n, leaf in enumerate(found) if leaf.text == "T") + 1

    result = section_above(found, start)

    assert result == "Region"


def test_what_is_not_marked_is_no_section() -> None:
    """A line above the headline may be anything."""
    found = leaves_of(html_of(f"<p>Hello</p><h1>T</h1>{PROSE}"))

    assert section_above(found, 2) == ""
    assert section_above(found, 0) == ""
