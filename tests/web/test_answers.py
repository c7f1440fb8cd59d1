"""Twin of dragoman.web.answers."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.render import File
from dragoman.web.answers import answer

PAGE = File("en/index.html", b"<p>news</p>" * 200, "text/html; charset=utf-8")
PICTURE = File("media/abc.jpeg", b"\xff\xd8" * 1000, "image/jpeg")


def test_file_goes_out_with_tag_and_headers() -> None:
    """A file has a strong ETag of its content and the headers that keep readers safe."""
    got = answer(PAGE)

    assert (got.status, got.body) == (200, PAGE.body)
    assert got.headers["ETag"].startswith('"')
    assert got.headers["Content-Type"] == PAGE.content_type
    assert got.headers["Content-Length"] == str(len(PAGE.body))
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "no-referrer"
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'; img-src 'self'")


def test_reader_who_has_the_file_gets_nothing() -> None:
    """A request that names the tag is answered 304, without a body."""
    tag = answer(PAGE).headers["ETag"]

    got = answer(PAGE, if_none_match=f'"other", W/{tag}')

    assert (got.status, got.body) == (304, b"")
    assert got.headers["ETag"] == tag
    assert "Content-Length" not in got.headers


@pytest.mark.parametrize("header", ["", '"other"', "garbage", '"'])
def test_other_tags_bring_the_file(header: str) -> None:
    """A request that names another tag, or nonsense, gets the whole file."""
    got = answer(PAGE, if_none_match=header)

    assert (got.status, got.body) == (200, PAGE.body)


def test_packed_and_plain_have_tags_of_their_own() -> None:
    """What is packed unpacks to the file, and its tag differs from the plain file's."""
    plain = answer(PAGE)
    packed = answer(PAGE, accept_encoding="br, gzip;q=0.8")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == PAGE.body
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("header", ["", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_reader_without_gzip_gets_the_plain_file(header: str) -> None:
    """Nothing is packed for who does not ask for it, or refuses it."""
    got = answer(PAGE, accept_encoding=header)

    assert "Content-Encoding" not in got.headers
    assert got.body == PAGE.body


def test_picture_is_kept_for_ever_and_not_packed() -> None:
    """A picture's name is its content, so it may be kept; gzip would not make it smaller."""
    got = answer(PICTURE, accept_encoding="gzip")

    assert "immutable" in got.headers["Cache-Control"]
    assert got.body == PICTURE.body


def test_page_that_says_not_found_is_never_304() -> None:
    """The page for a missing address keeps its status, whatever the reader has."""
    tag = answer(PAGE).headers["ETag"]

    got = answer(PAGE, status=404, if_none_match=tag)

    assert (got.status, got.body) == (404, PAGE.body)


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_tags_are_equal_only_for_equal_content(one: bytes, two: bytes) -> None:
    """Two files have one tag if and only if they have one content."""
    tags = [answer(File("x", body, "text/plain")).headers["ETag"] for body in (one, two)]

    assert (tags[0] == tags[1]) == (one == two)
