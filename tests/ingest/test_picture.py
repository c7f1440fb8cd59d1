"""Twin of dragoman.ingest.picture."""

import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from dragoman.errors import FetchError
from dragoman.ingest import PictureWant, fetch_pictures, safe_picture
from dragoman.model import Failed, Picture
from fetch.loopback import Reply, Site, make_fetcher

URL = "https://port.example/p.jpg"


def make_image(size: tuple[int, int] = (60, 40), *, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is dark and whose right half is light."""
    image = Image.new("L", size, 20)
    image.paste(230, (size[0] // 2, 0, *size))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(picture: Picture) -> Image.Image:
    """What a reader would see."""
    return Image.open(io.BytesIO(picture.body), formats=["WEBP"])


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of_size(width: int, height: int) -> bytes:
    """A small file that claims to be a picture of that size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(100_000), 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_kinds_of_the_web_are_shown(kind: str) -> None:
    """Whatever the publisher's format, the picture comes out as WebP of its size."""
    picture = safe_picture(encoded(make_image(), kind), url=URL)

    assert (picture.url, picture.content_type) == (URL, "image/webp")
    assert shown(picture).size == (picture.width, picture.height) == (60, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_colour_is_shown(mode: str) -> None:
    """Black and white, palettes, transparency, deep grey: left stays dark and right light."""
    if mode == "I;16":
        image = make_image(mode="I").point(lambda level: level * 256).convert("I;16")
    else:
        image = make_image(mode=mode)

    seen = shown(safe_picture(encoded(image), url=URL)).convert("L")

    assert ImageStat.Stat(seen.crop((2, 2, 28, 38))).mean[0] < 60
    assert ImageStat.Stat(seen.crop((32, 2, 58, 38))).mean[0] > 200


def test_colours_for_print_are_shown() -> None:
    """A JPEG in print colours becomes one for screens."""
    picture = safe_picture(encoded(make_image().convert("CMYK"), "JPEG"), url=URL)

    assert shown(picture).mode == "RGB"


def test_transparency_is_kept() -> None:
    """What one can see through stays so."""
    image = Image.new("RGBA", (20, 20), (255, 0, 0, 0))

    assert shown(safe_picture(encoded(image), url=URL)).getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("size", "shown_size"),
    [((2560, 1000), (1280, 500)), ((1280, 960), (1280, 960)), ((300, 9000), (171, 5120))],
)
def test_large_picture_is_made_smaller(size: tuple[int, int], shown_size: tuple[int, int]) -> None:
    """No wider than a page shows it, in proportion; a smaller one is left alone."""
    picture = safe_picture(encoded(make_image(size), "JPEG"), url=URL)

    assert (picture.width, picture.height) == shown_size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_set_upright(orientation: int) -> None:
    """However the camera was held, the picture is seen as Pillow itself would turn it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = make_image((64, 32))
    image.paste(120, (0, 0, 16, 16))
    body = encoded(image, "JPEG", exif=exif, quality=95)

    seen = shown(safe_picture(body, url=URL)).convert("L")

    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(body))).convert("L")
    assert seen.size == wanted.size
    assert ImageStat.Stat(ImageChops.difference(seen, wanted)).mean[0] < 5


def test_picture_stands_upright_and_tells_nothing() -> None:
    """The camera's orientation is applied, then all metadata are gone, places and names too."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of N.N."
    body = encoded(make_image((60, 40)), "JPEG", exif=exif, comment=b"secret", xmp=b"<secret/>")

    picture = safe_picture(body, url=URL)

    assert (picture.width, picture.height) == (40, 60)
    seen = shown(picture)
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(seen.info)
    assert b"secret" not in picture.body
    assert b"Camera" not in picture.body


def test_same_bytes_give_the_same_picture() -> None:
    """A picture's name is stable, since it is made from its content."""
    body = encoded(make_image((1500, 900)), "JPEG")

    assert safe_picture(body, url=URL) == safe_picture(body, url=URL)


def test_colour_profile_is_applied() -> None:
    """Colours meant for another space are turned into those of the web."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    right = safe_picture(encoded(make_image(), "JPEG", icc_profile=profile), url=URL)
    broken = safe_picture(encoded(make_image(), "JPEG", icc_profile=b"no profile"), url=URL)

    assert right.body == broken.body


def test_only_the_first_frame_of_a_film_is_kept() -> None:
    """A moving picture stands still."""
    frames = [make_image(), make_image().rotate(180)]
    body = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    assert getattr(shown(safe_picture(body, url=URL)), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "SVG may hold"),
        (b'<?xml version="1.0"?>\n<svg/>', "SVG may hold"),
        (b"<!DOCTYPE html><p>Not found", "it is a web page"),
        (b"", "0 bytes"),
        (b"%PDF-1.7", "begin with b'%PDF-1.7'"),
        (b"BM" + bytes(60), "no picture of a kind that is shown"),
        (encoded(make_image(), "TIFF"), "no picture of a kind that is shown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "no picture of a kind that is shown"),
        (encoded(make_image(), "JPEG")[:300], "decoded"),
        (encoded(make_image((500, 500)), "PNG")[:300], "decoded"),
    ],
)
def test_what_is_no_picture_of_points_is_refused(body: bytes, said: str) -> None:
    """Scripts in disguise, pages, rare formats and broken files are refused with the reason."""
    with pytest.raises(FetchError, match=said) as caught:
        safe_picture(body, url=URL)

    assert str(caught.value).startswith(URL)
    assert not caught.value.transient


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 10_000), (9000, 4001)])
def test_bomb_is_not_decoded(size: tuple[int, int]) -> None:
    """A small file that would fill the memory is refused by its size alone."""
    with pytest.raises(FetchError, match=r"too large|decoded"):
        safe_picture(png_of_size(*size), url=URL)


@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
    at=st.integers(0, 2000),
    noise=st.binary(min_size=1, max_size=20),
)
def test_broken_file_is_an_error_of_ours(kind: str, at: int, noise: bytes) -> None:
    """Whatever is wrong in a file, it gives a picture or a FetchError, nothing else."""
    body = bytearray(encoded(make_image(), kind))
    at %= len(body)
    body[at : at + len(noise)] = noise

    with contextlib.suppress(FetchError):
        assert safe_picture(bytes(body), url=URL).width <= 1280


def test_pictures_are_fetched_and_made_safe() -> None:
    """Good pictures come, each with its address; a failure names the address too."""
    answers = {
        "/a.png": Reply(encoded(make_image()), headers=(("Content-Type", "text/plain"),)),
        "/b.svg": Reply(b"<svg/>", headers=(("Content-Type", "image/svg+xml"),)),
    }

    with Site(answers) as site, make_fetcher() as fetcher:
        wants = [
            PictureWant(f"{site.url}/{n}", may_be_private=True) for n in ("a.png", "b.svg", "c")
        ]
        wants.append(PictureWant(f"{site.url}/a.png?2"))
        got = {
            one.url if isinstance(one, Picture) else one.item: one
            for one in fetch_pictures(wants, fetcher=fetcher)
        }

    a, b, c, private = (got[want.url] for want in wants)
    assert isinstance(a, Picture)
    assert isinstance(b, Failed)
    assert "SVG" in b.message
    assert isinstance(c, Failed)
    assert "404" in c.message
    assert isinstance(private, Failed)
    assert "no public address" in private.message
