"""Addresses of pictures."""

import pytest
from lxml.html import fragment_fromstring

from dragoman.extract.body.pictures import (
    absolute,
    embed_address,
    file_name,
    image_address,
    is_emblem,
)

BASE = "https://paper.example/news/"


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<img src='a.jpg'>", BASE + "a.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src='/b.jpg'>", "https://paper.example/b.jpg"),
        ("<img src='placeholder.png' data-lazy-src='b.jpg'>", BASE + "b.jpg"),
        ("<img srcset='s.jpg 320w, l.jpg 1280w, m.jpg 640w'>", BASE + "l.jpg"),
        ("<img srcset='a.jpg 1x, b.jpg 2x'>", BASE + "b.jpg"),
        ("<img src='a b.jpg'>", BASE + "a%20b.jpg"),
        ("<img src='a.jpg' width=24>", ""),
        ("<img src='a.jpg' width='100%'>", BASE + "a.jpg"),
        ("<img src='logo.svg'>", ""),
        ("<img src='//[x'>", ""),
        ("<img>", ""),
    ],
)
def test_a_picture_is_found_wherever_it_is_kept(html: str, address: str) -> None:
    """Lazy attributes and sets count; icons, pixels and placeholders do not."""
    result = image_address(fragment_fromstring(html), BASE)

    assert result == address


def test_the_sources_of_a_picture_count() -> None:
    """A picture element keeps them beside its image."""
    picture = fragment_fromstring("<picture><source srcset='w.webp 900w'><img alt='x'></picture>")

    result = image_address(picture.find(".//img"), BASE)

    assert result == BASE + "w.webp"


def test_an_embed_leads_somewhere() -> None:
    """By its own address, or its source's."""
    frame = fragment_fromstring("<iframe data-src='https://video.example/1'></iframe>")
    video = fragment_fromstring("<video><source src='v.mp4'></video>")

    assert embed_address(frame, BASE) == "https://video.example/1"
    assert embed_address(video, BASE) == BASE + "v.mp4"


@pytest.mark.parametrize("address", ["", "  ", "data:x", "javascript:x", "//[x", "x" * 5_000])
def test_what_is_no_web_address_is_empty(address: str) -> None:
    """No error, and nothing that could be fetched by mistake."""
    result = absolute(address, BASE)

    assert result == ""


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("/i/logo.png", True),
        ("/i/site-logo-2x.png", True),
        ("/i/logorama.jpg", False),
        ("/a.jpg", False),
    ],
)
def test_an_emblem_stands_for_the_site(address: str, *, is_one: bool) -> None:
    """By the words in its path."""
    result = is_emblem(BASE + address)

    assert result == is_one


def test_a_file_name_is_the_same_at_any_size() -> None:
    """Sizes, hosts and queries differ; the picture is one."""
    names = {
        file_name("https://a.example/x/bridge-1024x768.jpg?w=3"),
        file_name("https://b.example/bridge.jpg"),
        file_name("https://b.example/bridge-scaled.jpg"),
    }

    assert names == {"bridge.jpg"}
