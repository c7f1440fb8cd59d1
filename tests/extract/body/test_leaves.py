"""The leaves of a page."""

import pytest

from dragoman.model import Mark
from extract.pages import html_of, leaves_of, texts_of


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<b>b</b>c", ["abc"]),
        ("<p>a <em>b</em>, c</p>", ["a b, c"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<p>a<script>x()</script>b<style>p{}</style></p>", ["ab"]),
        ("<p>a<x-tip>b</x-tip>c</p>", ["abc"]),
        ("<x-box><p>a</p></x-box>b", ["a", "b"]),
        ("<button>x</button><select><option>y</select>z", ["z"]),
        ("<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>", ["橋"]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", ["a", "b", "c"]),
    ],
)
def test_text_is_cut_at_blocks_alone(body: str, texts: list[str]) -> None:
    """Inline markup parts nothing and loses nothing; what is not shown is not there."""
    result = texts_of(leaves_of(html_of(body)))

    assert result == texts


@pytest.mark.parametrize(
    ("body", "kind", "level"),
    [
        ("<p>a</p>", "paragraph", 0),
        ("<h3>a</h3>", "heading", 3),
        ("<ul><li><p>a</p></ul>", "list_item", 1),
        ("<ol><li><ol><li>a</ol></ol>", "list_item", 2),
        ("<blockquote><p>a</p></blockquote>", "quotation", 0),
        ("<figure><figcaption>a</figcaption></figure>", "caption", 0),
        ("<table><tr><td>a</td></tr></table>", "cell", 0),
    ],
)
def test_a_leaf_knows_its_kind(body: str, kind: str, level: int) -> None:
    """The innermost element that tells decides."""
    leaf = leaves_of(html_of(body))[0]

    assert (leaf.kind, leaf.place.level) == (kind, level)


def test_links_are_made_whole_and_others_are_dropped() -> None:
    """Only web addresses are links."""
    body = "<p><a href='/a'>a</a> <a href='mailto:x@y'>b</a> <a href='javascript:c'>c</a></p>"

    leaf = leaves_of(html_of(body))[0]

    assert leaf.marks == (Mark("link", 0, 1, "https://paper.example/a"),)
    assert leaf.link_chars == 1


def test_a_base_element_counts_for_addresses() -> None:
    """And a broken one does not."""
    link = "<a href='a'>a</a>"

    good = leaves_of(html_of(link, head="<base href='https://cdn.example/x/'>"))[0]
    bad = leaves_of(html_of(link, head="<base href='http://[x'>"))[0]

    assert good.marks[0].url == "https://cdn.example/x/a"
    assert bad.marks[0].url == "https://paper.example/news/a"


def test_pictures_and_embeds_are_leaves() -> None:
    """Each with its address; tracking pixels and icons are none."""
    body = (
        "<img src='a.jpg' alt=' A  bridge '><img src='p.gif' width=1 height=1><img src='x.svg'>"
        "<iframe src='https://video.example/1'></iframe>"
    )

    found = leaves_of(html_of(body))

    assert [(f.kind, f.url, f.alt) for f in found] == [
        ("figure", "https://paper.example/news/a.jpg", "A bridge"),
        ("embed", "https://video.example/1", ""),
    ]


def test_a_caption_without_a_figure_finds_its_picture() -> None:
    """Caption and credit by class belong to the picture beside them."""
    body = (
        "<div class='pic'><img src='a.jpg'><p class='wp-caption-text'>A bridge</p>"
        "<span class='photo-credit'>Ann Lee</span></div>"
    )

    picture, caption, credit = leaves_of(html_of(body))

    assert (caption.kind, credit.kind) == ("caption", "credit")
    assert picture.place.figure is caption.place.figure is credit.place.figure is not None


def test_junk_is_marked_with_what_makes_it_junk() -> None:
    """All elements around it that are called junk are known."""
    body = "<div class='related'><ul class='share-list'><li>a</ul></div><p>b</p>"

    junk, text = leaves_of(html_of(body))

    assert [e.get("class") for e in junk.place.junk] == ["related", "share-list"]
    assert text.place.junk == ()
