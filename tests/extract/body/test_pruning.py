"""What of the chosen leaves goes, and what comes back."""

from collections.abc import Callable

import pytest

from dragoman.extract.body.leaves import Leaf
from dragoman.extract.body.pruning import acquitted, filled, has_digit, is_signature, pruned
from extract.pages import PARAGRAPHS, PROSE, html_of, known, leaves_of


def kept_of(body: str) -> list[str]:
    """The texts that remain if all of a page was chosen."""
    found = leaves_of(html_of(body))
    chosen = [n for n, leaf in enumerate(found) if leaf.text]
    state = acquitted(found, chosen, known=known())
    return [found[n].text for n in pruned(found, chosen, known=state)]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='related'><p>Another bridge is closed.</p></div>",
        "<ul><li><a href='/1'>A bridge far away</a></li><li><a href='/2'>A ferry is late</a></li></ul>",
        "<p>Read more: <a href='/3'>The ferry</a></p>",
        "<p><a href='/4'>Ferry runs aground off the island of Morna</a></p>",
        "<p>Advertisement</p>",
        "<figcaption>The bridge</figcaption>",
        "<h2>Old bridge opens</h2>",
        "<p>By Ada Byron, 3 May 2024</p>",
    ],
)
def test_furniture_goes_and_the_text_stays(furniture: str) -> None:
    """In the middle of an article as at its end."""
    middle = f"<article>{PROSE}{furniture}{PROSE.replace('bridge', 'ferry')}</article>"

    result = kept_of(middle)

    assert result == [*PARAGRAPHS, *(p.replace("bridge", "ferry") for p in PARAGRAPHS)]


def test_names_that_would_take_the_text_away_mean_something_else() -> None:
    """An article in an element called junk stays."""
    result = kept_of(f"<div class='sidebar-2'>{PROSE}</div>")

    assert result == list(PARAGRAPHS)


def test_headings_need_something_under_them() -> None:
    """The last heading of an article has lost its text, and goes."""
    result = kept_of(f"<article>{PROSE}<h2>What now</h2></article>")

    assert result == list(PARAGRAPHS)


def test_headings_above_the_text_are_no_subheads() -> None:
    """Kickers and headlines of other kinds stand there."""
    result = kept_of(
        f"<article><h2>Region</h2>{PROSE}<h2>Cost</h2><p>It was low, for once.</p></article>"
    )

    assert result == [*PARAGRAPHS, "Cost", "It was low, for once."]


def test_what_stands_outside_of_the_text_goes() -> None:
    """Short lines beside the container, and whatever follows it, if it is little."""
    box = "<div><h3>Ask us</h3><p>What is new in your street? We read every letter.</p></div>"

    result = kept_of(f"<div id='page'><p>Menu</p><div>{PROSE}</div>{box}</div>")

    assert result == list(PARAGRAPHS)


def test_what_the_choice_missed_comes_back() -> None:
    """Paragraphs, subheads and items among the chosen ones in the same element."""
    found = leaves_of(html_of(f"<article>{PROSE}<h2>Cost</h2><ul><li>Low</ul>{PROSE}</article>"))
    chosen = [0, 1, 3, len(found) - 1]

    result = filled(found, chosen, known=known(), refused=())

    assert result == list(range(len(found)))


def test_what_was_refused_stays_away() -> None:
    """Filling does not undo the pruning."""
    found = leaves_of(html_of(f"<article>{PROSE}</article>"))

    result = filled(found, [0, 3], known=known(), refused=[1])

    assert result == [0, 2, 3]


def leaf_of(text: str) -> Leaf:
    """A paragraph."""
    return leaves_of(html_of(f"<p>{text}</p>"))[0]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Ada Byron · Town · 3 May, 10:05 · 4 comments", True),
        ("Ada Byron", False),
        ("3 May, 10:05", False),
        ("Ada Byron crossed the bridge 3 times on that day. Then she went home again.", False),
    ],
)
def test_a_signature_names_an_author_and_a_figure(text: str, *, is_one: bool) -> None:
    """In one short line that is no sentence."""
    result = is_signature(leaf_of(text), known())

    assert result == is_one


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("a 1", bool),
        ("٣ مايو", bool),
        ("three", lambda found: not found),
        ("", lambda found: not found),
    ],
)
def test_digits_of_all_scripts_are_figures(text: str, check: Callable[[bool], bool]) -> None:
    """Not only those of ASCII."""
    assert check(has_digit(text))
