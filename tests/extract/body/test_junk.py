"""Elements by their names."""

import pytest
from lxml.html import fragment_fromstring

from dragoman.extract.body.junk import is_caption, is_credit, is_junk, is_photo_credit, names


@pytest.mark.parametrize(
    "html",
    [
        "<div class='share-buttons'></div>",
        "<div class='articleRelated'></div>",
        "<div id='newsletter-box'></div>",
        "<aside></aside>",
        "<nav></nav>",
        "<footer></footer>",
        "<div role='navigation'></div>",
        "<div aria-hidden='true'></div>",
        "<div hidden></div>",
        "<ul class='breadcrumb'></ul>",
    ],
)
def test_an_element_called_junk_is_junk(html: str) -> None:
    """By tag, role, class or id."""
    result = is_junk(fragment_fromstring(html))

    assert result


@pytest.mark.parametrize(
    "html",
    [
        "<div class='article-body'></div>",
        "<div class='shareholder-news'></div>",
        "<main class='has-sidebar'></main>",
        "<article class='comments-on'></article>",
        "<p class='ad-lib'></p>",
        "<div></div>",
    ],
)
def test_other_elements_are_none(html: str) -> None:
    """Words within words do not count, and what holds articles is never junk."""
    result = is_junk(fragment_fromstring(html))

    assert not result


def test_captions_are_short_and_hold_no_picture() -> None:
    """A box around picture and caption is called caption, too."""
    caption = fragment_fromstring("<p class='wp-caption-text'>A bridge</p>")
    box = fragment_fromstring("<div class='wp-caption'><img src=x><p>A bridge</p></div>")
    body = fragment_fromstring(f"<div class='with-caption'>{'text ' * 200}</div>")

    assert [is_caption(e) for e in (caption, box, body)] == [True, False, False]


def test_credits_are_known_by_their_class() -> None:
    """In a figure by any such word; elsewhere only if it speaks of pictures."""
    author = fragment_fromstring("<span class='author'>Ann Lee</span>")
    photo = fragment_fromstring("<span class='photo-credit'>Ann Lee</span>")

    assert [is_credit(author), is_photo_credit(author)] == [True, False]
    assert [is_credit(photo), is_photo_credit(photo)] == [True, True]


def test_names_are_class_id_and_role() -> None:
    """In lower case, without what is missing."""
    result = names(fragment_fromstring("<div class='A b' role='Note'></div>"))

    assert result == "a b note"
