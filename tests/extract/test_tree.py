"""From text to tree, within bounds."""

import pytest

from dragoman.errors import ExtractError
from dragoman.extract.tree import MAX_ELEMENTS, parsed


def test_a_page_becomes_a_tree() -> None:
    """Broken markup is mended as browsers do; comments are gone."""
    root = parsed("<p>one<p>two<!-- three -->", url="x")

    assert [p.text for p in root.iter("p")] == ["one", "two"]


@pytest.mark.parametrize("text", ["", "   ", "no markup at all", '{"json": 1}'])
def test_what_is_no_html_is_refused(text: str) -> None:
    """The error names the address."""
    with pytest.raises(ExtractError, match=r"paper\.example"):
        parsed(text, url="https://paper.example/")


def test_a_page_with_too_many_elements_is_refused() -> None:
    """The error says how many there are and how many may be."""
    with pytest.raises(ExtractError, match=f"more than {MAX_ELEMENTS}"):
        parsed("<br>" * (MAX_ELEMENTS + 1), url="x")


def test_an_encoding_declared_for_xml_does_no_harm() -> None:
    """The text is decoded already."""
    root = parsed('<?xml version="1.0" encoding="latin-1"?><p>ça</p>', url="x")

    assert root.findtext(".//p") == "ça"


def test_depth_has_an_end() -> None:
    """A hundred thousand nested elements are cut off, not climbed down."""
    root = parsed("<div>" * 100_000 + "end", url="x")

    assert sum(1 for _ in root.iter()) < 1_000


def test_endless_class_names_are_cut() -> None:
    """Expressions look for words in class names: their length has a bound."""
    root = parsed(f"<p class='{'share ' * 100_000}'>a</p>", url="x")

    assert len(root.find(".//p").get("class")) <= 1_000
