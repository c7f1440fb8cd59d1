"""Pictures of others made safe to show: decoded within limits and encoded anew."""

import contextlib
import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from dragoman.errors import FetchError
from dragoman.fetch import Fetcher, Request
from dragoman.ingest.stage import START_WITHIN_S
from dragoman.model import Failed, Picture

MAX_WIDTH = 1280
"""Pixels: twice the width of a column, for fine screens."""
_MAX_HEIGHT = 4 * MAX_WIDTH
_MAX_PIXELS = 36_000_000
"""More than most cameras make. Decoding takes up to 16 bytes each (WebP, Pillow 13)."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_ACCEPT = "image/webp, image/jpeg, image/png, image/avif;q=0.9, image/gif;q=0.8"
_LYING = frozenset({5, 6, 7, 8})
"""EXIF orientations in which the picture's width is its height."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DECODE_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""All that Pillow's decoders raise on broken input."""


@dataclass(frozen=True, slots=True)
class PictureWant:
    """A picture to be fetched."""

    url: str
    may_be_private: bool = False
    """As for the page that it belongs to."""


def safe_picture(body: bytes, *, url: str) -> Picture:
    """The picture upright, at most MAX_WIDTH wide, as WebP without any metadata.

    The same bytes give the same picture. Only the first frame is kept. What is not a
    picture of points (SVG) may hold scripts, and is refused.

    Raises:
        FetchError: no picture, no safe one, or too large a one. Permanent.
    """
    try:
        with Image.open(io.BytesIO(body), formats=_FORMATS) as opened:
            width, height = opened.size
            if width * height > _MAX_PIXELS:
                raise FetchError(f"{url}: the picture is too large: {width} by {height} pixels")
            image = _upright(_plain_colours(_reduced(opened)), opened)
        encoded = io.BytesIO()
        image.save(encoded, "WEBP", quality=80, method=4, exif=b"", icc_profile=b"", xmp=b"")
    except UnidentifiedImageError as err:
        raise FetchError(f"{url}: no picture of a kind that is shown: {_kind(body)}") from err
    except _DECODE_ERRORS as err:
        raise FetchError(f"{url}: the picture cannot be decoded: {err}") from err
    return Picture(url, encoded.getvalue(), "image/webp", *image.size)


def _orientation(image: Image.Image) -> int:
    return int(image.getexif().get(ExifTags.Base.Orientation, 1))


def _reduced(image: Image.Image) -> Image.Image:
    """The image as small as it is shown: first of all, since it saves time and memory."""
    if image.mode not in ("RGB", "RGBA", "L", "LA", "CMYK"):
        if image.mode == "I;16":  # converting alone would make all but black white
            image = image.convert("I").point(lambda level: level * (1 / 256))
        has_alpha = image.has_transparency_data
        image = image.convert("L" if image.mode in ("1", "I") else "RGBA" if has_alpha else "RGB")
    is_lying = _orientation(image) in _LYING
    box = (_MAX_HEIGHT, MAX_WIDTH) if is_lying else (MAX_WIDTH, _MAX_HEIGHT)
    image.thumbnail(box, Image.Resampling.LANCZOS)
    return image


def _plain_colours(image: Image.Image) -> Image.Image:
    """The image in sRGB, with transparency if it has any."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        # A profile that does not fit is no reason to lose the picture.
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _upright(image: Image.Image, original: Image.Image) -> Image.Image:
    turn = _TURNS.get(_orientation(original))
    return image if turn is None else image.transpose(turn)


def _kind(body: bytes) -> str:
    start = body[:512].lstrip().lower()
    if b"<svg" in start:
        return "SVG may hold scripts"
    if start.startswith((b"<!doctype html", b"<html")):
        return "it is a web page"
    return f"{len(body):,} bytes that begin with {body[:12]!r}"


def fetch_pictures(wants: Iterable[PictureWant], *, fetcher: Fetcher) -> Iterator[Picture | Failed]:
    """The pictures as they come in; a failure's item is the address.

    As for pages, what could not be begun within a minute has no outcome yet.
    """
    known = {want.url: want for want in wants}
    requests = [
        Request(want.url, accept=_ACCEPT, may_be_private=want.may_be_private, item=want.url)
        for want in known.values()
    ]
    for request, outcome in fetcher.fetch_all(requests, start_within_s=START_WITHIN_S):
        try:
            if isinstance(outcome, FetchError):
                raise outcome
            yield safe_picture(outcome.body, url=request.item)
        except FetchError as err:
            yield Failed(request.item, f"picture {err}", err.transient)
