"""Twin of dragoman.fetch.unpacking."""

import gzip
import zlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import FetchError
from dragoman.fetch.unpacking import Unpacker

URL = "https://news.example/page"


def raw_deflate(data: bytes) -> bytes:
    """Deflate without the header of zlib, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def as_is(data: bytes) -> bytes:
    """Not packed at all."""
    return data


CODINGS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("gzip", gzip.compress),
    ("X-GZip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("", as_is),
    ("identity", as_is),
    ("utf-8", as_is),
)


def through(unpacker: Unpacker, pieces: Sequence[bytes]) -> bytes:
    """All that the unpacker makes of the pieces."""
    body = b"".join(unpacker.unpacked(piece) for piece in pieces)
    unpacker.finish()
    return body


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
@given(data=st.binary(max_size=3000), size=st.integers(1, 500))
def test_pieces_make_the_whole(  # noqa: PLR0917 - hypothesis passes by name
    coding: str, pack: Callable[[bytes], bytes], data: bytes, size: int
) -> None:
    """However the packed bytes are cut into pieces, the whole comes out."""
    packed = pack(data)
    pieces = [packed[n : n + size] for n in range(0, len(packed), size)]

    body = through(Unpacker(coding, url=URL, max_bytes=3000), pieces)

    assert body == data


@pytest.mark.parametrize("n_bytes_missing", [1, 8, 100])
@pytest.mark.parametrize(("coding", "pack"), CODINGS[:4])
def test_missing_end_is_noticed(
    coding: str, pack: Callable[[bytes], bytes], n_bytes_missing: int
) -> None:
    """A stream that broke off is an error that may pass, not a page."""
    packed = pack(bytes(range(256)) * 40)[:-n_bytes_missing]

    with pytest.raises(FetchError, match="broke off") as caught:
        through(Unpacker(coding, url=URL, max_bytes=99_999), [packed])

    assert caught.value.transient


def test_several_members_are_one_answer() -> None:
    """A gzip stream may have several members; zeros after the last are padding."""
    packed = gzip.compress(b"first ") + gzip.compress(b"second") + bytes(8)

    body = through(Unpacker("gzip", url=URL, max_bytes=99), [packed])

    assert body == b"first second"


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
def test_no_more_than_the_room_is_unpacked(coding: str, pack: Callable[[bytes], bytes]) -> None:
    """One byte over the limit shows that it is full; the rest stays packed."""
    unpacker = Unpacker(coding, url=URL, max_bytes=1000)

    body = unpacker.unpacked(pack(bytes(5_000_000)))

    assert unpacker.is_full
    assert len(body) == 1001
    assert unpacker.unpacked(b"more") == b""


def test_exactly_full_is_not_over() -> None:
    """An answer of just the allowed size is taken."""
    unpacker = Unpacker("gzip", url=URL, max_bytes=1000)

    body = through(unpacker, [gzip.compress(bytes(1000))])

    assert len(body) == 1000
    assert not unpacker.is_full


def test_many_small_members_end_in_bounded_time() -> None:
    """A flood of empty members is worked off without growing."""
    packed = gzip.compress(b"") * 5000

    body = through(Unpacker("gzip", url=URL, max_bytes=1000), [packed])

    assert body == b""


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "BR"])
def test_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    """What cannot be unpacked is not taken for a page."""
    with pytest.raises(FetchError, match="was not asked for"):
        Unpacker(coding, url=URL, max_bytes=99)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_what_is_not_packed_as_it_says_is_an_error(coding: str) -> None:
    """A page behind a wrong header is refused, and the message names both."""
    with pytest.raises(FetchError, match=f"{URL}: the answer is not {coding}"):
        Unpacker(coding, url=URL, max_bytes=99).unpacked(b"<html>not packed</html>")
